import {
  type CalendarDate,
  type CprDigits,
  compareDates,
  digitAt,
  isUnassignedSerial,
  testNumberOrigin,
} from '../../cpr/index.js';
import type { Candidate, NumberFormat } from '../candidates/candidates.js';
import { type DaysOfText, readAge } from './age.js';
import { readCheckDigit } from './check-digit.js';
import { FiredRules } from './fired-rules.js';
import type { WeightName } from './weights.js';

const formatWeights: Readonly<Partial<Record<NumberFormat, WeightName>>> = {
  hyphen: 'hyphen',
  space: 'space',
  mark: 'mark',
  'pairs-hyphen': 'pairsHyphen',
  pairs: 'pairs',
  'line-end': 'lineEnd',
  irregular: 'irregular',
  'damaged-dash': 'damagedDash',
  'long-year': 'longYear',
  'odd-sign': 'oddSign',
};

const checkDigitWeights = {
  passes: 'modulus11Passes',
  neutral: 'modulus11Neutral',
  failsNew: 'modulus11FailsNew',
  failsOld: 'modulus11FailsOld',
} as const satisfies Readonly<Record<string, WeightName>>;

const originWeights = {
  medcom: 'medcomTestNumber',
  nsp: 'nspTestPatient',
  'published-example': 'publishedExample',
} as const satisfies Readonly<Record<string, WeightName>>;

/** Younger people are no rarity, and most numbers end here. */
const minGreatAgeYears = 98;

/**
 * True if the births of that year never got as far as this century digit. CPR-kontoret issues the numbers of a day in
 * order.
 *
 * Rare digits (4 before 2000, 7 and up later) say nothing: a rule for them lost five numbers for each look-alike that
 * it cleared.
 * Source: *Personnummeret i CPR-systemet*, 1 July 2008, https://www.cpr.dk/media/17534/personnummeret-i-cpr.pdf, read
 * 2026-11-23.
 */
function isNeverReached(seventh: number, year: number): boolean {
  return seventh === 9 && year < 2000;
}

/**
 * Tells whether the person would be so old that the days of the text count.
 *
 * @param candidate  the number
 * @param asOf  the day on which the age is counted
 * @returns true from the year of the 98th birthday on
 */
export function isOfGreatAge({ born }: Pick<Candidate, 'born'>, asOf: CalendarDate): boolean {
  return asOf.year - born.year >= minGreatAgeYears;
}

/**
 * Finds the rules that fire on the number itself: its date, its check digit, its serial and its spelling.
 *
 * @param candidate  the number
 * @param asOf  a birth after this day is in the future
 * @param isOfPerson  whether a word for CPR number, a person or a name is beside it
 * @param days  the days of its text, if it is of a great age; the as-of date if they are left out
 * @returns the rules
 */
export function readNumber(
  candidate: Pick<Candidate, 'ten' | 'kind' | 'born' | 'format'>,
  asOf: CalendarDate,
  isOfPerson = false,
  days?: DaysOfText,
): FiredRules {
  const { ten, kind, born, format } = candidate;
  let rules = FiredRules.none().with('dateValid');
  const origin = testNumberOrigin(ten);
  if (compareDates(born, asOf) > 0) rules = rules.with('bornInFuture');
  else if (born.year < 1900) rules = rules.with('bornBefore1900');
  else if (isOfGreatAge(candidate, asOf) && origin === undefined)
    for (const name of readAge(ten, born, days ?? { writtenOn: asOf, filedOn: asOf }, isOfPerson))
      rules = rules.with(name);
  if (kind === 'cpr') rules = rules.with(checkDigitWeights[readCheckDigit(ten as CprDigits, born)]);
  if (kind === 'ecpr') rules = rules.with('ecprForm');
  if (kind === 'day60') rules = rules.with('day60Form');
  if (isUnassignedSerial(ten as CprDigits)) rules = rules.with('serialZero');
  // Somebody chose a published number; CPR-kontoret did not issue it.
  if (kind === 'cpr' && origin === undefined && isNeverReached(digitAt(ten, 6), born.year))
    rules = rules.with('seventhNeverReached');
  if (origin !== undefined) rules = rules.with(originWeights[origin]);
  const written = formatWeights[format];
  if (written !== undefined) rules = rules.with(written);
  return rules;
}
