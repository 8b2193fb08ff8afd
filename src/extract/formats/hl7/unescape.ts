import type { Delimiters } from './delimiters.js';

/**
 * Decodes the escape sequences of a value. A sequence that is not known stays as it is. Source: HL7 v2.5.1, section 2.7.
 *
 * @param text        a subcomponent
 * @param delimiters  those of the message
 * @returns the text that the value stands for
 */
export function unescaped(text: string, delimiters: Delimiters): string {
  const { escapes } = delimiters;
  if (!text.includes(escapes)) return text;
  let read = '';
  for (let at = 0; at < text.length; ) {
    const end = text[at] === escapes ? text.indexOf(escapes, at + 1) : -1;
    if (end === -1) {
      read += text[at];
      at += 1;
      continue;
    }
    read += textOfCode(text.slice(at + 1, end), delimiters) ?? text.slice(at, end + 1);
    at = end + 1;
  }
  return read;
}

/** The text that the code between two escape characters stands for; undefined if the code is not known. */
function textOfCode(code: string, delimiters: Delimiters): string | undefined {
  const { field, component, repetition, escapes, subcomponent } = delimiters;
  const names: Readonly<Record<string, string>> = {
    F: field,
    S: component,
    T: subcomponent,
    R: repetition,
    E: escapes,
  };
  if (names[code] !== undefined) return names[code];
  const bytes = /^X((?:[0-9A-Fa-f]{2})+)$/.exec(code)?.[1];
  if (bytes !== undefined) return Buffer.from(bytes, 'hex').toString('latin1');
  if (/^\.(?:br|sp|ti|in)/.test(code)) return '\n';
  // Highlighting does not separate words.
  return code === 'H' || code === 'N' ? '' : undefined;
}
