/** Sixteen letters for the hexadecimal digits, so that no detector takes an id for a number. */
const letters = 'abcdefghijklmnop';

/**
 * Writes bytes as letters.
 *
 * @param bytes  any bytes
 * @returns two letters from a to p for each byte
 */
export function inLetters(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += letters[byte >> 4]! + letters[byte & 15]!;
  return text;
}

/**
 * Reads bytes that are written as letters.
 *
 * @param text  text of `inLetters`
 * @returns the bytes
 */
export function fromLetters(text: string): Uint8Array {
  return Uint8Array.from(
    { length: text.length / 2 },
    (_, at) => 16 * letters.indexOf(text[2 * at]!) + letters.indexOf(text[2 * at + 1]!),
  );
}
