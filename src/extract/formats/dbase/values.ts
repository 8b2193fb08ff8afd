import { asBuffer } from '../../input/as-buffer.js';
import { bytesValue } from '../../records/bytes-value.js';
import { scaledText } from '../../records/decimal.js';
import type { TextDecoding } from './code-page.js';
import type { DbaseField } from './header.js';

/** The day number of 1 January 1970 in the count of astronomers, by which tables count days. */
const julianDayOf1970 = 2_440_588;
const dayMs = 86_400_000;

function isVisualFoxPro(version: number): boolean {
  return version >= 0x30 && version <= 0x32;
}

/**
 * Tells whether the value of a field is the number of a block in the file of memos.
 *
 * @param field    the field
 * @param version  the first byte of the table
 * @returns false for a value that is in the row
 */
export function isMemo({ kind, bytes }: DbaseField, version: number): boolean {
  if (kind === 'B') return !isVisualFoxPro(version) && bytes === 10;
  return 'MGPW'.includes(kind) && (bytes === 4 || bytes === 10);
}

/**
 * Reads the number of the first block of a memo.
 *
 * @param bytes  the value in the row: digits, or four bytes
 * @returns 0 if there is no memo
 */
export function memoBlock(bytes: Uint8Array): number {
  if (bytes.length === 4) return asBuffer(bytes).readUInt32LE();
  const text = asBuffer(bytes).toString('latin1').trim();
  return /^\d+$/.test(text) ? Number(text) : 0;
}

function timeText(days: number, milliseconds: number): string {
  const date = new Date((days - julianDayOf1970) * dayMs + milliseconds);
  return days === 0 || Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 19).replace('T', ' ');
}

/** Reads a value of a type whose bytes are not text; undefined for the other types. */
function binaryValue({ kind }: DbaseField, bytes: Buffer): string | Uint8Array | undefined {
  const { length } = bytes;
  if (kind === 'I' && length === 4) return String(bytes.readInt32LE());
  if (kind === 'Y' && length === 8) return scaledText(bytes.readBigInt64LE(), 4);
  if (kind === 'B' && length === 8) return String(bytes.readDoubleLE());
  if (kind === 'T' && length === 8) return timeText(bytes.readInt32LE(), bytes.readInt32LE(4));
  return 'QW0'.includes(kind) ? bytesValue(bytes) : undefined;
}

/**
 * Reads the value of a field that is in its row.
 *
 * @param field   the field
 * @param bytes   the bytes of the value
 * @param decode  decodes texts
 * @returns a text without the blanks that fill the field, a date as YYYY-MM-DD, a number in digits; bytes for bytes
 */
export function fieldValue(field: DbaseField, bytes: Buffer, decode: TextDecoding): string | Uint8Array {
  const binary = binaryValue(field, bytes);
  if (binary !== undefined) return binary;
  const text = decode(bytes)
    .replace(/(?<![\0-\x20])[\0-\x20]+$/, '')
    .trimStart();
  return field.kind === 'D' && text.length === field.bytes
    ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)].join('-')
    : text;
}
