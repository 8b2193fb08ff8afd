import { decodeText } from '../../input/decode.js';
import { assumeEncoding } from '../../input/encoding.js';
import type { SqlValue } from './database.js';

/** Stands for a cell whose bytes are not text. */
export const notText = Symbol('not text');

/** Control characters that are never in text. */
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/** Shorter blobs are hashes, keys and small numbers: they have no room for a document. */
const minDocumentBytes = 64;

/**
 * Reads the text of a cell; a blob may hold text too.
 *
 * @param value  the cell
 * @returns the text, empty if there is nothing to read; `notText` for bytes that may hold a document
 */
export function cellText(value: SqlValue): string | typeof notText {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (!(value instanceof Uint8Array)) return String(value);
  const { markBytes, transcodeFrom } = assumeEncoding(value.subarray(0, 4096));
  const isWide = transcodeFrom?.startsWith('utf-16') === true;
  if (transcodeFrom !== undefined && !isWide && value.length >= minDocumentBytes) return notText;
  const text = isWide ? new TextDecoder(transcodeFrom).decode(value) : decodeText(value, markBytes, value.length);
  if (!control.test(text)) return text;
  return value.length < minDocumentBytes ? '' : notText;
}
