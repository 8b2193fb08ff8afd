/** The characters that separate the parts of a message, as its header declares them. Source: HL7 v2.5.1, section 2.5.4. */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escapes: string;
  readonly subcomponent: string;
}

/** The delimiters of text before the first header. */
export const usualDelimiters: Delimiters = {
  field: '|',
  component: '^',
  repetition: '~',
  escapes: '\\',
  subcomponent: '&',
};

/**
 * Reads the delimiters that a header declares.
 *
 * @param header  the text of an MSH, FHS or BHS segment; characters that it lacks are the usual ones
 * @returns its delimiters
 */
export function delimitersOf(header: string): Delimiters {
  const usual = usualDelimiters;
  const [field = usual.field, component = usual.component, repetition = usual.repetition, escapes = usual.escapes] =
    header.slice(3);
  return { field, component, repetition, escapes, subcomponent: header[7] ?? usual.subcomponent };
}
