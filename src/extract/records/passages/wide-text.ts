import { isPrintable } from './characters.js';

/** The high byte of the Unicode block of punctuation, U+2000 to U+206F: dashes, spaces, quotes. */
const punctuationHigh = 0x20;

function isPunctuationLow(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x07 && byte <= 0x1d) || byte === 0x2f);
}

/**
 * Whether the character with its low byte at `at` is punctuation. The byte order shows only in characters whose high
 * byte is not zero.
 */
function isPunctuation(bytes: Uint8Array, at: number): boolean {
  if (!isPunctuationLow(bytes[at])) return false;
  return bytes[at + 1] === punctuationHigh || (bytes[at - 1] === punctuationHigh && bytes[at + 1] === 0);
}

function isLatin(byte: number | undefined): boolean {
  return isPrintable(byte) || (byte !== undefined && byte >= 0xa0);
}

/** Whether the low bytes at `at` and two bytes later belong to adjacent characters of a text. */
function continues(bytes: Uint8Array, at: number): boolean {
  const between = bytes[at + 1];
  // A punctuation mark in either byte order has its high byte between it and a neighbour.
  return between === 0 || (between === punctuationHigh && (isPunctuation(bytes, at) || isPunctuation(bytes, at + 2)));
}

/**
 * A text in UTF-16, by the low bytes of its characters, every second byte. While all high bytes are zero, both byte
 * orders read the same, so neither is assumed.
 */
export interface WideText {
  /** The index of the low byte of the first character. */
  readonly from: number;
  /** Two bytes behind the low byte of the last character. */
  readonly to: number;
}

/**
 * Finds the text around a character.
 *
 * @param bytes     the window
 * @param at        the index of the low byte of the character
 * @param floor     the lowest index of the text
 * @param ceiling   the index that ends it at the latest
 * @param maxChars  the characters on each side, at most
 * @returns the text
 */
export function wideTextAround(
  bytes: Uint8Array,
  at: number,
  floor: number,
  ceiling: number,
  maxChars: number,
): WideText {
  let from = at;
  const first = Math.max(floor, at - 2 * maxChars);
  while (from - 2 >= first && isCharacter(bytes, from - 2) && continues(bytes, from - 2)) from -= 2;
  let to = at + 2;
  const last = Math.min(ceiling, at + 2 * maxChars);
  while (to < last && isCharacter(bytes, to) && continues(bytes, to - 2)) to += 2;
  return { from, to };
}

function isCharacter(bytes: Uint8Array, at: number): boolean {
  return isLatin(bytes[at]) || isPunctuation(bytes, at);
}

/**
 * Decodes a text.
 *
 * @param bytes  the window
 * @param text   the text in it
 * @returns its characters
 */
export function wideCharacters(bytes: Uint8Array, text: WideText): string {
  const { from, to } = text;
  let characters = '';
  for (let at = from; at < to; at += 2) {
    const byte = bytes[at]!;
    characters += String.fromCharCode(isPunctuation(bytes, at) ? (punctuationHigh << 8) | byte : byte);
  }
  return characters;
}
