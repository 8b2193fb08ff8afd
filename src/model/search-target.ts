import type { Span } from './location.js';

/** A way in which a line break may divide a number: after a mark that the number also has if it stands on one line. */
export interface LineBreak {
  /** Digits in a row right before the mark: not fewer and not more. */
  readonly digitsBefore: number;
  /** The character that ends the first line. */
  readonly mark: string;
  /** Digits in a row that begin the next line: not fewer and not more. */
  readonly digitsAfter: number;
}

/**
 * The shape of the number that a scan looks for, as far as code that reads bytes needs it: lengths and groups, never meaning.
 *
 * `src/detect` makes it, `src/scan` hands it to `src/extract` in the `ExtractContext`, and `src/extract` takes every such length from it. It is
 * plain data, so the scan can post it to the process that parses documents.
 */
export interface SearchTarget {
  /** Digits and letters of one number, without the marks between them. Fields of fixed width are as wide. */
  readonly characters: number;
  /** Digits in each group of the usual spelling, from left to right; their sum is `characters`. */
  readonly groups: readonly number[];
  /** The places, from 0, where a number may have a capital letter instead of a digit; undefined if there are no such places. `end` is exclusive. */
  readonly capitals: Span | undefined;
  /** The length of a row of adjacent digits that every usual spelling contains: 2 or more. A text without such a row holds no number in one. */
  readonly minRunDigits: number;
  /** The longest spelling, in UTF-16 code units. In bytes it must be within `sieveReachBytes`. */
  readonly maxSpellingUnits: number;
  /** The text that a verdict reads on each side of a number, in UTF-16 code units. */
  readonly contextUnits: number;
  /** The ways in which a line break in a paragraph may divide a number. */
  readonly lineBreaks: readonly LineBreak[];
  /**
   * The source of a regular expression that matches one number with marks or letters in it, used with the flag `u` and without `i`. It has no
   * numbered groups. Bare digits need no pattern.
   */
  readonly markedSpelling: string;
  /** Letters that OCR may have put in place of digits in one number; with more of them, it is a word or a code. */
  readonly maxMisreadLetters: number;
}
