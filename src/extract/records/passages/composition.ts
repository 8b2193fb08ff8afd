import type { SearchTarget } from '../../../model/index.js';

/** A word: three letters or more, all small, all capital, or with a capital first, and not part of a mixed code. */
const word = /(?<![\p{L}\d])(?:\p{Lu}?\p{Ll}{2,}|\p{Lu}{3,})(?![\p{L}\d])/u;

/** Patterns of text that is only numbers, blanks and separators of tables, by the spelling of numbers. */
const numbersOnly = new Map<string, RegExp>();

function isNumbersOnly(text: string, { markedSpelling }: SearchTarget): boolean {
  let pattern = numbersOnly.get(markedSpelling);
  if (pattern === undefined) {
    pattern = new RegExp(`^(?:[\\s;,|"'=\\u00a0]|${markedSpelling}|\\d)*$`, 'u');
    numbersOnly.set(markedSpelling, pattern);
  }
  return pattern.test(text);
}

/**
 * Whether characters among other bytes are text: they hold a word beside the number, or only numbers. Samples of sound,
 * heights and pixels look like any mixture of digits and signs, and codes like letters and digits; neither holds words.
 *
 * @param text    the characters around a number
 * @param target  how a number may be written in parts
 * @returns true if they are text
 */
export function isWritten(text: string, target: SearchTarget): boolean {
  return word.test(text) || isNumbersOnly(text, target);
}

/** Fewer characters between other bytes are printable by chance. `strings` has the same limit. */
export const minTextChars = 4;
