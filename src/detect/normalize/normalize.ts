/**
 * Text as virtual characters: every dash is a hyphen, every blank a space, every decimal digit an ASCII one; invisible
 * characters are gone, and the URL escapes of separators are what they stand for. Matching then needs one spelling of each.
 */
export interface NormalizedText {
  readonly text: string;
  readonly original: string;
  /** Whether nothing in it is special, accents of their own included: it is ASCII and letters of Western languages. */
  readonly isPlain: boolean;
  /** The place in the original of the virtual character at `index`; of the end, where `index` is the length. */
  originalIndex(index: number): number;
  /** The first virtual character at or behind a place in the original. */
  indexOf(original: number): number;
}

/** Characters that are seen by nobody and split a number: soft hyphen, zero-width space and joiners, word joiner, byte order mark. */
const ignorable = '\u00ad\u200b\u200c\u200d\u2060\ufeff';
/** Hyphens, dashes, minus signs, small and full-width hyphen, and the Katakana dot that fonts swap for a hyphen. */
const dashes = '\u2010-\u2015\u2212\ufe63\uff0d\u30fb';
const blanks = '\u00a0\u2000-\u200a\u202f\u205f\u3000';
/** Full-width, Arabic-Indic and extended Arabic-Indic digits, by their zero. */
const digitZeros = [0xff10, 0x0660, 0x06f0];

const isIgnorable = new RegExp(`[${ignorable}]`);
const isDash = new RegExp(`[${dashes}]`);
const isBlank = new RegExp(`[${blanks}]`);

/** Stands for an escaped character that is neither part of a number nor of a word. */
const border = '|';

/** The byte that `%XX` at `index` stands for, or undefined where there is no escape. */
function escapedByte(text: string, index: number): number | undefined {
  const written = text.slice(index, index + 3);
  return /^%[0-9A-Fa-f]{2}$/.test(written) ? Number.parseInt(written.slice(1), 16) : undefined;
}

/** The first character that takes so many bytes in UTF-8. */
const shortestPoint = [0, 0, 0x80, 0x800, 0x10000];

/** What the escapes at `index` stand for, and how many code units they take; several escapes can be one UTF-8 character. */
function unescaped(text: string, index: number): { read: string; length: number } {
  const first = escapedByte(text, index);
  // Escapes stand in URLs, where there are no blanks. Nobody escapes digits and letters. The sieve counts on both.
  if (first === undefined || text[index - 1] === ' ' || /[0-9A-Za-z]/.test(String.fromCharCode(first)))
    return { read: '%', length: 1 };
  if (first < 0x80)
    return { read: /[ \-./]/.test(String.fromCharCode(first)) ? String.fromCharCode(first) : border, length: 3 };
  const count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  const bytes = Array.from({ length: count }, (_, step) => escapedByte(text, index + 3 * step) ?? 0);
  if (count === 1 || !bytes.slice(1).every((byte) => byte >= 0x80 && byte < 0xc0)) return { read: border, length: 3 };
  const point = bytes.slice(1).reduce((sum, byte) => sum * 64 + (byte & 0x3f), first & (0x7f >> count));
  // More bytes than the character needs, or half of a pair: no UTF-8.
  if (point < shortestPoint[count]! || (point >= 0xd800 && point < 0xe000)) return { read: border, length: 3 };
  const read = point < 0x10000 ? plainCharacter(String.fromCharCode(point)) : border;
  return { read: /[0-9]/.test(read) ? border : read, length: 3 * count };
}

function plainCharacter(character: string): string {
  if (character < '\u0080') return character;
  if (isIgnorable.test(character)) return '';
  if (isDash.test(character)) return '-';
  if (isBlank.test(character)) return ' ';
  const code = character.charCodeAt(0);
  const zero = digitZeros.find((first) => code >= first && code <= first + 9);
  return zero === undefined ? character : String(code - zero);
}

const identity = (index: number): number => index;

/** Whether a text may hold a special character: anything but ASCII without the percent sign, and the letters of Latin-1 and Latin Extended-A. */
function mayBeSpecial(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x25 || (code >= 0x80 && (code < 0xc0 || code > 0x17f))) return true;
  }
  return false;
}

/** Reads text as virtual characters. Text that has none of the special ones is its own normalized text, at no cost. */
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
    const character = text[index]!;
    const { read, length } =
      character === '%' ? unescaped(text, index) : { read: plainCharacter(character), length: 1 };
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
