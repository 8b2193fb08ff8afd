import type { SearchTarget } from '../../../model/index.js';
import { characterStart, decodeText } from '../../input/decode.js';
import { readEmbeddedHtml } from '../../records/embedded-html.js';
import type { ValueEncoding } from '../../records/record-values.js';
import { maxReferenceBytes, readReferences } from '../../records/references.js';

/** The borders of what may stand in the text of an element. What they enclose is text too. */
const cdataBorder = /<!\[CDATA\[|\]\]>/g;
const commentBorder = /<!--|-->|<\?|\?>/g;
const cdataBorderBytes = 9;

/** `&lt;a href=…&gt;` is cut before it where it is not longer than this. */
const maxTagBytes = 64;

/** The name of the attribute or element whose value a text ends in. */
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

/** Where a tag begins that is written with references and goes on at `index`. */
function writtenTagStart(bytes: Uint8Array, index: number, low: number): number | undefined {
  const from = Math.max(low, index - maxTagBytes);
  const before = Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset + from, index - from).toString('latin1');
  const at = before.lastIndexOf('&lt;');
  return at === -1 || before.includes('&gt;', at) ? undefined : from + at;
}

/**
 * How XML writes values. Line breaks are kept, so that the lines of a value are those of the source. `target` tells which tags may hold a number: these
 * are kept.
 */
export const xmlEncoding = (target: SearchTarget): ValueEncoding => ({
  isUnfolded: false,
  decode(bytes, from, to) {
    const text = decodeText(bytes, from, to);
    if (!text.includes('&') && !text.includes('<') && !text.includes('>')) return text;
    const read = readReferences(text.replace(cdataBorder, '').replace(commentBorder, ' '));
    return read.includes('<') || read.includes('&') ? readEmbeddedHtml(read, target) : read;
  },
  border(bytes, index, low) {
    const start = escapeStart(bytes, index, low) ?? index;
    return writtenTagStart(bytes, start, low) ?? characterStart(bytes, start, low, bytes.length);
  },
  nameBefore(text) {
    const found = nameAtEnd.exec(text);
    return found?.[1] ?? found?.[2];
  },
});
