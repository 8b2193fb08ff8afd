import { shownBy } from './digit-values.js';

/**
 * A text as a person who looks for digits might read it.
 */
export interface NameReading {
  /** One character for each that was read: an ASCII digit, a letter, or a blank for everything else. */
  readonly text: string;
  /** The place in the original at which each character of `text` begins, in UTF-16 code units. Several may begin at the same place. */
  readonly starts: readonly number[];
  /** The place in the original at which each character of `text` ends, exclusive. */
  readonly ends: readonly number[];
}

/** Characters with their places in the original. */
interface Placed {
  readonly characters: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const isLetter = /\p{L}/u;

/** Splits a text into characters, and makes digits of every script ASCII digits. */
function placed(text: string): Placed {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const shown of character < '\u0080' ? character : shownBy(character)) {
      characters.push(shown);
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { characters, starts, ends };
}

/**
 * The escapes of one character: in URLs (several encode one character of UTF-8) and quoted-printable; entities of HTML by number and by name, and
 * tags, which show nothing; in JSON, JavaScript and Python; and in names of elements by Excel.
 */
const kinds = {
  url: '(?<bytes>(?:%[0-9a-f]{2})+)',
  quotedPrintable: '(?<quoted>(?:=[0-9a-f]{2})+)',
  html: '&#0*(?<decimal>\\d{1,7});?|&#x0*(?<hex>[0-9a-f]{1,6});?|&(?<entity>[a-z]{2,31});|<[^<>]*>',
  code: '\\\\u(?:\\{0*(?<point>[0-9a-f]{1,6})\\}|(?<unit>[0-9a-f]{4}))|\\\\x(?<byte>[0-9a-f]{2})|\\\\[tnrvf]',
  cell: '_x(?<cell>[0-9a-f]{4})_',
};

/** One kind of escape may use the signs of another as separators, so there is a reading for each kind, and one for all of them. */
const escapes = [...Object.values(kinds), Object.values(kinds).join('|')].map((kind) => new RegExp(kind, 'gi'));
/** Matches a text that may hold an escape. */
export const mayBeEscaped: RegExp = /[%=][0-9a-f]{2}|&[#a-z]|\\[uxtnrvf]|<|_x[0-9a-f]{4}_/i;
/** The codes of the characters with which an escape may begin: % & \ = < and the underscore. */
export const maySignEscape: ReadonlySet<number> = new Set([0x25, 0x26, 0x5c, 0x3d, 0x3c, 0x5f]);
/** Levels of nested escapes, such as `%2530`, that are resolved. */
const maxPasses = 4;

/** Named entities that may begin or end another escape. The other named entities do not matter, because they are not digits. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  num: '#',
  semi: ';',
  percnt: '%',
  equals: '=',
  bsol: '\\',
  lowbar: '_',
};

/** The character with a code point; a blank if there is no such character. */
function character(point: number): string {
  return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : ' ';
}

/** Decodes bytes as UTF-8, and bytes that are not valid UTF-8 as Latin-1. */
function fromBytes(hex: readonly string[]): { read: string; bytes: number }[] {
  const bytes = hex.map((pair) => Number.parseInt(pair, 16));
  const read: { read: string; bytes: number }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at]!;
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    const rest = bytes.slice(at + 1, at + length);
    const isWhole = rest.length === length - 1 && rest.every((byte) => (byte & 0xc0) === 0x80);
    const count = isWhole ? length : 1;
    const point = count === 1 ? first : rest.reduce((sum, byte) => sum * 64 + (byte & 0x3f), first & (0x7f >> length));
    read.push({ read: character(point), bytes: count });
    at += count;
  }
  return read;
}

/** Replaces each escape by its character, which takes the place of the whole escape. */
function unescaped({ characters, starts, ends }: Placed, escapes: RegExp): Placed {
  const text = characters.join('');
  // One character of a reading may be two code units.
  const owners = characters.flatMap(({ length }, index) => Array<number>(length).fill(index));
  const read: { characters: string[]; starts: number[]; ends: number[] } = { characters: [], starts: [], ends: [] };
  const put = (shown: string, from: number, to: number): void => {
    for (const one of [...shown].flatMap((single) => [...(single < '\u0080' ? single : shownBy(single))])) {
      read.characters.push(one);
      read.starts.push(starts[owners[from]!]!);
      read.ends.push(ends[owners[to - 1]!]!);
    }
  };
  const copy = (from: number, to: number): void => {
    for (let index = from; index < to; index += 1)
      if (index === 0 || owners[index] !== owners[index - 1]) put(characters[owners[index]!]!, index, index + 1);
  };
  let from = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(escapes)) {
    copy(from, index);
    from = index + whole.length;
    const { bytes, quoted, decimal, hex, entity = '', point, unit, byte, cell } = groups;
    const coded = point ?? unit ?? byte ?? hex ?? cell;
    if (bytes !== undefined || quoted !== undefined) {
      let at = index;
      for (const shown of fromBytes(whole.match(/[0-9a-f]{2}/gi)!)) {
        put(shown.read, at, at + 3 * shown.bytes);
        at += 3 * shown.bytes;
      }
    } else if (decimal !== undefined) put(character(Number(decimal)), index, from);
    else if (coded !== undefined) put(character(Number.parseInt(coded, 16)), index, from);
    else put(named[entity.toLowerCase()] ?? ' ', index, from);
  }
  copy(from, text.length);
  return read;
}

/** Keeps letters and digits, and makes everything else a blank. */
function readingOf({ characters, starts, ends }: Placed): NameReading {
  const text = characters
    .map((one) => (one >= '0' && one <= '9' ? one : isLetter.test(one) ? (one.length === 1 ? one : 'ø') : ' '))
    .join('');
  return { text, starts, ends };
}

function backwards({ text, starts, ends }: NameReading): NameReading {
  return { text: [...text].reverse().join(''), starts: starts.toReversed(), ends: ends.toReversed() };
}

/** Reverses the direction of the text after it: a person reads that text from its end. */
const rightToLeftOverride = /\u202e/;

/**
 * Lists the readings of a name: unchanged, with its escapes resolved, and backwards if a mark reverses the direction of the text.
 *
 * @param text  a name or an id, unmasked
 * @returns one or more readings; the unchanged text comes first
 */
export function readingsOf(text: string): readonly NameReading[] {
  const whole = placed(text);
  const all = new Map([[whole.characters.join(''), whole]]);
  if (mayBeEscaped.test(text))
    for (const one of escapes) {
      let last = whole;
      for (let pass = 0; pass < maxPasses; pass += 1) {
        const next = unescaped(last, one);
        if (next.characters.length === last.characters.length) break;
        all.set(next.characters.join(''), next);
        last = next;
      }
    }
  const placedAll = [...all.values()];
  const isReversed = placedAll.some(({ characters }) => characters.some((one) => rightToLeftOverride.test(one)));
  const readings = placedAll.map(readingOf);
  return isReversed ? [...readings, ...readings.map(backwards)] : readings;
}
