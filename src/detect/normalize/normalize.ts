import { markupAt, mayBeginMarkup, type Written } from './markup.js';

/**
 * A text in virtual characters: every dash is a hyphen, every blank a space, and every decimal digit an ASCII digit.
 * Invisible characters and inline markup are removed, and references, escapes and URL escapes of separators are decoded.
 * A pattern then needs one spelling of each.
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

const isEscapedHyphen = /^\\{1,4}-[0-9][0-9A-Z]{2}/;

/** Replaces an escaped character that belongs neither to a number nor to a word. */
const border = '|';

/**
 * A byte of a URL. If the URL was escaped again, `25` came between the sign and the byte: of separators and of
 * characters outside ASCII, since digits may follow a percent sign.
 */
const urlEscape = /%(?:25(?=2[0DEFdef]|[89A-Fa-f][0-9A-Fa-f]))?([0-9A-Fa-f]{2})/y;

/** Reads the escape of a byte at `index`; undefined if there is none. */
function escapedByte(text: string, index: number): { byte: number; length: number } | undefined {
  urlEscape.lastIndex = index;
  const match = urlEscape.exec(text);
  return match === null ? undefined : { byte: Number.parseInt(match[1]!, 16), length: match[0].length };
}

/** The first code point that takes as many bytes in UTF-8 as its index here says. */
const shortestPoint = [0, 0, 0x80, 0x800, 0x10000];

/** Decodes the escapes at `index`. Several can be one UTF-8 character. */
function unescaped(text: string, index: number): Written {
  const first = escapedByte(text, index);
  // Escapes are in URLs, which have no blanks, and nobody escapes digits and letters. The sieve relies on both.
  if (first === undefined || text[index - 1] === ' ' || /[0-9A-Za-z]/.test(String.fromCharCode(first.byte)))
    return { read: '%', length: 1 };
  const { byte, length } = first;
  if (byte < 0x80)
    return { read: /[ \-./]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : border, length };
  const count = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
  let [point, end] = [byte & (0x7f >> count), index + length];
  for (let step = 1; step < count; step += 1) {
    const next = escapedByte(text, end);
    if (next === undefined || next.byte < 0x80 || next.byte >= 0xc0) return { read: border, length };
    point = point * 64 + (next.byte & 0x3f);
    end += next.length;
  }
  // More bytes than the character needs, or half of a surrogate pair, is not UTF-8.
  if (count === 1 || point < shortestPoint[count]! || (point >= 0xd800 && point < 0xe000))
    return { read: border, length };
  const decoded = String.fromCodePoint(point);
  const read = point < 0x10000 || isFormat.test(decoded) ? plainCharacter(decoded) : border;
  return { read: /[0-9]/.test(read) ? border : read, length: end - index };
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

/** Reads the character at `index`, where `before` was read before it. */
function readAt(text: string, index: number, before: string): Written {
  const character = text[index]!;
  if (character === '%') return unescaped(text, index);
  // Jira and Markdown escape a hyphen with a backslash. The sieve sees it before a serial.
  if (character === '\\' && isEscapedHyphen.test(text.slice(index, index + 8))) return { read: '', length: 1 };
  const markup = mayBeginMarkup(text.charCodeAt(index)) ? markupAt(text, index, before) : undefined;
  if (markup !== undefined) {
    const { read, length } = markup;
    return { read: read.length > 1 ? border : plainCharacter(read), length };
  }
  const isFirstOfTwo = character >= '\ud800' && character < '\udc00';
  if (isFirstOfTwo && isFormat.test(text.slice(index, index + 2))) return { read: '', length: 2 };
  return { read: plainCharacter(character), length: 1 };
}

/** A text that is read as it stands. */
class PlainText implements NormalizedText {
  readonly text: string;
  readonly original: string;
  readonly isPlain = true;

  constructor(text: string) {
    this.text = text;
    this.original = text;
  }

  originalIndex(index: number): number {
    return index;
  }

  indexOf(original: number): number {
    return Math.min(original, this.text.length);
  }
}

/**
 * True for the first character of what may be read as something else: a percent sign, markup, or a character outside ASCII and the letters of Latin-1 and Latin
 * Extended-A.
 */
function isSpecial(code: number): boolean {
  return code === 0x25 || mayBeginMarkup(code) || (code >= 0x80 && (code < 0xc0 || code > 0x17f));
}

/** The place of the first special character from `index` on; the length of the text if there is none. */
function nextSpecial(text: string, index: number): number {
  let at = index;
  while (at < text.length && !isSpecial(text.charCodeAt(at))) at += 1;
  return at;
}

/** Characters that are read one by one as they stand: the offset of the first one, and its place in the original. */
interface Run {
  readonly read: number;
  readonly original: number;
}

/** Maps offsets in a normalized text to its original and back. */
class Places {
  readonly #runs: Run[] = [];

  add(read: number, original: number): void {
    this.#runs.push({ read, original });
  }

  originalIndex(index: number): number {
    const { read, original } = this.#runs[this.#lastUpTo(index, 'read')]!;
    return original + index - read;
  }

  /** The first character that was read at or after a place in the original; `end` if there is none. */
  indexOf(original: number, end: number): number {
    const at = this.#lastUpTo(original, 'original');
    const run = this.#runs[at];
    if (run === undefined) return 0;
    const next = this.#runs[at + 1];
    return Math.min(run.read + original - run.original, next?.read ?? end);
  }

  /** The last run that begins at an offset or before; -1 if none does. */
  #lastUpTo(offset: number, of: keyof Run): number {
    let [low, high] = [-1, this.#runs.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#runs[middle]![of] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

let last: NormalizedText | undefined;

/**
 * Normalizes a text. A text without special characters is returned as it is, at no cost, and neighbouring segments may share
 * their text, which is read once.
 *
 * @param text  any text
 * @returns the normalized text, with the mapping to the original
 */
export function normalize(text: string): NormalizedText {
  if (last?.original !== text) last = normalized(text);
  return last;
}

function normalized(text: string): NormalizedText {
  let special = nextSpecial(text, 0);
  if (special === text.length) return new PlainText(text);
  const places = new Places();
  let [plain, before, index] = ['', '', 0];
  while (index < text.length) {
    if (special > index) {
      places.add(plain.length, index);
      plain += text.slice(index, special);
      // Not the last character of `plain`: asking for it would put the text together again each time.
      before = text[special - 1]!;
    }
    index = special;
    if (index === text.length) break;
    const { read, length } = readAt(text, index, before);
    if (read !== '') {
      places.add(plain.length, index);
      plain += read;
      before = read;
    }
    index += length;
    special = nextSpecial(text, index);
  }
  places.add(plain.length, text.length);
  return {
    text: plain,
    original: text,
    isPlain: false,
    originalIndex: (at) => places.originalIndex(at),
    indexOf: (original) => places.indexOf(original, plain.length),
  };
}
