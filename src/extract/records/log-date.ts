import type { RecordDate } from '../../model/index.js';
import { readDay } from './read-day.js';

/** A day and a time: `2026-11-24 12:30:01`, `[2026-11-24T12:30`. A day alone may be anything. */
const atStart = /^[[("<]?(\d{4}[-/.]\d{2}[-/.]\d{2})[T ,_]\s?\d{2}[:.]\d{2}/;
/** The form of web servers, after an address and two names: `[24/Nov/2026:12:30:01 +0100]`. */
const inBrackets = /\[(\d{2}\/[A-Z][a-z]{2}\/\d{4}):\d{2}:\d{2}/;

const maxBytes = 120;
const [digitZero, digitNine] = [0x30, 0x39];
const openings: ReadonlySet<number> = new Set([...'[("<'].map((mark) => mark.charCodeAt(0)));

/**
 * Reads the time with which a line of a log begins.
 *
 * @param bytes  the window
 * @param start  the index of the line
 * @param end    the end of the window's content
 * @returns its day, or undefined if the line does not begin with a time
 */
export function logDate(bytes: Uint8Array, start: number, end: number): RecordDate | undefined {
  const first = bytes[start];
  if (first === undefined || start >= end) return undefined;
  if ((first < digitZero || first > digitNine) && !openings.has(first)) return undefined;
  const head = asciiOf(bytes, start, Math.min(start + maxBytes, end));
  const written = atStart.exec(head)?.[1] ?? inBrackets.exec(head)?.[1];
  const day = written === undefined ? undefined : readDay(written);
  return day === undefined ? undefined : { day, from: 'time of the line', of: 'record' };
}

/** The text of the line up to the first character that is not ASCII. */
function asciiOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte < 0x20 || byte > 0x7e) break;
    text += String.fromCharCode(byte);
  }
  return text;
}
