import { ageAt, type CalendarDate, digitAt } from '../../cpr/index.js';
import type { WeightName } from './weights.js';

/** The weights of great ages, the greatest first, each with the age in years from which on it applies. */
const slope = [
  [107, 'age107'],
  [104, 'age104'],
  [101, 'age101'],
  [98, 'age98'],
] as const satisfies readonly (readonly [number, WeightName])[];

/** How far back a year is one of our own, for the date of a booking or a case. */
const recentYears = 6;

/**
 * Lists the rules that fire on the age of a person when the record was written: few people get that old, and the dates
 * of bookings and cases look like such births.
 *
 * @param ten  ten digits
 * @param born  the birth date that they state
 * @param writtenOn  the day of the record, or of its file
 * @param isLabelled  whether a word for CPR number is beside it: then nobody meant a date
 * @returns up to two names of weights
 */
export function readAge(ten: string, born: CalendarDate, writtenOn: CalendarDate, isLabelled: boolean): WeightName[] {
  const age = ageAt(born, writtenOn);
  const step = slope.find(([years]) => age >= years);
  if (step === undefined) return [];
  const rules: WeightName[] = [step[1]];
  // Read as a date of this century, it is a day of the last years; the time or the running number behind it begins low.
  const yearsAgo = writtenOn.year - (born.year + 100);
  const isRecent = yearsAgo >= -1 && yearsAgo <= recentYears && digitAt(ten, 6) <= 2;
  if (isRecent && !isLabelled) rules.push('recentDate');
  return rules;
}
