/**
 * Tells whether a character is a digit of ASCII.
 *
 * @param code  a UTF-16 code unit
 * @returns true for 0 to 9
 */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/**
 * Counts the bytes of a text in UTF-8.
 *
 * @param text  any text
 * @returns the number of bytes
 */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/**
 * Tells whether a character is a letter, of ASCII or above Latin-1's signs.
 *
 * @param code  a UTF-16 code unit
 * @returns true for every character from À on
 */
export function isLetter(code: number): boolean {
  return ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code >= 0xc0;
}

/**
 * Tells whether a character is a capital of Western languages.
 *
 * @param code  a UTF-16 code unit
 * @returns true for A to Z and À to Þ
 */
export function isCapital(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0xc0 && code <= 0xde && code !== 0xd7);
}
