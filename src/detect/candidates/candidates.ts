import {
  birthDateOf,
  type CalendarDate,
  type CprDigits,
  day60BirthDate,
  digitAt,
  ecprBirthDate,
} from '../../cpr/index.js';
import type { NumberKind } from '../../model/index.js';
import type { NormalizedText } from '../normalize/normalize.js';

/**
 * What separates date and serial: nothing, a hyphen or dash, a space, or another mark. Or the date is written in pairs,
 * with a hyphen or with another separator before the serial. `line-end` and `irregular`: see irregular-numbers.ts. The
 * others: see lone-numbers.ts.
 */
export type NumberFormat =
  | 'bare'
  | 'hyphen'
  | 'space'
  | 'mark'
  | 'pairs-hyphen'
  | 'pairs'
  | 'line-end'
  | 'irregular'
  | 'damaged-dash'
  | 'long-year'
  | 'odd-sign';

/** A CPR-shaped number with a birth date that exists. The evidence decides whether it is a CPR number. */
export interface Candidate {
  /** The ten characters in canonical form. */
  readonly ten: string;
  /** The kind that its characters show. Published test numbers are of kind `test` only in a verdict. */
  readonly kind: Exclude<NumberKind, 'test'>;
  /** The birth date that it states. */
  readonly born: CalendarDate;
  /** How it is written. */
  readonly format: NumberFormat;
  /** Offset in the normalized text. */
  readonly readStart: number;
  /** Offset after its last character in the normalized text. */
  readonly readEnd: number;
  /** Offset in the original text, in UTF-16 code units. */
  readonly start: number;
  /** Offset after its last character in the original text, in UTF-16 code units. */
  readonly end: number;
}

/** The longest spelling accepted, in UTF-16 code units of the original text. The reach of the sieve depends on it. */
export const maxCandidateChars = 48;
/** The same with markup between the digits, which is ASCII, so that the sieve reaches as far. */
export const maxMarkedChars = 144;

const markup = /[&<{*]|\\u/;

/** The two marks of a date in pairs: alike, or as many write a date by hand, `01/01-45`. */
const pairMarks: ReadonlySet<string> = new Set(['  ', '..', '//', '--', '/-']);

/** The places of the parts of a number in a normalized text. Its date may not exist. */
interface Layout {
  /** Offset of the day, of two digits, as the month and the year are. */
  readonly day: number;
  readonly month: number;
  readonly year: number;
  readonly serial: number;
  readonly end: number;
  readonly format: NumberFormat;
}

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x30 && code <= 0x39;
}

function isCapital(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0x41 && code <= 0x5a;
}

function areDigits(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (!isDigit(text, index)) return false;
  return true;
}

/**
 * Finds the serial after a date that ends at `at`, and its separator: none, ` - ` with or without its blanks, or one
 * mark.
 */
function separatorAt(text: string, at: number): { serial: number; separator: '' | '-' | ' ' | '.' } {
  const afterBlank = text[at] === ' ' ? at + 1 : at;
  if (text[afterBlank] === '-')
    return { serial: text[afterBlank + 1] === ' ' ? afterBlank + 2 : afterBlank + 1, separator: '-' };
  if (afterBlank > at) return { serial: afterBlank, separator: ' ' };
  const mark = text[at];
  return mark === '.' || mark === '/' || mark === '+'
    ? { serial: at + 1, separator: '.' }
    : { serial: at, separator: '' };
}

const formats = { '': 'bare', '-': 'hyphen', ' ': 'space', '.': 'mark' } as const;

/**
 * Finds the layout of a number that begins with the digit at `start`: six digits or three pairs, a separator, and a
 * serial of four digits or, after six digits, the `CAAG` of an eCPR.
 *
 * A digit on either side makes it another number. context/ judges letters on either side.
 */
function layoutAt(text: string, start: number): Layout | undefined {
  if (!isDigit(text, start + 1) || (start > 0 && isDigit(text, start - 1))) return undefined;
  const inPairs = !isDigit(text, start + 2);
  const step = inPairs ? 3 : 2;
  const [month, year] = [start + step, start + 2 * step];
  if (!areDigits(text, month, month + 2) || !areDigits(text, year, year + 2)) return undefined;
  if (inPairs) {
    const marks = text[start + 2]! + text[year - 1]!;
    if (!pairMarks.has(marks)) return undefined;
  }
  const { serial, separator } = separatorAt(text, year + 2);
  const end = serial + 4;
  const inLetters = !inPairs && isCapital(text, serial + 1);
  if (!isDigit(text, serial) || !isDigit(text, end - 1) || isDigit(text, end)) return undefined;
  if (inLetters ? !isCapital(text, serial + 2) : !areDigits(text, serial + 1, end - 1)) return undefined;
  if (inPairs && separator === '') return undefined;
  const format = inPairs ? (separator === '-' ? 'pairs-hyphen' : 'pairs') : formats[separator];
  return { day: start, month, year, serial, end, format };
}

function kindAndBirth(ten: string): Pick<Candidate, 'kind' | 'born'> | undefined {
  if (ten.charCodeAt(7) > 0x39) {
    const born = ecprBirthDate(ten);
    return born && { kind: 'ecpr', born };
  }
  if (digitAt(ten, 0) >= 6) {
    const born = day60BirthDate(ten as CprDigits);
    return born && { kind: 'day60', born };
  }
  const born = birthDateOf(ten as CprDigits);
  return born && { kind: 'cpr', born };
}

/**
 * True if the sieve can have seen this eCPR. The sieve looks for its letters in bytes: letters and digits must be ASCII
 * without a gap, and an escape before them must directly follow the date.
 */
function isPlain(normalized: NormalizedText, dateEnd: number, serial: number, end: number): boolean {
  const { text, original } = normalized;
  const separator = original.slice(normalized.originalIndex(dateEnd - 1) + 1, normalized.originalIndex(serial));
  if ((separator.includes('%') && !separator.startsWith('%')) || markup.test(separator)) return false;
  return original.slice(normalized.originalIndex(serial), end) === text.slice(serial, serial + 4);
}

/** The parts of a text in which numbers are looked for, and those that are known there. */
interface Part {
  /** The numbers in regular spellings; no other number overlaps them. */
  readonly known: readonly Candidate[];
  /** Offset in the original text of the first place at which a number may begin, in UTF-16 code units. */
  readonly from: number;
  /** Offset in the original text from which on no number may begin. */
  readonly to: number;
}

/**
 * Finds the place of a number in the original text.
 *
 * @param normalized  the text
 * @param readStart   offset of its first digit in the normalized text
 * @param readEnd     offset after its last digit there
 * @param part        where numbers may be
 * @returns its offsets; undefined if it is too long, begins outside of the part or overlaps a known number
 */
export function placeIn(
  normalized: NormalizedText,
  readStart: number,
  readEnd: number,
  { known, from, to }: Part,
): Pick<Candidate, 'readStart' | 'readEnd' | 'start' | 'end'> | undefined {
  const [start, end] = [normalized.originalIndex(readStart), normalized.originalIndex(readEnd - 1) + 1];
  if (start < from || start >= to || end - start > maxCandidateChars) return undefined;
  if (known.some((other) => readStart < other.readEnd && other.readStart < readEnd)) return undefined;
  return { readStart, readEnd, start, end };
}

/** True if a long spelling is long by the markup in it. */
function isMarked({ original }: NormalizedText, start: number, end: number): boolean {
  return end - start <= maxMarkedChars && markup.test(original.slice(start, end));
}

/** Joins the ten characters of a number. Most numbers are in one piece or two. */
function written(text: string, { day, month, year, serial, end }: Layout): string {
  if (serial === day + 6) return text.slice(day, end);
  if (month === day + 2) return text.slice(day, day + 6) + text.slice(serial, end);
  return text.slice(day, day + 2) + text.slice(month, month + 2) + text.slice(year, year + 2) + text.slice(serial, end);
}

/**
 * Finds every CPR-shaped number whose birth date exists.
 *
 * @param normalized  the text
 * @param from  offset in the original text of the first place at which a candidate may begin, in UTF-16 code units
 * @param to  offset in the original text from which on no candidate may begin
 * @returns the candidates in the order of the text, without overlaps
 */
export function findCandidates(normalized: NormalizedText, from = 0, to = Number.POSITIVE_INFINITY): Candidate[] {
  const { text } = normalized;
  let found: Candidate[] | undefined;
  const stop = Math.min(normalized.indexOf(to), text.length);
  for (let at = normalized.indexOf(from); at < stop; at += 1) {
    if (!isDigit(text, at)) continue;
    const layout = layoutAt(text, at);
    if (layout === undefined) continue;
    const start = normalized.originalIndex(at);
    const { year, serial, end: readEnd, format } = layout;
    // The last character is a digit without an escape, so it takes one code unit.
    const end = normalized.originalIndex(readEnd - 1) + 1;
    if (end - start > maxCandidateChars && !isMarked(normalized, start, end)) continue;
    const ten = written(text, layout);
    const accepted = kindAndBirth(ten);
    // A number may begin inside a refused one, so the search goes on after its first character.
    if (accepted === undefined) continue;
    if (accepted.kind === 'ecpr' && !isPlain(normalized, year + 2, serial, end)) continue;
    const { kind, born } = accepted;
    const candidate: Candidate = { ten, kind, born, format, readStart: at, readEnd, start, end };
    // Most texts hold one number, and an array that grows has room for sixteen more.
    if (found === undefined) found = [candidate];
    else found.push(candidate);
    at = readEnd - 1;
  }
  return found ?? [];
}
