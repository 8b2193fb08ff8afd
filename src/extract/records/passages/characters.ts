/**
 * Decides which bytes are characters of text that somebody wrote. Bytes of other data nearly always look like some
 * character, so the decision depends on neighbouring bytes.
 */

const [tab, lineFeed, carriageReturn] = [0x09, 0x0a, 0x0d];

/**
 * Whether a byte is an ASCII digit.
 *
 * @param byte  the byte; undefined outside the window
 * @returns true for 0 to 9
 */
export function isDigitByte(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isLetterByte(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

/**
 * Whether a byte is printable ASCII, a tab or a line end.
 *
 * @param byte  the byte; undefined outside the window
 * @returns true if it is
 */
export function isPrintable(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 0x20 && byte < 0x7f) || byte === tab || byte === lineFeed || byte === carriageReturn;
}

/**
 * Whether a byte is a letter of Latin-1 and Windows-1252: 0xC0 to 0xFF without the signs for multiplication and
 * division.
 */
function isHighLetter(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
}

/**
 * Whether a byte is a separator that people write within numbers, in Windows-1252: two dashes, the no-break space, the
 * soft hyphen.
 */
function isHighSeparator(byte: number | undefined): boolean {
  return byte === 0x96 || byte === 0x97 || byte === 0xa0 || byte === 0xad;
}

/** Whether a byte above 0x7F is a Windows-1252 character of the text around it: a letter beside another letter, or a separator between characters. */
function isHighCharacter(bytes: Uint8Array, at: number): boolean {
  const [byte, before, after] = [bytes[at], bytes[at - 1], bytes[at + 1]];
  if (isHighLetter(byte)) return isLetterByte(before) || isLetterByte(after);
  return isHighSeparator(byte) && isPrintable(before) && isPrintable(after);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}

/**
 * The length in bytes of the UTF-8 sequence at `at`, 0 if it is not of the kinds that occur in Danish text: letters
 * with accents, dashes, spaces, invisible characters, and digits of other scripts.
 */
function sequenceBytesAt(bytes: Uint8Array, at: number, end: number): 0 | 2 | 3 {
  const lead = bytes[at]!;
  if (at + 2 > end || !isContinuation(bytes[at + 1])) return 0;
  // U+00A0 to U+036F, and the Arabic digits.
  if ((lead === 0xc2 && bytes[at + 1]! >= 0xa0) || (lead >= 0xc3 && lead <= 0xcd)) return 2;
  if ((lead === 0xd9 || lead === 0xdb) && bytes[at + 1]! >= 0xa0) return 2;
  if (at + 3 > end || !isContinuation(bytes[at + 2])) return 0;
  // U+2000 to U+22FF: punctuation and signs. U+FEFF and U+FF00 to U+FF3F: full-width forms.
  if (lead === 0xe2) return bytes[at + 1]! <= 0x8b ? 3 : 0;
  return lead === 0xef && bytes[at + 1]! >= 0xbb && bytes[at + 1]! <= 0xbc ? 3 : 0;
}

/**
 * Finds the beginning of a text.
 *
 * @param bytes  the window
 * @param from   an index in the text
 * @param floor  the lowest index of the text
 * @returns the index of its first byte
 */
export function textStart(bytes: Uint8Array, from: number, floor: number): number {
  let start = from;
  while (start > floor) {
    const byte = bytes[start - 1]!;
    if (isPrintable(byte)) start -= 1;
    else if (byte < 0x80) break;
    else if (start - 2 >= floor && sequenceBytesAt(bytes, start - 2, start) === 2) start -= 2;
    else if (start - 3 >= floor && sequenceBytesAt(bytes, start - 3, start) === 3) start -= 3;
    else if (isHighCharacter(bytes, start - 1)) start -= 1;
    else break;
  }
  return start;
}

/**
 * Finds the end of a text.
 *
 * @param bytes    the window
 * @param from     the index of its first byte
 * @param ceiling  the index that ends it at the latest
 * @returns the index behind its last byte
 */
export function textEnd(bytes: Uint8Array, from: number, ceiling: number): number {
  let end = from;
  while (end < ceiling) {
    const byte = bytes[end]!;
    if (isPrintable(byte)) end += 1;
    else if (byte < 0x80) break;
    else {
      const length = sequenceBytesAt(bytes, end, ceiling);
      if (length === 0 && !isHighCharacter(bytes, end)) break;
      end += Math.max(1, length);
    }
  }
  return end;
}
