/**
 * A second opinion on where CPR-shaped text stands, for tests only. Instead of one large regular expression it
 * writes out every spelling the grammar allows and tries each of them at each position: slow, but each spelling
 * can be read, and nothing depends on how an engine backtracks.
 */

import { oracleBirthDate, oracleDay60BirthDate, oracleIsEcpr } from './oracle.js';

/** A piece of the text read as one character, with the UTF-16 offsets it was read from (end exclusive). */
interface VirtualCharacter {
  readonly character: string;
  readonly start: number;
  readonly end: number;
}

interface Shape {
  /** UTF-16 offset of the first digit of the number. */
  start: number;
  /** UTF-16 offset just after the last digit of the number. */
  end: number;
  /** The ten characters of the number, digits in ASCII, without separators. */
  ten: string;
}

/** Stands for a character that ends a number and is no separator, when the text wrote it as %XX. */
const boundary = '|';

// Word processors and web pages put these inside a number to steer line breaks; a reader never sees them.
const ignorable = /^\p{Cf}$/u;

const dashLikes = [
  '\u2010', // hyphen
  '\u2011', // non-breaking hyphen
  '\u2012', // figure dash
  '\u2013', // en dash
  '\u2014', // em dash
  '\u2015', // horizontal bar
  '\u2212', // minus sign
  '\uFE63', // small hyphen-minus
  '\uFF0D', // full-width hyphen-minus
  '\u30FB', // katakana middle dot
];

// Tab and line feed are left out on purpose: they part cells and lines, so the digits are two values, not one.
const spaceLikes = [
  '\u00A0', // no-break space
  ...charactersBetween(0x2000, 0x200a), // en quad to hair space
  '\u202F', // narrow no-break space
  '\u205F', // medium mathematical space
  '\u3000', // ideographic space
];

const digitZeros = [0xff10, 0x0660, 0x06f0]; // full-width, Arabic-Indic, extended Arabic-Indic

/** What a single character is read as. A character that is not listed is read as itself. */
const readAs: ReadonlyMap<string, string> = new Map([
  ...dashLikes.map((dash): [string, string] => [dash, '-']),
  ...spaceLikes.map((space): [string, string] => [space, ' ']),
  ...digitZeros.flatMap((zero) =>
    charactersBetween(zero, zero + 9).map((digit, value): [string, string] => [digit, String(value)]),
  ),
]);

/** The longest number there is, from its first digit to its last, in UTF-16 units of the text. */
const longestNumber = 48;

function charactersBetween(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => String.fromCharCode(first + offset));
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

function isAsciiLetter(character: string): boolean {
  return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
}

// Strict: it throws on bytes that are not UTF-8, and a byte order mark is a character like any other to it.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The one character that these bytes are in UTF-8, or undefined when they are none, or several. */
function characterOfUtf8(bytes: readonly number[]): string | undefined {
  try {
    const characters = [...utf8.decode(Uint8Array.from(bytes))];
    return characters.length === 1 ? characters[0] : undefined;
  } catch {
    return undefined;
  }
}

/** The byte that the three characters from this index on write as %XX; undefined when they do not. */
function escapedByteAt(text: string, at: number): number | undefined {
  const [percent, ...hex] = text.slice(at, at + 3);
  if (percent !== '%' || hex.length !== 2) return undefined;
  const values = hex.map((character) => '0123456789abcdef'.indexOf(character.toLowerCase()));
  return values.includes(-1) ? undefined : values[0]! * 16 + values[1]!;
}

/**
 * The character that is written as one or more %XX from this index on, and where they end; undefined when
 * nothing is to be decoded here.
 */
function escapedCharacterAt(text: string, at: number): { character: string; end: number } | undefined {
  const byte = escapedByteAt(text, at);
  // Escapes belong to addresses, which have no blanks: "5 %20" is a percentage.
  if (byte === undefined || text.charAt(at - 1) === ' ') return undefined;
  if (byte < 0x80) {
    const character = String.fromCharCode(byte);
    // Encoders leave digits and letters as they are, so %31 in a text is taken for the three characters it shows.
    if (isDigit(character) || isAsciiLetter(character)) return undefined;
    return { character: ' -./'.includes(character) ? character : boundary, end: at + 3 };
  }
  for (const length of [2, 3, 4]) {
    const bytes = Array.from({ length }, (_, step) => escapedByteAt(text, at + 3 * step));
    if (bytes.includes(undefined)) break;
    const character = characterOfUtf8(bytes as number[]);
    // A digit of another script is no digit here: nobody escapes digits, and what nobody writes ends a number.
    if (character !== undefined) {
      return { character: isDigit(readAs.get(character)) ? boundary : character, end: at + 3 * length };
    }
  }
  return { character: boundary, end: at + 3 };
}

/** Whether this index is the backslash in `\-6123`. */
function isEscapingBackslash(text: string, at: number): boolean {
  return /^\\-[0-9][0-9A-Z][0-9A-Z]/.test(text.slice(at));
}

/** The character that stands as it is at this index. Only an invisible one may take two units. */
function plainCharacterAt(text: string, at: number): { character: string; end: number } {
  const whole = String.fromCodePoint(text.codePointAt(at)!);
  const character = ignorable.test(whole) ? whole : text.charAt(at);
  return { character, end: at + character.length };
}

/**
 * The text as a reader would see it. %XX is recognised in the raw text, before anything vanishes, and each
 * character is used once: what was escaped twice is the matter of other tests. What is decoded is then read like a
 * character that was there all along.
 */
function readVirtually(text: string): VirtualCharacter[] {
  const characters: VirtualCharacter[] = [];
  let at = 0;
  while (at < text.length) {
    const { character, end } = escapedCharacterAt(text, at) ?? plainCharacterAt(text, at);
    if (!ignorable.test(character) && !isEscapingBackslash(text, end - 1)) {
      characters.push({ character: readAs.get(character) ?? character, start: at, end });
    }
    at = end;
  }
  return characters;
}

/**
 * Every spelling the grammar allows, as pictures in the manner of COBOL: 9 is any digit, A is any capital A–Z,
 * every other character is itself. There are 58.
 */
const pictures: readonly string[] = allPictures();

function allPictures(): string[] {
  const unbrokenDate = '999999';
  // Both gaps the same, or a slash and a hyphen, as a date is written by hand.
  const pairedDates = [...[' ', '.', '-', '/'].map((gap) => ['99', '99', '99'].join(gap)), '99/99-99'];
  const outers = [' ', '-', '/', '.', '+', ' -', '- ', ' - '];

  // A date in pairs needs a separator before the serial: 01.02.375678 is not how anyone writes a number.
  const beforeSerial = [unbrokenDate, ...outers.map((outer) => unbrokenDate + outer)];
  const beforeDigits = [...beforeSerial, ...pairedDates.flatMap((date) => outers.map((outer) => date + outer))];
  return [
    ...beforeDigits.map((before) => `${before}9999`), // CPR and day-60 replacement numbers
    ...beforeSerial.map((before) => `${before}9AA9`), // eCPR, which nobody writes in pairs
  ];
}

/** Whether the picture fits the characters from this index on, place by place. */
function fits(picture: string, characters: readonly VirtualCharacter[], index: number): boolean {
  for (let place = 0; place < picture.length; place += 1) {
    const here = characters[index + place]?.character;
    if (here === undefined || !placeFits(picture.charAt(place), here)) return false;
  }
  return true;
}

function placeFits(place: string, character: string): boolean {
  if (place === '9') return isDigit(character);
  if (place === 'A') return character >= 'A' && character <= 'Z';
  return character === place;
}

/** The shape that one picture makes at one index, or undefined when spelling, neighbours or date forbid it. */
function shapeAt(
  text: string,
  picture: string,
  characters: readonly VirtualCharacter[],
  index: number,
): Shape | undefined {
  if (!fits(picture, characters, index)) return undefined;

  // With a digit beside it, it is a part of a longer number. Letters beside it are judged elsewhere.
  if (isDigit(characters[index - 1]?.character)) return undefined;
  if (isDigit(characters[index + picture.length]?.character)) return undefined;

  const written = characters.slice(index, index + picture.length);
  const ten = written
    .filter((_, place) => '9A'.includes(picture.charAt(place)))
    .map(({ character }) => character)
    .join('');
  if (!statesARealDay(ten)) return undefined;

  const { start } = written[0]!;
  const { end } = written[written.length - 1]!;
  if (end - start > longestNumber) return undefined;
  if (picture.endsWith('9AA9')) {
    // An eCPR's digit, two capitals and digit stand side by side in ASCII, so the text shows them as they are read.
    if (!text.slice(start, end).endsWith(ten.slice(6))) return undefined;
    // What is written as %XX before them begins where the date ends.
    const separator = text.slice(written[5]!.end, end - 4);
    if (separator.includes('%') && !separator.startsWith('%')) return undefined;
  }
  return { start, end, ten };
}

function statesARealDay(ten: string): boolean {
  return oracleBirthDate(ten) !== undefined || oracleDay60BirthDate(ten) !== undefined || oracleIsEcpr(ten);
}

/**
 * Every CPR-shaped span of the text, in order, none overlapping another. Offsets are UTF-16, end exclusive, and
 * reach from the first to the last digit of the number, with whatever vanished between them.
 *
 * Only a shape that is kept takes its characters out of the search. One that fails on its date or neighbours
 * was never a candidate, so it hides nothing that begins inside it.
 */
export function oracleShapes(text: string): { start: number; end: number; ten: string }[] {
  const characters = readVirtually(text);
  const candidates = characters
    // Every picture begins with a digit, so there is nothing to try anywhere else.
    .flatMap(({ character }, index) =>
      isDigit(character) ? pictures.map((picture) => shapeAt(text, picture, characters, index)) : [],
    )
    .filter((shape) => shape !== undefined)
    .sort((one, other) => one.start - other.start || other.end - one.end);

  const kept: Shape[] = [];
  for (const candidate of candidates) {
    if (kept.every((shape) => candidate.start >= shape.end)) kept.push(candidate);
  }
  return kept;
}
