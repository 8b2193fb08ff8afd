import type { NameReading } from './reading.js';

/** Letters that people and OCR write for digits, and the digits. The detector reads the same ones. */
const digitOf: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', Q: '0', D: '0', I: '1', l: '1', i: '1', Z: '2', z: '2' },
  ...{ S: '5', s: '5', G: '6', b: '6', B: '8', g: '9', q: '9' },
};
/** With more letters, it is a word or a code. */
const maxLetters = 3;

/** Digits with such letters among them, and no other letter beside them. */
const misread = /(?<![\p{L}\p{N}])[0-9OoQDIliZzSsGbBgq]+(?![\p{L}\p{N}])/gu;

/**
 * Reads the letters in a name as the digits for which they may stand: `2S1248 9996` as `251248 9996`.
 *
 * @param reading  a reading of the name
 * @returns the other reading; undefined if no such letters are among digits
 */
export function withDigitsForLetters({ text, starts, ends }: NameReading): NameReading | undefined {
  const read = text.replace(misread, (word) => {
    const letters = word.replace(/[0-9]/g, '').length;
    const isMisread = letters > 0 && letters <= maxLetters && letters < word.length;
    return isMisread ? [...word].map((one) => digitOf[one] ?? one).join('') : word;
  });
  return read === text ? undefined : { text: read, starts, ends };
}
