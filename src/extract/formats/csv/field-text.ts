import { decodeText } from '../../input/decode.js';
import type { FieldBytes } from './record-reader.js';

const quote = 0x22;

/**
 * Whether each quote inside a field would be one of two: it is quoted, and no backslashes escape its quotes.
 *
 * @param field  the field
 */
export function isDoubling({ quoted, escaped }: FieldBytes): boolean {
  return quoted && escaped !== true;
}

/**
 * Whether the field holds a doubled quote.
 *
 * @param bytes  the window
 * @param field  the field in it
 * @returns false for a field without quotes
 */
export function hasDoubledQuotes(bytes: Uint8Array, field: FieldBytes): boolean {
  if (!isDoubling(field)) return false;
  const { start, end } = field;
  // The search finds the closing quote at the latest.
  const first = bytes.indexOf(quote, start);
  return first !== -1 && first < end;
}

/**
 * Decodes a field, with each doubled or escaped quote as one.
 *
 * @param bytes  the window
 * @param field  the field in it
 * @returns its value
 */
export function textOf(bytes: Uint8Array, field: FieldBytes): string {
  const { start, end, quoted, escaped } = field;
  const text = decodeText(bytes, start, end);
  if (escaped === true) return text.replaceAll('\\"', '"');
  return quoted && text.includes('""') ? text.replaceAll('""', '"') : text;
}

/** Longer values do not identify a row. */
const maxKeyBytes = 256;

/**
 * Decodes a key field.
 *
 * @param bytes  the window
 * @param field  the field in it; undefined if the row is too short to have it
 * @returns its value without the blanks around it, or undefined if it is empty or longer than 256 bytes
 */
export function keyOf(bytes: Uint8Array, field: FieldBytes | undefined): string | undefined {
  if (field === undefined || field.end - field.start > maxKeyBytes) return undefined;
  const key = textOf(bytes, field).trim();
  return key === '' ? undefined : key;
}
