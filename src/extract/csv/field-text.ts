import { decodeText } from '../decode.js';
import type { FieldBytes } from './record-reader.js';

const quote = 0x22;

/** Whether two quotes stand for one in the field, so that its text is shorter than its bytes say. */
export function hasDoubledQuotes(bytes: Uint8Array, { start, end, quoted }: FieldBytes): boolean {
  // Inside a quoted field every quote is one of two.
  return quoted && bytes.subarray(start, end).includes(quote);
}

/** The value of a field: decoded, and two quotes made one. */
export function textOf(bytes: Uint8Array, field: FieldBytes): string {
  const text = decodeText(bytes, field.start, field.end);
  return hasDoubledQuotes(bytes, field) ? text.replaceAll('""', '"') : text;
}

/** Longer values identify nothing. */
const maxKeyBytes = 256;

/** The value of a key field, or undefined where it is empty or no identifier. */
export function keyOf(bytes: Uint8Array, field: FieldBytes | undefined): string | undefined {
  if (field === undefined || field.end - field.start > maxKeyBytes) return undefined;
  const key = textOf(bytes, field).trim();
  return key === '' ? undefined : key;
}
