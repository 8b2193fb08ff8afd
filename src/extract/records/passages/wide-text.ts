import { isPrintable } from './characters.js';

/** The high byte of the block of punctuation, U+2000 to U+206F: dashes, spaces, quotes. */
const punctuationHigh = 0x20;

function isPunctuationLow(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x07 && byte <= 0x1d) || byte === 0x2f);
}

/** Whether the character whose low byte stands at `at` is one of a text: Latin-1, or punctuation. The byte order shows where the high byte is not zero. */
function isPunctuation(bytes: Uint8Array, at: number): boolean {
  if (!isPunctuationLow(bytes[at])) return false;
  return bytes[at + 1] === punctuationHigh || (bytes[at - 1] === punctuationHigh && bytes[at + 1] === 0);
}

function isLatin(byte: number | undefined): boolean {
  return isPrintable(byte) || (byte !== undefined && byte >= 0xa0);
}

/** Whether the low bytes at `at` and two behind it are of neighbouring characters of a text. */
function continues(bytes: Uint8Array, at: number): boolean {
  const between = bytes[at + 1];
  // A punctuation mark in either byte order has its high byte between it and a neighbour.
  return between === 0 || (between === punctuationHigh && (isPunctuation(bytes, at) || isPunctuation(bytes, at + 2)));
}

/**
 * A text in UTF-16 by the low bytes of its characters, which stand at every second place. Where all high bytes are zero the two byte
 * orders read the same, so neither is assumed.
 */
export interface WideText {
  /** The place of the low byte of the first character. */
  readonly from: number;
  /** Two behind the low byte of the last. */
  readonly to: number;
}

/** The text around the low byte of a character, as far as [floor, ceiling) and `maxChars` on both sides allow. */
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

/** The characters of a text. */
export function wideCharacters(bytes: Uint8Array, { from, to }: WideText): string {
  let text = '';
  for (let at = from; at < to; at += 2) {
    const byte = bytes[at]!;
    text += String.fromCharCode(isPunctuation(bytes, at) ? (punctuationHigh << 8) | byte : byte);
  }
  return text;
}
