import { asBuffer } from './as-buffer.js';

/*
 * UTF-8 that never fails: a well-formed sequence is decoded as UTF-8, and every other byte as Windows-1252. This reads a Windows-1252 file, and
 * a UTF-8 file with Windows-1252 pasted into it, without knowing the encoding.
 */

/** Windows-1252 in 0x80–0x9F; the five bytes it leaves open are read as control characters. Source: https://encoding.spec.whatwg.org/#windows-1252, read 2026-11-23. */
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}

/** Returns the length in bytes of the well-formed UTF-8 sequence at `index`, 0 if there is no such sequence. */
function sequenceBytes(bytes: Uint8Array, index: number, end: number): 0 | 1 | 2 | 3 | 4 {
  const lead = bytes[index]!;
  if (lead < 0x80) return 1;
  const second = index + 1 < end ? bytes[index + 1] : undefined;
  if (lead < 0xc2 || lead > 0xf4 || !isContinuation(second)) return 0;
  if (lead < 0xe0) return 2;
  const third = index + 2 < end ? bytes[index + 2] : undefined;
  if (!isContinuation(third)) return 0;
  if (lead < 0xf0) {
    // Overlong forms and surrogates are not well formed.
    const refused = (lead === 0xe0 && second! < 0xa0) || (lead === 0xed && second! >= 0xa0);
    return refused ? 0 : 3;
  }
  const fourth = index + 3 < end ? bytes[index + 3] : undefined;
  const refused = !isContinuation(fourth) || (lead === 0xf0 && second! < 0x90) || (lead === 0xf4 && second! >= 0x90);
  return refused ? 0 : 4;
}

/** The most bytes of a character. */
export const maxCharacterBytes = 4;

const replacement = '\ufffd';

let viewed: Uint8Array = Buffer.alloc(0);
let lastView = asBuffer(viewed);

/** Views bytes as a `Buffer`. Calls mostly name the same window, so the last view is kept. */
function viewOf(bytes: Uint8Array): Buffer {
  if (bytes !== viewed) {
    lastView = asBuffer(bytes);
    viewed = bytes;
  }
  return lastView;
}

/**
 * Decodes the bytes [from, to) as UTF-8, and bytes that are not well-formed UTF-8 as Windows-1252. Never fails.
 *
 * @param bytes  any bytes
 * @param from   offset of the first byte; see `characterStart` for one that does not cut a character
 * @param to     offset behind the last byte
 * @returns the text; the bytes of a character that is cut are decoded one by one
 */
export function decodeText(bytes: Uint8Array, from: number, to: number): string {
  const text = viewOf(bytes).toString('utf8', from, to);
  return text.includes(replacement) ? decodeLeniently(bytes, from, to) : text;
}

function decodeLeniently(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; ) {
    const length = sequenceBytes(bytes, index, to);
    if (length === 0) {
      const byte = bytes[index]!;
      text += byte < 0xa0 ? windows1252[byte - 0x80] : String.fromCharCode(byte);
      index += 1;
    } else {
      text += viewOf(bytes).toString('utf8', index, index + length);
      index += length;
    }
  }
  return text;
}

/**
 * Counts UTF-16 code units without making the text.
 *
 * @param bytes  any bytes
 * @param from   offset of the first byte
 * @param to     offset behind the last byte
 * @returns the length of `decodeText(bytes, from, to)`
 */
export function countUnits(bytes: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let index = from; index < to; ) {
    const length = bytes[index]! < 0x80 ? 1 : sequenceBytes(bytes, index, to);
    units += length === 4 ? 2 : 1;
    index += length === 0 ? 1 : length;
  }
  return units;
}

/**
 * Measures a character.
 *
 * @param bytes  any bytes
 * @param index  offset of its first byte
 * @param end    offset behind the last byte that counts
 * @returns its length in bytes, 1 to 4; 1 also for a byte that is not UTF-8
 */
export function characterBytes(bytes: Uint8Array, index: number, end: number): number {
  return sequenceBytes(bytes, index, end) || 1;
}

/**
 * Finds the first byte of the character that `index` lies in.
 *
 * @param bytes  any bytes
 * @param index  an offset
 * @param floor  the lowest offset that may be returned
 * @param end    offset behind the last byte
 * @returns `index`, or an offset up to three bytes before it
 */
export function characterStart(bytes: Uint8Array, index: number, floor: number, end: number): number {
  for (let start = index - 1; start >= Math.max(floor, index - 3); start -= 1) {
    if (isContinuation(bytes[start])) continue;
    return start + sequenceBytes(bytes, start, end) > index ? start : index;
  }
  return index;
}

/**
 * Tells whether bytes are well-formed UTF-8.
 *
 * @param bytes  such as the head of a source
 * @returns true also if the end cuts the last sequence
 */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; ) {
    const length = bytes[index]! < 0x80 ? 1 : sequenceBytes(bytes, index, bytes.length);
    if (length === 0)
      return (
        bytes.length - index < 4 &&
        bytes[index]! >= 0xc2 &&
        bytes[index]! <= 0xf4 &&
        bytes.subarray(index + 1).every(isContinuation)
      );
    index += length;
  }
  return true;
}
