import { maxReferenceBytes, readReferences } from '../../../model/index.js';
import { characterStart, decodeText } from '../../input/decode.js';
import type { ValueEncoding } from '../../records/record-values.js';

/** Borders of CDATA sections, comments and instructions. Their content is text too. */
const cdataBorder = /<!\[CDATA\[|\]\]>/g;
const commentBorder = /<!--|-->|<\?|\?>/g;
const cdataBorderBytes = 9;

/** A cut through a long value avoids tags in references, such as `&lt;a href=…&gt;`, up to this length. */
const maxTagBytes = 64;

/** The name of the attribute or element in whose value a text ends. */
const nameAtEnd =
  /(?:([^\s<>"'=:/]{1,80})\s*=\s*"[^"<]*|<(?:[^\s<>"'=:/]{1,80}:)?([^\s<>"'=:/]{1,80})(?:\s[^<>]*)?>[^<]*)$/;

const ampersand = 0x26;
const semicolon = 0x3b;
const less = 0x3c;

function escapeStart(bytes: Uint8Array, index: number, low: number): number | undefined {
  for (let start = index - 1; start >= Math.max(low, index - maxReferenceBytes); start -= 1) {
    if (bytes[start] === semicolon) return undefined;
    if (bytes[start] === ampersand || (bytes[start] === less && index - start < cdataBorderBytes)) return start;
  }
  return undefined;
}

/** The offset of a tag in references that goes on at `index`. */
function writtenTagStart(bytes: Uint8Array, index: number, low: number): number | undefined {
  const from = Math.max(low, index - maxTagBytes);
  const before = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset + from, index - from).toString('latin1');
  const at = before.lastIndexOf('&lt;');
  return at === -1 || before.includes('&gt;', at) ? undefined : from + at;
}

/** How XML writes values. It keeps line breaks, so that the lines of a value are the lines of the source. */
export const xmlEncoding: ValueEncoding = {
  isUnfolded: false,
  decode(bytes, from, to) {
    const text = decodeText(bytes, from, to);
    if (!text.includes('&') && !text.includes('<') && !text.includes('>')) return text;
    return readReferences(text.replace(cdataBorder, '').replace(commentBorder, ' '));
  },
  border(bytes, index, low) {
    const start = escapeStart(bytes, index, low) ?? index;
    return writtenTagStart(bytes, start, low) ?? characterStart(bytes, start, low, bytes.length);
  },
  nameBefore(text) {
    const found = nameAtEnd.exec(text);
    return found?.[1] ?? found?.[2];
  },
};
