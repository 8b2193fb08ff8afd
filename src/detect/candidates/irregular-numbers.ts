import {
  birthDateOf,
  type CprDigits,
  digitOfLetter,
  isDay,
  maxLettersForDigits,
  pairAt,
  passesModulus11,
} from '../../cpr/index.js';
import { isDigit, isLetter, utf8Bytes } from '../normalize/characters.js';
import { type NormalizedText, normalize } from '../normalize/normalize.js';
import { type Candidate, findCandidates, maxCandidateChars } from './candidates.js';
import { matchesIn } from './matches-in.js';

/**
 * Reads numbers in spellings that nobody plans: two blanks, a blank inside, a line end, a dash that a conversion damaged,
 * letters for digits, digits in boxes, a year of four digits.
 *
 * Almost any ten digits could be read in this way. So the birth date must exist, modulus 11 must agree, and a written
 * century must agree with the seventh digit. The detector also wants a word for CPR number before the number or in the
 * name of its field; only a hyphen at the end of a line needs none.
 */

/** The beginnings of words for CPR number, as in personnummer and fødselsnr. The sieve looks for the same ones. */
const wordBeginnings = /cpr|pers(?:on)?[ ._-]{0,2}n[ru]|sels/gi;
const maxBeginningChars = 12;
/** The spellings that the sieve sees behind fødselsnr.: a date, one separator of up to seven bytes, a serial. */
const parted = /^[0-9]{6}(?:[0-9]{2})?([^0-9\r\n]{1,7})[0-9]{4}$/;
const maxPartedBytes = 7;

/** The farthest that a number begins from the beginning of its word, in UTF-16 code units. The sieve sees as far. */
const maxWordDistance = 40;

/** A longer value of a field holds more than a number, and is read as text. */
export const maxIrregularValueChars = 64;

/** The letters for digits, and the strokes for them. */
const digitOfSign: Readonly<Record<string, string>> = { ...digitOfLetter, '|': '1', '!': '1' };

/** A sign written in several characters: `&#8209;`, `&amp;ndash;`, `\u2013`, `\n`, `<b>`. */
const writtenSign = /&(?:amp;)?#?[A-Za-z0-9]{1,8};|\\u[0-9A-Fa-f]{4}|\\[nrt]|<\/?[A-Za-z][^<>]{0,30}>/y;
/**
 * A dash or blank of UTF-8 that was read in another encoding, once or twice (`â€“`, `Ã¢â‚¬â€œ`, `ÔÇô`), or lost. Danish
 * letters are no such damage.
 */
const damagedSign = /[^\0-\x7fæøåÆØÅ]{1,8}/y;
/** The end of a line, of which HTML makes two with a tag, and the marks of a quoted mail at the beginning of the next. */
const lineEnd = /[ \t]{0,2}(?:\r?\n[ \t]{0,4}){1,2}(?:>[ \t]?){0,4}/y;
/** The most signs between two characters of a number. */
const maxSignsBetween = 6;

/** The longest number: ten digits, and two more for the century. */
const maxDigits = 12;

function isStroke(character: string): boolean {
  return character === '|' || character === '!';
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** The length of the separator at `at`, in code units; 0 if there is none. A quote ends a value. */
function separatorLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0x80) return lengthAt(damagedSign, text, at);
  if (code < 0x20) return code === 0x09 ? 1 : 0;
  if (code === 0x22 || isLetter(code)) return 0;
  return (code === 0x26 || code === 0x5c || code === 0x3c ? lengthAt(writtenSign, text, at) : 0) || 1;
}

/** True if a letter is written for a digit: of the letters around it, all are, and a digit touches them. */
function standsForDigit(text: string, at: number): boolean {
  let [from, to] = [at, at + 1];
  while (to - from <= maxLettersForDigits && from > 0 && isLetter(text.charCodeAt(from - 1))) from -= 1;
  while (to - from <= maxLettersForDigits && to < text.length && isLetter(text.charCodeAt(to))) to += 1;
  if (to - from > maxLettersForDigits) return false;
  for (let index = from; index < to; index += 1) if (!(text[index]! in digitOfSign)) return false;
  return isDigit(text.charCodeAt(from - 1)) || isDigit(text.charCodeAt(to));
}

/** The digits of a number, and what is between them. */
interface Reading {
  digits: string;
  /** The place of each digit in the text. */
  readonly places: number[];
  /** How many digits come before the first line end without a hyphen before it; infinite if there is none. */
  bareLineEnd: number;
  /** How many of the digits are written as letters or strokes. */
  letters: number;
}

/**
 * Reads digits from `start` on, as far as only separators are between them; one more than the longest number has, to
 * see that it is another number.
 *
 * @param strokes  whether `|` and `!` are digits: `|` is one in `0|0145`, and the side of a box in `|0|1|`
 */
function readingFrom(text: string, start: number, strokes: boolean): Reading {
  const reading: Reading = { digits: '', places: [], bareLineEnd: Number.POSITIVE_INFINITY, letters: 0 };
  let [signs, lineEnds] = [0, 0];
  for (let at = start; at < text.length && reading.digits.length <= maxDigits && signs <= maxSignsBetween; ) {
    const character = text[at]!;
    const isLetterDigit = character in digitOfSign && (strokes || !isStroke(character)) && standsForDigit(text, at);
    if (isDigit(text.charCodeAt(at)) || isLetterDigit) {
      if (isLetterDigit && reading.letters === maxLettersForDigits) break;
      if (isLetterDigit) reading.letters += 1;
      reading.digits += isLetterDigit ? digitOfSign[character]! : character;
      reading.places.push(at);
      signs = 0;
      at += 1;
      continue;
    }
    const line = lengthAt(lineEnd, text, at);
    if (line > 0) {
      lineEnds += 1;
      if (text[at - 1] !== '-') reading.bareLineEnd = Math.min(reading.bareLineEnd, reading.digits.length);
    }
    const length = line || separatorLength(text, at);
    if (length === 0 || lineEnds > 1) break;
    signs += 1;
    at += length;
  }
  return reading;
}

/** The texts between the digits of a number, and the text between it and the next digit. */
function gapsOf(text: string, places: readonly number[], count: number): string[] {
  return places.slice(0, count).map((place, index) => text.slice(place + 1, places[index + 1] ?? place + 1));
}

/** The fewest separators of digits one by one or in pairs. */
const manySeparators = 4;

/** True if the digits are one by one or in pairs, and go on behind the number in the same way: a list. */
function goesOn(gaps: readonly string[], count: number): boolean {
  const behind = gaps[count - 1]!;
  const used = gaps.slice(0, -1).filter((gap) => gap !== '');
  return behind !== '' && used.length >= manySeparators && used.at(-1) === behind;
}

/**
 * True if the separators are where somebody may put them into a number: between its date and its serial, at one other
 * place, or all alike. Otherwise its groups are those of other numbers, or of a date and a time.
 *
 * @param dateDigits  six, or eight with the century
 */
function isGrouped(gaps: readonly string[], dateDigits: number): boolean {
  const used = gaps.slice(0, -1).map((gap) => gap.replace(/[ \t]+/g, ' '));
  const border = used[dateDigits - 1]!;
  const filled = used.filter((gap) => gap !== '');
  const areAlike = filled.every((gap) => gap === filled[0]);
  if (border === '' && filled.length > (dateDigits === 8 ? 0 : 1)) return false;
  // A fraction.
  if (border === '' && (filled[0] === '.' || filled[0] === ',')) return false;
  const others = used.filter((gap, index) => gap !== '' && index !== dateDigits - 1);
  if (filled.length >= manySeparators && others.some((gap) => gap !== others[0])) return false;
  // The year is in one piece, unless every digit stands alone.
  if (dateDigits === 8 && used[5] !== '' && filled.length < used.length) return false;
  const [before, between, after] = used.slice(dateDigits) as [string, string, string];
  const isTimeOfDay = before === '' && after === '' && (between === ':' || between === '.');
  return areAlike || !isTimeOfDay;
}

/** True if the birth date has four digits for the year, and the seventh digit of the number agrees with the century. */
function statesCentury(digits: string): boolean {
  const year = Number(digits.slice(4, 8));
  return (
    isDay(pairAt(digits, 0), pairAt(digits, 2), year) &&
    birthDateOf((digits.slice(0, 4) + digits.slice(6, 12)) as CprDigits)?.year === year
  );
}

/** Tells whether the first `count` digits of a reading have the form of a number, and gives its ten digits. */
function tenOf(text: string, { digits, places }: Reading, count: 10 | 12): string | undefined {
  if (digits.length < count || isDigit(text.charCodeAt(places[count - 1]! + 1))) return undefined;
  const dateDigits = count - 4;
  const gaps = gapsOf(text, places, count);
  if (!isGrouped(gaps, dateDigits) || goesOn(gaps, count)) return undefined;
  if (count === 12 && !statesCentury(digits)) return undefined;
  return digits.slice(0, 4) + digits.slice(dateDigits - 2, count);
}

function mayBeIssued(ten: string): boolean {
  return passesModulus11(ten as CprDigits) && !ten.endsWith('0000');
}

/** A line end inside a number, and the hyphen before its serial. */
const dividingLineEnd = /^[ \t]{0,2}(?:\r?\n[ \t]{0,4}){1,2}(?:>[ \t]?){0,4}-?$/;

/**
 * True if a line end divides the number and nothing else does, but a hyphen before the serial: on other lines are other
 * numbers.
 *
 * @param dateDigits  six, or eight with the century
 * @param lineEnd  how many digits come before the line end
 */
function isDividedByLineEnd(gaps: readonly string[], dateDigits: number, lineEnd: number): boolean {
  return gaps.every((gap, index) => {
    if (index === lineEnd - 1) return dividingLineEnd.test(gap);
    return gap === '' || (gap === '-' && index === dateDigits - 1);
  });
}

/** The name of a town behind a postal code, which begins the next line as a serial would. */
const townBehind = /^ \p{Lu}\p{L}/u;

/** True if the number is all that the text holds. */
function isAlone(text: string, from: number, to: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(0, from)) && !/[\p{L}\p{N}]/u.test(text.slice(to));
}

/** What is between the date and the serial. */
function gapBeforeSerial(text: string, { places }: Reading, count: 10 | 12): string {
  return text.slice(places[count - 5]! + 1, places[count - 4]);
}

/** A word for number before a number, however far it is. */
const saysNumber = /n(?:r|um|o\b)/i;
const maxWordsChars = 24;

/** True for a date and a time of day behind the name of the register: `cpr_backup_300919:1405`, not `cpr-nr. 300919:1405`. */
function isDateAndTime(text: string, start: number, ten: string, gap: string): boolean {
  if (gap !== '_' && gap !== ':') return false;
  if (pairAt(ten, 6) > 23 || pairAt(ten, 8) > 59) return false;
  const before = text.slice(Math.max(0, start - maxWordsChars), start);
  return /[A-Za-z]/.test(before) && !saysNumber.test(before) && !/cpr[ :=]*$/i.test(before);
}

/** Fewer digits, with letters for the rest, are no number. */
const minDigits = 10 - maxLettersForDigits;

/** True if the sieve can have seen an irregular number: it counts digits of ASCII. */
function isSeenBySieve(written: string): boolean {
  return (written.match(/[0-9]/g)?.length ?? 0) >= minDigits;
}

/** Reads the number that begins at `start` in a normalized text. */
function irregularAt(normalized: NormalizedText, start: number): Candidate | undefined {
  const { text } = normalized;
  for (const strokes of [false, true]) {
    const reading = readingFrom(text, start, strokes);
    for (const count of [12, 10] as const) {
      const ten = tenOf(text, reading, count);
      const born = ten === undefined || !mayBeIssued(ten) ? undefined : birthDateOf(ten as CprDigits);
      if (born === undefined) continue;
      const readEnd = reading.places[count - 1]! + 1;
      if (reading.bareLineEnd < count && !isAlone(text, start, readEnd)) {
        const gaps = gapsOf(text, reading.places, count).slice(0, -1);
        if (!isDividedByLineEnd(gaps, count - 4, reading.bareLineEnd)) continue;
        const isOfFourDigits = reading.bareLineEnd === count - 4 && !gaps[count - 5]!.includes('-');
        if (isOfFourDigits && townBehind.test(text.slice(readEnd, readEnd + 4))) continue;
      }
      if (isDateAndTime(text, start, ten!, gapBeforeSerial(text, reading, count))) continue;
      const [from, to] = [normalized.originalIndex(start), normalized.originalIndex(readEnd - 1) + 1];
      if (to - from > maxCandidateChars || !isSeenBySieve(normalized.original.slice(from, to))) continue;
      return { ten: ten!, kind: 'cpr', born, format: 'irregular', readStart: start, readEnd, start: from, end: to };
    }
  }
  return undefined;
}

/** Lists the places at which a number may begin whose first digit is at `at`: letters may stand for the digits before it. */
function beginningsAt(text: string, at: number): number[] {
  if (at > 0 && isStroke(text[at - 1]!)) return [at, at - 1];
  let start = at;
  while (start > 0 && at - start < maxLettersForDigits && text[start - 1]! in digitOfSign) start -= 1;
  return start === at || (start > 0 && isLetter(text.charCodeAt(start - 1))) ? [at] : [start];
}

/** A date and a hyphen at the end of a line, and the serial that begins the next. */
const brokenAtHyphen =
  /(?<![0-9])[0-9]{6}-[ \t]{0,2}(?:(?:\r?\n|(?:\\r)?\\n)[ \t]{0,4}){1,2}(?:>[ \t]?){0,4}[0-9]{4}(?![0-9])/g;

/** Finds the numbers that a line end divides after the hyphen, and that begin from `first` on and before `stop`. */
function brokenNumbers(normalized: NormalizedText, first: number, stop: number): Candidate[] {
  const found: Candidate[] = [];
  for (const { index, 0: written } of matchesIn(brokenAtHyphen, normalized.text, first, stop + maxCandidateChars)) {
    const ten = written.slice(0, 6) + written.slice(-4);
    const born = birthDateOf(ten as CprDigits);
    if (born === undefined || !passesModulus11(ten as CprDigits)) continue;
    const readEnd = index + written.length;
    const [start, end] = [normalized.originalIndex(index), normalized.originalIndex(readEnd - 1) + 1];
    // The sieve looks for it in ASCII, and takes the digits of an escape before it for its own.
    if (isDigit(normalized.original.charCodeAt(start - 1))) continue;
    if (end - start > maxCandidateChars || normalized.original.slice(start, end) !== written) continue;
    found.push({ ten, kind: 'cpr', born, format: 'line-end', readStart: index, readEnd, start, end });
  }
  return found;
}

/** A place at which a number may begin. `isParted`: only in a spelling that the sieve sees behind any word. */
interface Beginning {
  readonly start: number;
  readonly isParted: boolean;
}

/**
 * Lists the places at which a number may begin behind a word for CPR number, or in a value of a field named for them.
 *
 * @param first  the first place that counts; words are read from shortly before it
 * @param stop  the place before which they end
 */
function beginnings(text: string, inNamedField: boolean, first: number, stop: number): Beginning[] {
  const places: Beginning[] = [];
  const add = (from: number, to: number, isParted: boolean): void => {
    const digit = text.slice(from, to).search(/[0-9]/);
    if (digit !== -1) for (const start of beginningsAt(text, from + digit)) places.push({ start, isParted });
  };
  if (inNamedField && text.length <= maxIrregularValueChars) add(0, text.length, false);
  const firstWord = Math.max(0, first - maxWordDistance - maxLettersForDigits);
  for (const { index, 0: word } of matchesIn(wordBeginnings, text, firstWord, stop + maxBeginningChars))
    if (index < stop) add(index, index + maxWordDistance + 1, word.toLowerCase() === 'sels');
  return places;
}

/** True for a date, one separator and a serial, as the sieve looks for them. */
function isParted(written: string): boolean {
  const separator = parted.exec(written)?.[1];
  return separator !== undefined && utf8Bytes(separator) <= maxPartedBytes;
}

/**
 * Tells whether a number may begin in a part of a text where a digit is part of no known number, and enough are behind
 * it for a number. Most texts hold regular numbers alone, and this spares them all else.
 *
 * @param normalized  the text
 * @param known  the numbers in regular spellings, in order
 * @param from  offset of the part in the original text, in UTF-16 code units
 * @param to  offset of its end
 * @returns false if there is no number in an unusual spelling
 */
export function hasLooseDigits(
  normalized: NormalizedText,
  known: readonly Candidate[],
  from: number,
  to: number,
): boolean {
  const { text } = normalized;
  const last = Math.min(normalized.indexOf(to), text.length);
  const stop = Math.min(text.length, last + maxLettersForDigits);
  let [next, at] = [0, normalized.indexOf(from)];
  for (; at < stop; at += 1) {
    if (known[next]?.readStart === at) {
      at = known[next]!.readEnd - 1;
      next += 1;
    } else if (isDigit(text.charCodeAt(at))) break;
  }
  if (at >= stop) return false;
  let digits = 0;
  const end = Math.min(text.length, last + maxCandidateChars);
  for (; at < end && digits < minDigits; at += 1) if (isDigit(text.charCodeAt(at))) digits += 1;
  return digits >= minDigits;
}

/**
 * Tells whether a value of a field named for CPR numbers holds one in an irregular spelling, and none in a regular one.
 *
 * @param value  the whole value
 * @returns true if date and modulus 11 agree
 */
export function isIrregularValue(value: string): boolean {
  if (value.length < 10 || value.length > maxIrregularValueChars) return false;
  const normalized = normalize(value);
  const usual = findCandidates(normalized);
  return usual.length === 0 && findIrregular(normalized, usual, true).length > 0;
}

/**
 * Reads the ten digits of a value that holds nothing else, in an irregular spelling. They need neither a birth date nor
 * modulus 11: those of other numbers are evidence about their column. Only if letters stand for digits is it a number
 * because both agree.
 *
 * @param value  the whole value
 * @returns ten digits; undefined if the value has another form
 */
export function irregularDigits(value: string): string | undefined {
  if (value.length < 10 || value.length > maxIrregularValueChars) return undefined;
  const { text } = normalize(value);
  const first = text.search(/[0-9]/);
  if (first === -1) return undefined;
  for (const start of beginningsAt(text, first)) {
    for (const strokes of [false, true]) {
      const reading = readingFrom(text, start, strokes);
      const count = reading.digits.length;
      if ((count !== 10 && count !== 12) || !isAlone(text, start, reading.places[count - 1]! + 1)) continue;
      const ten = tenOf(text, reading, count);
      if (ten === undefined) continue;
      if (reading.letters === 0 || (mayBeIssued(ten) && birthDateOf(ten as CprDigits) !== undefined)) return ten;
    }
  }
  return undefined;
}

/**
 * Finds the numbers in irregular spellings. Those of the format `irregular` count only if a word before them, or the
 * name of their field, says CPR number; the caller reads it.
 *
 * @param normalized  the text
 * @param known  the numbers in regular spellings; no other number overlaps them
 * @param inNamedField  whether the name of the field says that it holds CPR numbers
 * @param from  offset in the original text of the first place at which a number may begin, in UTF-16 code units
 * @param to  offset in the original text from which on no number may begin
 * @returns the numbers in the order of the text, without overlaps
 */
export function findIrregular(
  normalized: NormalizedText,
  known: readonly Candidate[],
  inNamedField: boolean,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Candidate[] {
  const { text } = normalized;
  const [first, stop] = [normalized.indexOf(from), Math.min(normalized.indexOf(to), text.length)];
  if (!hasLooseDigits(normalized, known, from, to)) return [];
  const all = brokenNumbers(normalized, first, stop);
  for (const beginning of beginnings(text, inNamedField, first, stop)) {
    // Most words are before a number in a regular spelling.
    const { start } = beginning;
    const original = normalized.originalIndex(start);
    if (original < from || original >= to) continue;
    if (known.some((other) => other.readStart <= start && start < other.readEnd)) continue;
    const one = irregularAt(normalized, start);
    if (one === undefined) continue;
    if (!beginning.isParted || isParted(normalized.original.slice(one.start, one.end))) all.push(one);
  }
  const found: Candidate[] = [];
  for (const one of all) {
    const overlaps = (other: Candidate): boolean => one.readStart < other.readEnd && other.readStart < one.readEnd;
    if (one.start >= from && one.start < to && !known.some(overlaps) && !found.some(overlaps)) found.push(one);
  }
  return found.sort((one, other) => one.start - other.start);
}
