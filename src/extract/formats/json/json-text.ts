import type { SearchTarget } from '../../../model/index.js';
import { characterStart, decodeText } from '../../input/decode.js';
import { readEmbeddedHtml } from '../../records/embedded-html.js';
import type { ValueEncoding } from '../../records/record-values.js';

const backslash = 0x5c;
/** `\uXXXX`. */
const longestEscapeBytes = 6;

const shortEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const escaped = /\\(?:u([0-9A-Fa-f]{4})|([\s\S]))/g;

/** Text with its escapes read. What is no escape stands for itself. */
export function unescapeJson(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(escaped, (_, hexadecimal: string | undefined, character: string) =>
    hexadecimal === undefined
      ? (shortEscapes[character] ?? character)
      : String.fromCharCode(Number.parseInt(hexadecimal, 16)),
  );
}

/** Whether the byte at `index` is escaped: an odd number of backslashes stands before it, none of them before `low`. */
function isEscaped(bytes: Uint8Array, index: number, low: number): boolean {
  let first = index;
  while (first > low && bytes[first - 1] === backslash) first -= 1;
  return (index - first) % 2 === 1;
}

/** A key, and what has been written of its value. */
const keyAtEnd = /"([^"\\]{1,80})"\s*:\s*"?[^":]*$/;

/** How JSON writes values. `target` tells which tags may hold a number: these are kept. */
export const jsonEncoding = (target: SearchTarget): ValueEncoding => ({
  isUnfolded: true,
  nameBefore: (text) => keyAtEnd.exec(text)?.[1],
  // Ticket systems hand out what was written in an editor as HTML.
  decode: (bytes, from, to) => readEmbeddedHtml(unescapeJson(decodeText(bytes, from, to)), target),
  border(bytes, index, low) {
    for (let start = index; start > Math.max(low, index - longestEscapeBytes); start -= 1) {
      if (bytes[start - 1] !== backslash || isEscaped(bytes, start - 1, low)) continue;
      // A backslash that escapes what follows: cut before it, unless it ends before the index.
      const bytesOfEscape = bytes[start] === 0x75 ? longestEscapeBytes : 2;
      return start - 1 + bytesOfEscape > index ? start - 1 : characterStart(bytes, index, low, bytes.length);
    }
    return characterStart(bytes, index, low, bytes.length);
  },
});
