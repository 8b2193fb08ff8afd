/**
 * A text in virtual characters: every dash is a hyphen, every blank a space, and every decimal digit an ASCII digit.
 * Invisible characters are removed, and URL escapes of separators are decoded. A pattern then needs one spelling of
 * each.
 */
export interface NormalizedText {
  readonly text: string;
  readonly original: string;
  /**
   * True if the text has only ASCII without escapes and letters of Western languages, so that it has no combining
   * accents.
   */
  readonly isPlain: boolean;
  /**
   * Maps an offset in the normalized text to the original.
   *
   * @param index  offset of a virtual character, or the length of the text
   * @returns offset in the original, in UTF-16 code units
   */
  originalIndex(index: number): number;
  /**
   * Maps an offset in the original to the normalized text.
   *
   * @param original  offset in UTF-16 code units
   * @returns offset of the first virtual character at or after that place
   */
  indexOf(original: number): number;
}

/**
 * Hyphens, dashes, minus signs, small and full-width hyphens, and the Katakana dot that some fonts use for a hyphen.
 */
const dashes = '\u2010-\u2015\u2212\ufe63\uff0d\u30fb';
const blanks = '\u00a0\u2000-\u200a\u202f\u205f\u3000';
/** The zeros of full-width, Arabic-Indic and extended Arabic-Indic digits. */
const digitZeros = [0xff10, 0x0660, 0x06f0];

/**
 * Format characters, which show nothing and can split a number: soft hyphen, zero-width space and joiners, marks of
 * direction, byte order mark, tags.
 * Source: The Unicode Standard 15.1, general category Cf.
 */
const isFormat = /^\p{Cf}/u;
const isDash = new RegExp(`[${dashes}]`);
const isBlank = new RegExp(`[${blanks}]`);

const isEscapedHyphen = /^\\-[0-9][0-9A-Z]{2}/;

/** Replaces an escaped character that belongs neither to a number nor to a word. */
const border = '|';

/** The byte of `%XX` at `index`, or undefined if there is no escape. */
function escapedByte(text: string, index: number): number | undefined {
  const written = text.slice(index, index + 3);
  return /^%[0-9A-Fa-f]{2}$/.test(written) ? Number.parseInt(written.slice(1), 16) : undefined;
}

/** The first code point that takes as many bytes in UTF-8 as its index here says. */
const shortestPoint = [0, 0, 0x80, 0x800, 0x10000];

/** Decodes the escapes at `index`. Several can be one UTF-8 character. `length` is in code units. */
function unescaped(text: string, index: number): { read: string; length: number } {
  const first = escapedByte(text, index);
  // Escapes are in URLs, which have no blanks, and nobody escapes digits and letters. The sieve relies on both.
  if (first === undefined || text[index - 1] === ' ' || /[0-9A-Za-z]/.test(String.fromCharCode(first)))
    return { read: '%', length: 1 };
  if (first < 0x80)
    return { read: /[ \-./]/.test(String.fromCharCode(first)) ? String.fromCharCode(first) : border, length: 3 };
  const count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  const bytes = Array.from({ length: count }, (_, step) => escapedByte(text, index + 3 * step) ?? 0);
  if (count === 1 || !bytes.slice(1).every((byte) => byte >= 0x80 && byte < 0xc0)) return { read: border, length: 3 };
  const point = bytes.slice(1).reduce((sum, byte) => sum * 64 + (byte & 0x3f), first & (0x7f >> count));
  // More bytes than the character needs, or half of a surrogate pair, is not UTF-8.
  if (point < shortestPoint[count]! || (point >= 0xd800 && point < 0xe000)) return { read: border, length: 3 };
  const decoded = String.fromCodePoint(point);
  const read = point < 0x10000 || isFormat.test(decoded) ? plainCharacter(decoded) : border;
  return { read: /[0-9]/.test(read) ? border : read, length: 3 * count };
}

function plainCharacter(character: string): string {
  if (character < '\u0080') return character;
  if (isFormat.test(character)) return '';
  if (isDash.test(character)) return '-';
  if (isBlank.test(character)) return ' ';
  const code = character.charCodeAt(0);
  const zero = digitZeros.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? character : String(code - zero);
}

/** Reads the character at `index`. `length` is in code units. */
function readAt(text: string, index: number): { read: string; length: number } {
  const character = text[index]!;
  if (character === '%') return unescaped(text, index);
  // Jira and Markdown escape a hyphen with a backslash. The sieve sees it before a serial.
  if (character === '\\')
    return { read: isEscapedHyphen.test(text.slice(index, index + 5)) ? '' : character, length: 1 };
  const isFirstOfTwo = character >= '\ud800' && character < '\udc00';
  if (isFirstOfTwo && isFormat.test(text.slice(index, index + 2))) return { read: '', length: 2 };
  return { read: plainCharacter(character), length: 1 };
}

const identity = (index: number): number => index;

/**
 * True if a text may hold a special character: a percent sign, an escaped hyphen, or a character outside ASCII and the
 * letters of Latin-1 and Latin Extended-A.
 */
function mayBeSpecial(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x25 || (code === 0x5c && text.charCodeAt(index + 1) === 0x2d)) return true;
    if (code >= 0x80 && (code < 0xc0 || code > 0x17f)) return true;
  }
  return false;
}

/**
 * Normalizes a text. A text without special characters is returned as it is, at no cost.
 *
 * @param text  any text
 * @returns the normalized text, with the mapping to the original
 */
export function normalize(text: string): NormalizedText {
  if (!mayBeSpecial(text))
    return {
      text,
      original: text,
      isPlain: true,
      originalIndex: identity,
      indexOf: (original) => Math.min(original, text.length),
    };
  const places: number[] = [];
  let plain = '';
  for (let index = 0; index < text.length; ) {
    const { read, length } = readAt(text, index);
    if (read !== '') {
      places.push(index);
      plain += read;
    }
    index += length;
  }
  places.push(text.length);
  return {
    text: plain,
    original: text,
    isPlain: false,
    originalIndex: (index) => places[index]!,
    indexOf(original) {
      const index = places.findIndex((place) => place >= original);
      return index === -1 ? plain.length : index;
    },
  };
}
