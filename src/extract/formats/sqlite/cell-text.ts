import { decodeText } from '../../input/decode.js';
import { assumeEncoding } from '../../input/encoding.js';
import type { SqlValue } from './database.js';

/** What a cell holds that is no text. */
export const notText = Symbol('not text');

/** Control characters that text does not hold. */
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/** Shorter blobs are hashes, keys and small numbers: there is no room for a document in them. */
const minDocumentBytes = 64;

/** The text of a cell: of a blob, where it is one. Empty where there is nothing to read. */
export function cellText(value: SqlValue): string | typeof notText {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (!(value instanceof Uint8Array)) return String(value);
  const { markBytes, transcodeFrom } = assumeEncoding(value.subarray(0, 4096));
  const text = transcodeFrom?.startsWith('utf-16')
    ? new TextDecoder(transcodeFrom).decode(value)
    : decodeText(value, markBytes, value.length);
  if (!control.test(text)) return text;
  return value.length < minDocumentBytes ? '' : notText;
}
