import {
  type CalendarDate,
  type CprDigits,
  compareDates,
  modulus11MandatoryUntil,
  passesModulus11,
} from '../../cpr/index.js';
import { passesLuhn } from '../context/foreign.js';
import { readCheckDigit } from '../evidence/check-digit.js';

/**
 * What one value of a column says: its date, and whether it passes modulus 11.
 *
 * `impossible`: ten digits without a birth date. `outlier`: born in the future or before 1900. `neutral`: fails, as
 * numbers for its 1 January may. `New`: born when CPR-kontoret had begun to issue numbers without a check digit.
 * `day60`: the day is raised by 60, as in a replacement number or in a Swedish number, whose check digit fits or not.
 */
export const valueKinds = [
  'passesOld',
  'passesNew',
  'failsOld',
  'failsNew',
  'neutral',
  'outlierPasses',
  'outlierFails',
  'day60Swedish',
  'day60Other',
  'impossiblePasses',
  'impossibleFails',
] as const;
export type ValueKind = (typeof valueKinds)[number];

/**
 * Classifies ten digits as a value of a column.
 *
 * @param ten  ten digits
 * @param born  the birth date that they state, with the day as it is; undefined if it does not exist
 * @param asOf  a birth after this day is in the future
 * @returns the kind
 */
export function valueKindOf(ten: CprDigits, born: CalendarDate | undefined, asOf: CalendarDate): ValueKind {
  if (ten.charCodeAt(0) >= 0x36 && born !== undefined) return passesLuhn(ten) ? 'day60Swedish' : 'day60Other';
  if (born === undefined) return passesModulus11(ten) ? 'impossiblePasses' : 'impossibleFails';
  if (born.year < 1900 || compareDates(born, asOf) > 0) return passesModulus11(ten) ? 'outlierPasses' : 'outlierFails';
  const check = readCheckDigit(ten, born);
  if (check !== 'passes') return check;
  return compareDates(born, modulus11MandatoryUntil) > 0 ? 'passesNew' : 'passesOld';
}

/**
 * Tells whether a value has a birth date that exists.
 *
 * @param kind  what the value says
 * @returns true also for births in the future and before 1900
 */
export function hasBirthDate(kind: ValueKind): boolean {
  return kind !== 'impossiblePasses' && kind !== 'impossibleFails';
}
