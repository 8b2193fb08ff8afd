import { decodeText } from '../../input/decode.js';
import type { FieldBytes } from './record-reader.js';

const quote = 0x22;

/** Whether two quotes stand for one in the field. Inside a quoted field every quote is one of two. */
export function hasDoubledQuotes(bytes: Uint8Array, { start, end, quoted }: FieldBytes): boolean {
  if (!quoted) return false;
  // The search ends at the closing quote at the latest.
  const first = bytes.indexOf(quote, start);
  return first !== -1 && first < end;
}

/** The value of a field: decoded, and two quotes made one. */
export function textOf(bytes: Uint8Array, { start, end, quoted }: FieldBytes): string {
  const text = decodeText(bytes, start, end);
  return quoted && text.includes('""') ? text.replaceAll('""', '"') : text;
}

/** Longer values identify nothing. */
const maxKeyBytes = 256;

/** The value of a key field, or undefined where it is empty or no identifier. */
export function keyOf(bytes: Uint8Array, field: FieldBytes | undefined): string | undefined {
  if (field === undefined || field.end - field.start > maxKeyBytes) return undefined;
  const key = textOf(bytes, field).trim();
  return key === '' ? undefined : key;
}
