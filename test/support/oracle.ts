/**
 * A second opinion on what a CPR number says, for tests only. It shares no code with src/ and takes another
 * route to every answer, so that a mistake made there is not repeated here. It is slow on purpose.
 *
 * Source of every rule not named otherwise: CPR-kontoret, "Personnummeret i CPR-systemet", 1 July 2008.
 */

/**
 * Seventh digits that may be used for each span of birth years: the official century table turned round.
 * The printed table asks "digit and year, which century?"; asking "birth year, which digits?" instead means
 * that a border misread in one form shows up against the other.
 */
const seventhDigitsOfBirthYears: readonly (readonly [from: number, to: number, seventhDigits: string])[] = [
  [1858, 1899, '5678'],
  [1900, 1936, '0123'],
  [1937, 1999, '012349'],
  [2000, 2036, '456789'],
  [2037, 2057, '5678'],
];

interface BirthYear {
  readonly year: number;
  readonly seventhDigits: string;
}

/** The 200 birth years a CPR number can express, two for each pair of last digits. */
const birthYearsByLastTwoDigits: ReadonlyMap<number, readonly BirthYear[]> = groupByLastTwoDigits(
  seventhDigitsOfBirthYears.flatMap(([from, to, seventhDigits]) =>
    Array.from({ length: to - from + 1 }, (_, offset) => ({ year: from + offset, seventhDigits })),
  ),
);

function groupByLastTwoDigits(birthYears: readonly BirthYear[]): Map<number, BirthYear[]> {
  const groups = new Map<number, BirthYear[]>();
  for (const birthYear of birthYears) {
    const lastTwoDigits = birthYear.year % 100;
    groups.set(lastTwoDigits, [...(groups.get(lastTwoDigits) ?? []), birthYear]);
  }
  return groups;
}

/**
 * Every day from 1 January 1800 (the oldest eCPR) to 31 December 2099 (the youngest), as YYYY-MM-DD.
 * Found by walking one day at a time: whether 29 February exists is then never a rule anyone here had to write.
 */
const everyDay: ReadonlySet<string> = new Set(daysBetween(Date.UTC(1800, 0, 1), Date.UTC(2099, 11, 31)));

function* daysBetween(firstDay: number, lastDay: number): Generator<string> {
  const dayInMs = 24 * 60 * 60 * 1000; // UTC has no summer time, so every day is this long.
  for (let day = firstDay; day <= lastDay; day += dayInMs) yield new Date(day).toISOString().slice(0, 10);
}

function dayIfItExists(century: number, ddmmyy: string): string | undefined {
  const year = String(century / 100) + ddmmyy.slice(4, 6);
  const isoDate = `${year}-${ddmmyy.slice(2, 4)}-${ddmmyy.slice(0, 2)}`;
  return everyDay.has(isoDate) ? isoDate : undefined;
}

/**
 * The first year of the century a number belongs to. Throws a RangeError outside the two ranges below; within
 * them each pair has exactly one birth year, and a pair with none or two would throw as well.
 *
 * @param seventh  seventh digit of the number, 0–9
 * @param year     last two digits of the birth year, 0–99
 */
export function oracleCentury(seventh: number, year: number): 1800 | 1900 | 2000 {
  const endingInYear = birthYearsByLastTwoDigits.get(year) ?? [];
  const birthYears = endingInYear.filter(({ seventhDigits }) => seventhDigits.includes(String(seventh)));
  const [birthYear] = birthYears;
  if (birthYear === undefined || birthYears.length > 1) {
    throw new RangeError(`Seventh digit ${seventh} with year ${year} has ${birthYears.length} birth years, not one.`);
  }
  if (birthYear.year < 1900) return 1800;
  return birthYear.year < 2000 ? 1900 : 2000;
}

/**
 * The birth date an ordinary number states, as YYYY-MM-DD; undefined when that day never existed, and for
 * anything but ten digits. A day raised by 60 is no day here: see oracleDay60BirthDate.
 */
export function oracleBirthDate(ten: string): string | undefined {
  if (!isDigits(ten, 10)) return undefined;
  return dayIfItExists(oracleCentury(Number(ten.charAt(6)), Number(ten.slice(4, 6))), ten);
}

/**
 * The birth date behind a replacement number with day 61–91; undefined for an ordinary number, for a day that
 * never existed, and for anything but ten digits.
 *
 * CPR-kontoret words the rule on the first digit ("forhøjes med 6"), so it is undone on the first digit.
 * Source: https://www.cpr.dk/cpr-systemet/erstatningspersonnummer-i-eksterne-systemer
 */
export function oracleDay60BirthDate(ten: string): string | undefined {
  const trueFirstDigit = new Map([
    ['6', '0'],
    ['7', '1'],
    ['8', '2'],
    ['9', '3'],
  ]).get(ten.charAt(0));
  return trueFirstDigit === undefined ? undefined : oracleBirthDate(trueFirstDigit + ten.slice(1));
}

/**
 * Whether the weighted sum of the ten digits is divisible by 11; false for anything but ten digits.
 *
 * No weight is written here. Adding up the running totals of a row of n digits counts the first digit n times,
 * the next n − 1 times, and the last once: the weights n, n − 1 … 1. The official weights 4 3 2 7 6 5 4 3 2 1
 * are two such rows: 4 3 2 are the first three weights of a row of four, so the fourth digit of that row is a
 * 0 that adds nothing; 7 6 5 4 3 2 1 is a whole row of seven.
 */
export function oraclePassesModulus11(ten: string): boolean {
  if (!isDigits(ten, 10)) return false;
  const weightedSum = sumOfRunningTotals(`${ten.slice(0, 3)}0`) + sumOfRunningTotals(ten.slice(3));
  return weightedSum % 11 === 0;
}

function sumOfRunningTotals(digits: string): number {
  let runningTotal = 0;
  let sum = 0;
  for (const digit of digits) {
    runningTotal += Number(digit);
    sum += runningTotal;
  }
  return sum;
}

/**
 * The tenth digit that makes nine digits pass modulus 11; undefined when it would have to be 10.
 * Throws a RangeError for anything but nine digits, so that undefined has one meaning only.
 */
export function oracleCheckDigit(nine: string): number | undefined {
  if (!isDigits(nine, 9)) throw new RangeError('The check digit is computed from exactly nine digits.');
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => oraclePassesModulus11(nine + digit));
}

/**
 * First year of the century each seventh digit of an eCPR stands for. It is not the century table of CPR: here
 * the digit alone decides. The national numbers (X-eCPR) use 1 and 7, the regional ones (D-eCPR) 0, 5 and 6.
 * "Before 1900" is read as the 1800s: the standard names no other century, and no living patient needs one.
 * Source: nspop.dk page 226757583 (X-eCPR); medcom.dk and hl7dk/dk-core DkCoreeCprIdentifier (D-eCPR).
 */
const centuryByEcprDigit: ReadonlyMap<string, 1800 | 1900 | 2000> = new Map([
  ['1', 1900],
  ['7', 2000],
  ['0', 1900],
  ['5', 1800],
  ['6', 2000],
]);

/** Whether ten characters are an eCPR: DDMMYYCAAG with upper-case A–Z, and a day that existed. */
export function oracleIsEcpr(ten: string): boolean {
  const century = centuryByEcprDigit.get(ten.charAt(6));
  return (
    century !== undefined &&
    ten.length === 10 &&
    isDigits(ten.slice(0, 6), 6) &&
    isCapital(ten.charAt(7)) &&
    isCapital(ten.charAt(8)) &&
    isDigits(ten.charAt(9), 1) &&
    dayIfItExists(century, ten) !== undefined
  );
}

function isDigits(text: string, length: number): boolean {
  return text.length === length && [...text].every((character) => '0123456789'.includes(character));
}

function isCapital(character: string): boolean {
  return character.length === 1 && 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.includes(character);
}
