import { type CalendarDate, dateOf, day60Offset } from './birth-date.js';
import { type Century, centuryOf } from './century.js';
import { type CprDigits, digitAt, pairAt } from './digits.js';

/**
 * The century that the seventh character of an eCPR states. The national X-eCPR uses `1` and `7`, the D-eCPR of the
 * regions uses `0`, `5` and `6`.
 * Sources: https://www.nspop.dk/pages/viewpage.action?pageId=226757583 and
 * https://www.medcom.dk/aktuelt/nu-er-erstatnings-cpr-numre-via-national-e-cpr-service-muligt, read 2026-11-23.
 */
const ecprCenturies: Readonly<Record<number, Century>> = { 0: 1900, 1: 1900, 5: 1800, 6: 2000, 7: 2000 };

/**
 * Finds the birth date of an eCPR, `DDMMYYCAAG`: date, century digit, two capital letters, and a digit for the sex.
 *
 * If the birth date is unknown, the issuer writes the day on which it made the number.
 *
 * @param ten  any text
 * @returns the birth date, or undefined if the text is not an eCPR
 */
export function ecprBirthDate(ten: string): CalendarDate | undefined {
  if (!/^[0-9]{7}[A-Z]{2}[0-9]$/.test(ten)) return undefined;
  const century = ecprCenturies[digitAt(ten, 6)];
  return century === undefined ? undefined : dateOf(ten, century);
}

/**
 * Finds the birth date of a replacement number of CPR-kontoret's form: the first digit of the day is raised by 6, so
 * that 7 becomes 67.
 *
 * No personnummer has such a day.
 * Source: https://www.cpr.dk/cpr-systemet/erstatningspersonnummer-i-eksterne-systemer, read 2026-11-23.
 *
 * @param digits  ten digits
 * @returns the birth date, or undefined if the number does not have this form
 */
export function day60BirthDate(digits: CprDigits): CalendarDate | undefined {
  const day = pairAt(digits, 0) - day60Offset;
  if (day < 1) return undefined;
  return dateOf(String(day).padStart(2, '0') + digits.slice(2), centuryOf(digitAt(digits, 6), pairAt(digits, 4)));
}
