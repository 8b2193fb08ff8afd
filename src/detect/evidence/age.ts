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

/** When a number got into its text, and the text into its record. */
export interface DaysOfText {
  /** The day on which it was written. */
  readonly writtenOn: CalendarDate;
  /** The day of the record, or of its file. Its bookings and cases are of the years before. */
  readonly filedOn: CalendarDate;
}

/**
 * Lists the rules that fire on the age of a person when the record was written: few people get that old, and the dates
 * of bookings and cases look like such births.
 *
 * @param ten  ten digits
 * @param born  the birth date that they state
 * @param days  the days of its text
 * @param isOfPerson  whether a word for CPR number, a person or a name is beside it: then nobody meant a date
 * @returns up to two names of weights
 */
export function readAge(
  ten: string,
  born: CalendarDate,
  { writtenOn, filedOn }: DaysOfText,
  isOfPerson: boolean,
): WeightName[] {
  const age = ageAt(born, writtenOn);
  const step = slope.find(([years]) => age >= years);
  const rules: WeightName[] = step === undefined ? [] : [step[1]];
  // Read as a date of this century, it is a day of the last years; the time or the running number behind it begins low.
  const yearsAgo = filedOn.year - (born.year + 100);
  const isRecent = yearsAgo >= -1 && yearsAgo <= recentYears && digitAt(ten, 6) <= 2;
  if (isRecent && !isOfPerson) rules.push('recentDate');
  return rules;
}
