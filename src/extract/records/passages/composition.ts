import type { SearchTarget } from '../../../model/index.js';

/** A word as people write it: three letters or more, all small, all capital, or with a capital first; no part of a mixed code. */
const word = /(?<![\p{L}\d])(?:\p{Lu}?\p{Ll}{2,}|\p{Lu}{3,})(?![\p{L}\d])/u;

/** Numbers, blanks, and what separates the fields of a table: no other sign and no letter. */
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
 * Whether characters that were found among other bytes are a text: words stand beside the number, or numbers and nothing else. Samples of sound, heights
 * and pixels read as digits and signs in every mixture, and codes as letters and digits; neither has words.
 *
 * @param text    what stands around a number, as far as its characters reach
 * @param target  how a number may be written in parts
 */
export function isWritten(text: string, target: SearchTarget): boolean {
  return word.test(text) || isNumbersOnly(text, target);
}

/** Shorter than this, characters between other bytes are taken for bytes that happen to be printable; `strings` asks for as many. */
export const minTextChars = 4;
