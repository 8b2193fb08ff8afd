import { type CalendarDate, dateOf, day60Offset } from './birth-date.js';
import { type Century, centuryOf } from './century.js';
import { type CprDigits, digitAt, pairAt } from './digits.js';

/**
 * The century that the seventh character of an eCPR states. `1` and `7` are the national X-eCPR, `0`, `5` and `6` the
 * regions' D-eCPR.
 * Sources: https://www.nspop.dk/pages/viewpage.action?pageId=226757583 and
 * https://www.medcom.dk/aktuelt/nu-er-erstatnings-cpr-numre-via-national-e-cpr-service-muligt, read 2026-11-23.
 */
const ecprCenturies: Readonly<Record<number, Century>> = { 0: 1900, 1: 1900, 5: 1800, 6: 2000, 7: 2000 };

/**
 * The birth date of an eCPR (`DDMMYYCAAG`: date, century digit, two capital letters, a digit for the sex), or undefined
 * where the text is not one. An unknown birth date is written as the day the number was made.
 */
export function ecprBirthDate(ten: string): CalendarDate | undefined {
  if (!/^[0-9]{7}[A-Z]{2}[0-9]$/.test(ten)) return undefined;
  const century = ecprCenturies[digitAt(ten, 6)];
  return century === undefined ? undefined : dateOf(ten, century);
}

/**
 * The birth date of a replacement number made by CPR-kontoret's recipe, the first digit of the day raised by 6
 * (7 becomes 67), or undefined where the text is not one. No real personnummer has such a day.
 * Source: https://www.cpr.dk/cpr-systemet/erstatningspersonnummer-i-eksterne-systemer, read 2026-11-23.
 */
export function day60BirthDate(digits: CprDigits): CalendarDate | undefined {
  const day = pairAt(digits, 0) - day60Offset;
  if (day < 1) return undefined;
  return dateOf(String(day).padStart(2, '0') + digits.slice(2), centuryOf(digitAt(digits, 6), pairAt(digits, 4)));
}
