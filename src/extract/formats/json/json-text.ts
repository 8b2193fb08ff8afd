import { characterStart, decodeText } from '../../input/decode.js';
import type { ValueEncoding } from '../../records/record-values.js';

const backslash = 0x5c;
/** `\uXXXX`. */
const longestEscapeBytes = 6;

const shortEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const escaped = /\\(?:u([0-9A-Fa-f]{4})|([\s\S]))/g;

/**
 * Decodes the escapes of a string. A backslash before any other character stands for that character.
 *
 * @param text  the string, without its quotes
 * @returns the decoded text
 */
export function unescapeJson(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(escaped, (_, hexadecimal: string | undefined, character: string) =>
    hexadecimal === undefined
      ? (shortEscapes[character] ?? character)
      : String.fromCharCode(Number.parseInt(hexadecimal, 16)),
  );
}

/** Whether the byte at `index` is escaped: an odd number of backslashes precedes it, none of them before `low`. */
function isEscaped(bytes: Uint8Array, index: number, low: number): boolean {
  let first = index;
  while (first > low && bytes[first - 1] === backslash) first -= 1;
  return (index - first) % 2 === 1;
}

/** A key and the beginning of its value. */
const keyAtEnd = /"([^"\\]{1,80})"\s*:\s*"?[^":]*$/;

/** How JSON writes values. */
export const jsonEncoding: ValueEncoding = {
  isUnfolded: true,
  nameBefore: (text) => keyAtEnd.exec(text)?.[1],
  decode: (bytes, from, to) => unescapeJson(decodeText(bytes, from, to)),
  border(bytes, index, low) {
    for (let start = index; start > Math.max(low, index - longestEscapeBytes); start -= 1) {
      if (bytes[start - 1] !== backslash || isEscaped(bytes, start - 1, low)) continue;
      // A backslash escapes the bytes after it: cut before it, unless the escape ends before the index.
      const bytesOfEscape = bytes[start] === 0x75 ? longestEscapeBytes : 2;
      return start - 1 + bytesOfEscape > index ? start - 1 : characterStart(bytes, index, low, bytes.length);
    }
    return characterStart(bytes, index, low, bytes.length);
  },
};
