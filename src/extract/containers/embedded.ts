import type { Source } from '../../model/index.js';
import { bytesReader } from '../bytes-reader.js';
import type { Extracted } from '../extractor.js';

/** Base64 and nothing else, over several lines perhaps, with a row in it that is too long for a word. */
const onlyBase64 = /^[A-Za-z0-9+/_\s-]+={0,2}\s*$/;
const longRow = /[A-Za-z0-9+/_-]{60}/;
const dataUri = /data:[\w.+/-]*(?:;[\w.=-]+)*;base64,([A-Za-z0-9+/\r\n]{60,}={0,2})/g;

/** Bytes in hexadecimal, as databases write them: `0x…`, `\\x…`, `X'…'`. A hash is one as well, and reads as nothing. */
const hexadecimal = /^\s*(?:0x|\\x|[Xx]')?((?:[0-9A-Fa-f]{2}){30,})'?\s*$/;

/** Whether a part of a long text may belong to base64, the beginning of a data URI included. */
export function mayBeEncoded(text: string): boolean {
  return longRow.test(text) && (onlyBase64.test(text) || text.slice(0, 256).includes(';base64,'));
}

/** The bytes that are written as base64 or in hexadecimal in a text: all of it, or its data URIs. */
export function encodedIn(text: string): Buffer[] {
  const hex = hexadecimal.exec(text)?.[1];
  if (hex !== undefined) return [Buffer.from(hex, 'hex')];
  if (text.includes(';base64,'))
    return [...text.matchAll(dataUri)].map(([, encoded]) => Buffer.from(encoded!, 'base64'));
  return longRow.test(text) && onlyBase64.test(text) ? [Buffer.from(text, 'base64')] : [];
}

/**
 * The sources that may be written as base64 or in hexadecimal in a value, named for its field. A key or a hash reads so too: what turns out to be
 * neither text nor a format that is known is no source.
 */
export function embeddedMembers({ path, members }: Source, field: string, text: string): Extracted[] {
  return encodedIn(text).map((bytes, index) => {
    const name = index === 0 ? field : `${field}[${index + 1}]`;
    const source = {
      path,
      members: [...members, name],
      size: bytes.length,
      isGuess: true,
      open: () => bytesReader(bytes),
    };
    return { type: 'member', source };
  });
}
