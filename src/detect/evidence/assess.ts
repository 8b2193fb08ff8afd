import {
  type CalendarDate,
  type CprDigits,
  compareDates,
  digitAt,
  isUnassignedSerial,
  testNumberOrigin,
} from '../../cpr/index.js';
import type { Confidence } from '../../model/index.js';
import type { Candidate, NumberFormat } from '../candidates/candidates.js';
import { type DaysOfText, readAge } from './age.js';
import { readCheckDigit } from './check-digit.js';
import { confidenceBorders, type WeightName } from './weights.js';

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
 * Lists the rules that fire on the number itself: its date, its check digit, its serial and its spelling.
 *
 * @param candidate  the number
 * @param asOf  a birth after this day is in the future
 * @param isOfPerson  whether a word for CPR number, a person or a name is beside it
 * @param days  gives the days of its text; called only for great ages
 * @returns the names of their weights
 */
export function readNumber(
  candidate: Pick<Candidate, 'ten' | 'kind' | 'born' | 'format'>,
  asOf: CalendarDate,
  isOfPerson = false,
  days: () => DaysOfText = () => ({ writtenOn: asOf, filedOn: asOf }),
): WeightName[] {
  const { ten, kind, born, format } = candidate;
  const firedRules: WeightName[] = ['dateValid'];
  const origin = testNumberOrigin(ten);
  if (compareDates(born, asOf) > 0) firedRules.push('bornInFuture');
  else if (born.year < 1900) firedRules.push('bornBefore1900');
  else if (asOf.year - born.year >= minGreatAgeYears && origin === undefined)
    firedRules.push(...readAge(ten, born, days(), isOfPerson));
  if (kind === 'cpr') firedRules.push(checkDigitWeights[readCheckDigit(ten as CprDigits, born)]);
  if (kind === 'ecpr') firedRules.push('ecprForm');
  if (kind === 'day60') firedRules.push('day60Form');
  if (isUnassignedSerial(ten as CprDigits)) firedRules.push('serialZero');
  // Somebody chose a published number; CPR-kontoret did not issue it.
  if (kind === 'cpr' && origin === undefined && isNeverReached(digitAt(ten, 6), born.year))
    firedRules.push('seventhNeverReached');
  if (origin !== undefined) firedRules.push(originWeights[origin]);
  const written = formatWeights[format];
  if (written !== undefined) firedRules.push(written);
  return firedRules;
}

/** The natural logarithm of the odds of one deciban. */
export const nepersPerDeciban = Math.LN10 / 10;

/**
 * Turns odds into a probability.
 *
 * @param decibans  10·log10 of the odds
 * @returns 0–1
 */
export function probabilityOf(decibans: number): number {
  // Not `10 ** x`, which takes four times as long.
  return 1 / (1 + Math.exp(-decibans * nepersPerDeciban));
}

/**
 * Finds the confidence level of a probability.
 *
 * @param probability  0–1
 * @returns `cleared` below the lowest border
 */
export function confidenceOf(probability: number): Confidence {
  for (const [confidence, border] of confidenceBorders) if (probability >= border) return confidence;
  return 'cleared';
}
