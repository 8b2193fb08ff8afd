import { isDigitByte } from './characters.js';

/** Whether so many digits in UTF-16, either byte order, stand at a place: digit, zero, digit, zero … digit. */
function isPattern(bytes: Uint8Array, at: number, digits: number): boolean {
  for (let index = 0; index < digits; index += 1) if (!isDigitByte(bytes[at + 2 * index])) return false;
  for (let index = 1; index < digits; index += 1) if (bytes[at + 2 * index - 1] !== 0) return false;
  return true;
}

/**
 * The first place in [from, to) at which a row of digits in UTF-16 begins, or -1. The row may reach behind `to`, where `end` allows.
 *
 * Of its bytes, two that stand side by side at a multiple of `step` are a digit and a zero: only those are looked at.
 *
 * @param digits  how many digits the row has at least, 2 or more; every spelling of a number has as many in a row
 */
export function nextWideDigits(bytes: Uint8Array, from: number, to: number, end: number, digits: number): number {
  // Digits, and the zeros between them. Three digits take five bytes, in which some place at a multiple of four has a byte behind it.
  const patternBytes = 2 * digits - 1;
  const step = digits > 2 ? 4 : 2;
  const last = Math.min(to + patternBytes - 1, end - 1);
  for (let at = from - (from % step); at < last; at += step) {
    // Either is zero and the other a digit, where together they are a digit and one of them is zero.
    const together = bytes[at]! | bytes[at + 1]!;
    if (together < 0x30 || together > 0x39 || (bytes[at] !== 0 && bytes[at + 1] !== 0)) continue;
    for (let start = Math.max(from, at - step + 1); start <= at && start < to; start += 1)
      if (start + patternBytes <= end && isPattern(bytes, start, digits)) return start;
  }
  return -1;
}
