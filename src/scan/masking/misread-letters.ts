import { digitOfLetter, maxLettersForDigits } from '../../cpr/index.js';
import type { NameReading } from './reading.js';

const letters = Object.keys(digitOfLetter).join('');

/** Digits with such letters among them, and no other letter beside them. */
const misread = new RegExp(`(?<![\\p{L}\\p{N}])[0-9${letters}]+(?![\\p{L}\\p{N}])`, 'gu');

/**
 * Reads the letters in a name as the digits for which they may stand: `2S1248 9996` as `251248 9996`.
 *
 * @param reading  a reading of the name
 * @returns the other reading; undefined if no such letters are among digits
 */
export function withDigitsForLetters({ text, starts, ends }: NameReading): NameReading | undefined {
  const read = text.replace(misread, (word) => {
    const count = word.replace(/[0-9]/g, '').length;
    const isMisread = count > 0 && count <= maxLettersForDigits && count < word.length;
    return isMisread ? [...word].map((one) => digitOfLetter[one] ?? one).join('') : word;
  });
  return read === text ? undefined : { text: read, starts, ends };
}
