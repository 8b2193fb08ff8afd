import {
  type CalendarDate,
  type CprDigits,
  compareDates,
  digitAt,
  isUnassignedSerial,
  testNumberOrigin,
} from '../../cpr/index.js';
import type { Confidence, Evidence, Verdict } from '../../model/index.js';
import type { Candidate, NumberFormat } from '../candidates/candidates.js';
import { readCheckDigit } from './check-digit.js';
import { confidenceBorders, evidenceOf, priorDecibans, type WeightName } from './weights.js';

const formatWeights: Readonly<Partial<Record<NumberFormat, WeightName>>> = {
  hyphen: 'hyphen',
  space: 'space',
  mark: 'mark',
  'pairs-hyphen': 'pairsHyphen',
  pairs: 'pairs',
};

const checkDigitWeights = {
  passes: 'modulus11Passes',
  neutral: 'modulus11Neutral',
  failsNew: 'modulus11FailsNew',
  failsOld: 'modulus11FailsOld',
} as const satisfies Readonly<Record<string, WeightName>>;

/** From this age on few are left, and a recent date with a time of day behind it reads so: its seventh digit is 0, 1 or 2. */
const greatAgeYears = 98;

/**
 * Whether the century digit is one that the births of that year never got to. CPR-kontoret hands out the numbers of a day in
 * order: *Personnummeret i CPR-systemet*, 1 July 2008, https://www.cpr.dk/media/17534/personnummeret-i-cpr.pdf, read
 * 2026-11-23. Digits that are merely rare (4 before 2000, 7 and up later) say nothing: a rule for them lost five numbers for
 * every look-alike that it cleared.
 */
function isNeverReached(seventh: number, year: number): boolean {
  return seventh === 9 && year < 2000;
}

/** What the number says of itself: its date, its check digit, its serial, its form. */
export function readNumber(
  candidate: Pick<Candidate, 'ten' | 'kind' | 'born' | 'format'>,
  asOf: CalendarDate,
): WeightName[] {
  const { ten, kind, born, format } = candidate;
  const firedRules: WeightName[] = ['dateValid'];
  const origin = testNumberOrigin(ten);
  if (compareDates(born, asOf) > 0) firedRules.push('bornInFuture');
  else if (born.year < 1900) firedRules.push('bornBefore1900');
  else if (asOf.year - born.year >= greatAgeYears && origin === undefined) firedRules.push('bornCenturyAgo');
  if (kind === 'cpr') firedRules.push(checkDigitWeights[readCheckDigit(ten as CprDigits, born)]);
  if (kind === 'ecpr') firedRules.push('ecprForm');
  if (kind === 'day60') firedRules.push('day60Form');
  if (isUnassignedSerial(ten as CprDigits)) firedRules.push('serialZero');
  // A published number was chosen, and handed out by nobody.
  if (kind === 'cpr' && origin === undefined && isNeverReached(digitAt(ten, 6), born.year))
    firedRules.push('seventhNeverReached');
  if (origin !== undefined) firedRules.push(origin === 'medcom' ? 'medcomTestNumber' : 'publishedExample');
  const written = formatWeights[format];
  if (written !== undefined) firedRules.push(written);
  return firedRules;
}

const nepersPerDeciban = Math.LN10 / 10;

export function probabilityOf(decibans: number): number {
  // Not `10 ** x`, which takes four times as long.
  return 1 / (1 + Math.exp(-decibans * nepersPerDeciban));
}

export function confidenceOf(probability: number): Confidence {
  for (const [confidence, border] of confidenceBorders) if (probability >= border) return confidence;
  return 'cleared';
}

/** The prior and the weight of every fired rule, added up. */
export function verdictOf(ten: string, form: Candidate['kind'], firedRules: readonly WeightName[]): Verdict {
  const evidence: Evidence[] = [];
  let decibans: number = priorDecibans;
  for (const name of firedRules) {
    const one = evidenceOf[name];
    evidence.push(one);
    decibans += one.weight;
  }
  const probability = probabilityOf(decibans);
  return {
    kind: testNumberOrigin(ten) === undefined ? form : 'test',
    probability: Math.round(probability * 1e4) / 1e4,
    confidence: confidenceOf(probability),
    evidence,
  };
}
