import { birthDateOf, type CprDigits, day60BirthDate, digitAt, ecprBirthDate, isDay, pairAt } from '../../cpr/index.js';

/** A run of digits that may hold a number. */
export interface NumberRun {
  /** The indexes of all its digits in the text of the reading, ascending. */
  readonly places: readonly number[];
  /** The indexes of the digits of the birth date, which the mask style `serial` shows. */
  readonly shown: ReadonlySet<number>;
  /** True if the run is one number of ten digits and nothing else. */
  readonly isExact: boolean;
}

/** A number in a run, by indexes in the digits of the run. */
interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly dateEnd: number;
  /** True if no digit adjoins it on either side. */
  readonly isApart: boolean;
}

/** The years of birth of everyone with a number. */
const [firstYear, lastYear] = [1850, 2099];

const yearAt = (digits: string, at: number): number => pairAt(digits, at) * 100 + pairAt(digits, at + 2);

function isDateInYear(day: number, month: number, year: number): boolean {
  return year >= firstYear && year <= lastYear && isDay(day, month, year);
}

/** Checks for a birth date with a four-digit year: `ddmmyyyy` or `yyyymmdd`. */
function isFullDate(digits: string, at: number): boolean {
  return (
    isDateInYear(pairAt(digits, at), pairAt(digits, at + 2), yearAt(digits, at + 4)) ||
    isDateInYear(pairAt(digits, at + 6), pairAt(digits, at + 4), yearAt(digits, at))
  );
}

const hasBirthDate = (ten: string): boolean => birthDateOf(ten as CprDigits) !== undefined;

/**
 * The places, in digits, at which separators may divide a number that lost its first zero: between day, month, year and serial, or between
 * thousands. Separators after every digit are also plausible. Times with milliseconds have separators at other places.
 */
const partsOfNine: readonly (readonly number[])[] = [
  [1, 3, 5],
  [3, 6],
];
const partsOfEleven: readonly (readonly number[])[] = [
  [1, 3, 7],
  [2, 5, 8],
];

function arePlausible(parts: readonly number[], length: number, allowed: readonly (readonly number[])[]): boolean {
  return parts.length === length - 1 || allowed.some((places) => parts.every((part) => places.includes(part)));
}

/** Lists the numbers that a run of digits may hold, in order. */
function candidatesIn(digits: string, isBorder: (index: number) => boolean): Candidate[] {
  const found: Candidate[] = [];
  for (let start = 0; start + 9 <= digits.length; start += 1) {
    const begins = isBorder(start);
    const add = (length: number, dateLength: number): void => {
      const end = start + length;
      found.push({ start, end, dateEnd: start + dateLength, isApart: begins && isBorder(end) });
    };
    const isApart = (length: number): boolean => begins && start + length <= digits.length && isBorder(start + length);
    const parts = (length: number): number[] =>
      Array.from({ length: length - 1 }, (_, step) => step + 1).filter((step) => isBorder(start + step));
    if (start + 12 <= digits.length && isFullDate(digits, start)) add(12, 8);
    if (start + 10 <= digits.length) {
      const ten = digits.slice(start, start + 10);
      if (hasBirthDate(ten) || (isApart(10) && day60BirthDate(ten as CprDigits) !== undefined)) add(10, 6);
    }
    if (
      isApart(11) &&
      isDateInYear(digitAt(digits, start), pairAt(digits, start + 1), yearAt(digits, start + 3)) &&
      arePlausible(parts(11), 11, partsOfEleven)
    )
      add(11, 7);
    if (isApart(9) && hasBirthDate(`0${digits.slice(start, start + 9)}`) && arePlausible(parts(9), 9, partsOfNine))
      add(9, 5);
  }
  return found;
}

/**
 * Chooses the digits of a run that may be shown: one birth date, of the number that stands apart, or else of the first. If a birth date with a
 * four-digit year also begins a shorter number, only the digits that both dates share are shown, so that nobody can read a number from them.
 */
function shownOf(candidates: readonly Candidate[]): { from: number; to: number } {
  const { start, dateEnd, end } = candidates.find(({ isApart }) => isApart) ?? candidates[0]!;
  const others = candidates.filter((other) => other.end !== end || other.start !== start);
  const to = Math.min(dateEnd, ...others.filter((other) => other.start === start).map((other) => other.dateEnd));
  return { from: start, to };
}

const digitRuns = /\d[\d ]*\d/g;
const minDigits = 9;

function runAt(text: string, from: number, to: number): NumberRun | undefined {
  const places: number[] = [];
  for (let at = from; at < to; at += 1) if (text[at] !== ' ') places.push(at);
  if (places.length < minDigits) return undefined;
  const digits = places.map((place) => text[place]).join('');
  const isBorder = (index: number): boolean =>
    index === 0 || index === places.length || places[index]! - places[index - 1]! > 1;
  const candidates = candidatesIn(digits, isBorder);
  if (candidates.length === 0) return undefined;
  const shown = shownOf(candidates);
  const isExact = places.length === 10 && candidates.some(({ start, end }) => start === 0 && end === 10);
  return { places, shown: new Set(places.slice(shown.from, shown.to)), isExact };
}

/**
 * A date and four digits with up to three letters between them: `010190nr1234`. More letters are a word, and the digits after a word are often a year.
 * A letter T after a date with a four-digit year makes it a time. A number that is masked already has four letters there.
 */
const lettered = /(?<!\d)(\d{2} {0,2}\d{2} {0,2}\d{2}(?:\d{2})?)( {0,4}(?:[^\d ] {0,4}){1,3})(\d{4})(?!\d)/g;

/** A date and the serial of an eCPR: a digit, two letters, a digit. */
const ecprs = /(?<!\d)(\d{2} {0,2}\d{2} {0,2}\d{2})( {0,8})(\d[A-Za-z]{2}\d)(?![\dA-Za-z])/g;

function* letteredRuns(text: string): Generator<NumberRun> {
  for (const match of text.matchAll(lettered)) {
    const [, date, gap, serial] = match as unknown as [string, string, string, string];
    const digits = date.replaceAll(' ', '');
    const isYearFirst = digits.length === 8 && yearAt(digits, 0) >= firstYear && yearAt(digits, 0) <= lastYear;
    if (isYearFirst && /^ *[Tt] *$/.test(gap)) continue;
    if (digits.length === 8 ? isFullDate(digits, 0) : hasBirthDate(digits + serial))
      yield partedRun(match.index, date, gap, serial);
  }
  for (const match of text.matchAll(ecprs)) {
    const [, date, gap, serial] = match as unknown as [string, string, string, string];
    if (ecprBirthDate(date.replaceAll(' ', '') + serial.toUpperCase()) !== undefined)
      yield partedRun(match.index, date, gap, serial);
  }
}

function partedRun(at: number, date: string, gap: string, serial: string): NumberRun {
  const placesOf = (from: number, written: string): number[] =>
    [...written].flatMap((one, index) => (one === ' ' ? [] : [from + index]));
  const dates = placesOf(at, date);
  const places = [...dates, ...placesOf(at + date.length + gap.length, serial)];
  return { places, shown: new Set(dates), isExact: gap.trim() === '' && places.length === 10 };
}

/**
 * Finds the runs of digits that may hold a number with a birth date: ten digits with any separators and any surroundings; twelve with a
 * four-digit year; and, if no digit adjoins, nine or eleven that lost their first zero.
 *
 * @param text  the text of a reading: digits, letters, and a blank for everything else
 * @returns the runs; those with letters inside a number come last
 */
export function numberRuns(text: string): readonly NumberRun[] {
  const found: NumberRun[] = [];
  for (const { 0: run, index } of text.matchAll(digitRuns)) {
    const one = run.length < minDigits ? undefined : runAt(text, index, index + run.length);
    if (one !== undefined) found.push(one);
  }
  return [...found, ...letteredRuns(text)];
}
