import { isDigitByte } from './characters.js';

/** Whether `digits` digits in UTF-16 of either byte order begin at an index: digit, zero, digit, zero … digit. */
function isPattern(bytes: Uint8Array, at: number, digits: number): boolean {
  for (let index = 0; index < digits; index += 1) if (!isDigitByte(bytes[at + 2 * index])) return false;
  for (let index = 1; index < digits; index += 1) if (bytes[at + 2 * index - 1] !== 0) return false;
  return true;
}

/**
 * Finds the first run of digits in UTF-16 that begins in [from, to). It may reach beyond `to`, up to `end`.
 *
 * Only pairs of bytes at a multiple of `step` are inspected: in every run, one of them is a digit and a zero.
 *
 * @param bytes   the window
 * @param from    the index to begin at
 * @param to      the index before which the run begins
 * @param end     the end of the window's content
 * @param digits  the shortest run, in digits, 2 or more; every spelling of a number has one as long
 * @returns the index of the run, or -1
 */
export function nextWideDigits(bytes: Uint8Array, from: number, to: number, end: number, digits: number): number {
  // Digits and the zeros between them. Three digits take five bytes; one of the first four is at a multiple of four and
  // has a byte behind it.
  const patternBytes = 2 * digits - 1;
  const step = digits > 2 ? 4 : 2;
  const last = Math.min(to + patternBytes - 1, end - 1);
  for (let at = from - (from % step); at < last; at += step) {
    // One is zero and the other a digit, if their bits together are a digit and one of them is zero.
    const together = bytes[at]! | bytes[at + 1]!;
    if (together < 0x30 || together > 0x39 || (bytes[at] !== 0 && bytes[at + 1] !== 0)) continue;
    for (let start = Math.max(from, at - step + 1); start <= at && start < to; start += 1)
      if (start + patternBytes <= end && isPattern(bytes, start, digits)) return start;
  }
  return -1;
}
