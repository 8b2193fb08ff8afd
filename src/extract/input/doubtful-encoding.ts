import { ebcdicShare, isEbcdicPage } from './ebcdic.js';
import type { AssumedEncoding } from './encoding.js';

/** Why the text of a source may not be what it was read as: the code of a skip. */
export type EncodingDoubt = 'ENCODING_DOUBTFUL' | 'ENCODING_UNKNOWN' | 'PACKED_FIELDS';

/** Shorter texts may consist of anything. */
const minBytes = 32;

/** The least share of ASCII letters, digits, blanks and line ends in text of an encoding whose digits are ASCII. Cyrillic and Greek have blanks. */
const minAsciiShare = 0.1;

function isPlainAscii(byte: number): boolean {
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return isLetter || (byte >= 0x30 && byte <= 0x39) || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/**
 * Tells whether the assumed encoding of a text is doubtful.
 *
 * @param head      the first bytes of the text
 * @param encoding  the assumed encoding
 * @param isNamed   whether the user named it
 * @returns undefined if the bytes agree with the encoding
 */
export function doubtAbout(head: Uint8Array, { name }: AssumedEncoding, isNamed: boolean): EncodingDoubt | undefined {
  if (head.length === 0) return undefined;
  // Text in a Western language has zero bytes there.
  if (/^utf-(?:16|32)/.test(name)) return isNamed && !head.includes(0) ? 'ENCODING_DOUBTFUL' : undefined;
  if (isEbcdicPage(name)) {
    const share = ebcdicShare(head);
    if (share === 'part') return 'PACKED_FIELDS';
    return share === 'none' && head.length >= minBytes ? 'ENCODING_DOUBTFUL' : undefined;
  }
  if (name !== 'windows-1252' || head.length < minBytes) return undefined;
  let ascii = 0;
  for (const byte of head) if (isPlainAscii(byte)) ascii += 1;
  return ascii < head.length * minAsciiShare ? 'ENCODING_UNKNOWN' : undefined;
}
