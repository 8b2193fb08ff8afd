import { minEncodedChars } from '../../records/embedded.js';
import type { ParsedField } from '../../records/parsed-record.js';
import type { Delimiters } from './delimiters.js';
import { unescaped } from './unescape.js';

/** Longer components are not part of the label of their neighbours. */
const maxLabelChars = 80;

/** A segment of a message, on one line of the file. */
export interface Segment {
  /** Three characters, such as `PID`. */
  readonly name: string;
  readonly text: string;
  /** The number of its line, from 1. */
  readonly line: number;
  /** Whether it is a header, in which the delimiter of fields is itself the first field. */
  readonly isHeader: boolean;
}

/**
 * Takes a segment apart.
 *
 * @param segment     the segment
 * @param delimiters  those of its message
 * @returns a field for each component that is not empty, named `PID-3` or `PID-3.1`, with the other components as its label
 */
export function fieldsOfSegment({ name, text, line, isHeader }: Segment, delimiters: Delimiters): ParsedField[] {
  return text.split(delimiters.field).flatMap((written, index): ParsedField[] => {
    // The first field of a header declares its delimiters.
    if (index === 0 || written === '' || (isHeader && index === 1)) return [];
    const place = `${name}-${isHeader ? index + 1 : index}`;
    return written
      .split(delimiters.repetition)
      .flatMap((one) => fieldsOfComponents(place, componentsOf(one, delimiters), line));
  });
}

function componentsOf(written: string, delimiters: Delimiters): string[] {
  return written.split(delimiters.component).map((part) =>
    part
      .split(delimiters.subcomponent)
      .map((sub) => unescaped(sub, delimiters))
      .join(' ')
      .trim(),
  );
}

/** The encodings of a file in a field: source^type^subtype^encoding^data. Source: HL7 v2.5.1, section 2.A.24, read 2026-11-30. */
const encodings: Readonly<Record<string, BufferEncoding>> = { base64: 'base64', hex: 'hex' };

/** The bytes of a component whose encoding the component before it names. Longer ones are decoded like those of any format. */
function shortBytes(components: readonly string[], at: number): Buffer | undefined {
  const encoding = encodings[components[at - 1]?.toLowerCase() ?? ''];
  const written = components[at]!;
  return encoding === undefined || written.length >= minEncodedChars ? undefined : Buffer.from(written, encoding);
}

function fieldsOfComponents(place: string, components: readonly string[], line: number): ParsedField[] {
  return components.flatMap((value, at): ParsedField[] => {
    if (value === '') return [];
    const others = components
      .filter((other, otherAt) => otherAt !== at && other !== '' && other.length <= maxLabelChars)
      .join(' ');
    const name = components.length === 1 ? place : `${place}.${at + 1}`;
    const field = { name, value, line, ...(others !== '' && { label: others }) };
    const bytes = shortBytes(components, at);
    return bytes === undefined ? [field] : [field, { ...field, value: bytes }];
  });
}
