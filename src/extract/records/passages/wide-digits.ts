import { isDigitByte } from './characters.js';

/** Four digits in UTF-16, either byte order: digit, zero, digit, zero, digit, zero, digit. Every spelling of a number has them. */
const [digits, patternBytes] = [4, 7];

function isPattern(bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < digits; index += 1) if (!isDigitByte(bytes[at + 2 * index])) return false;
  return bytes[at + 1] === 0 && bytes[at + 3] === 0 && bytes[at + 5] === 0;
}

/**
 * The first place in [from, to) at which four digits in UTF-16 begin, or -1. They may reach up to six bytes behind `to`, where `end` allows.
 *
 * Of the seven bytes, two that stand side by side at a multiple of four are a digit and a zero: only those are looked at.
 */
export function nextWideDigits(bytes: Uint8Array, from: number, to: number, end: number): number {
  const last = Math.min(to + patternBytes - 1, end - 1);
  for (let at = from - (from & 3); at < last; at += 4) {
    // Either is zero and the other a digit, where together they are a digit and one of them is zero.
    const together = bytes[at]! | bytes[at + 1]!;
    if (together < 0x30 || together > 0x39 || (bytes[at] !== 0 && bytes[at + 1] !== 0)) continue;
    for (let start = Math.max(from, at - 3); start <= at && start < to; start += 1)
      if (start + patternBytes <= end && isPattern(bytes, start)) return start;
  }
  return -1;
}
