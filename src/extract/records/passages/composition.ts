/** A word as people write it: three letters or more, all small, all capital, or with a capital first; no part of a mixed code. */
const word = /(?<![\p{L}\d])(?:\p{Lu}?\p{Ll}{2,}|\p{Lu}{3,})(?![\p{L}\d])/u;

/** Numbers, blanks, and what separates the fields of a table: no other sign and no letter. Dates and numbers may be written in parts. */
const numbersOnly =
  /^(?:[\s;,|"'=\u00a0]|\d{6}[ \u00a0]?[-\u2010-\u2015\u2212\u00ad][ \u00a0]?\d{4}(?!\d)|\d{6}[./+-]\d{4}(?!\d)|\d\d([ ./-])\d\d\1\d\d[ -]{1,3}\d{4}(?!\d)|\d{6}\d[A-Z]{2}\d|\d)*$/;

/**
 * Whether characters that were found among other bytes are a text: words stand beside the number, or numbers and nothing else. Samples of sound, heights
 * and pixels read as digits and signs in every mixture, and codes as letters and digits; neither has words.
 *
 * @param text  what stands around a number, as far as its characters reach
 */
export function isWritten(text: string): boolean {
  return word.test(text) || numbersOnly.test(text);
}

/** Shorter than this, characters between other bytes are taken for bytes that happen to be printable; `strings` asks for as many. */
export const minTextChars = 4;
