import { type Century, centuryOf } from './century.js';
import { type CprDigits, digitAt, pairAt } from './digits.js';

/** A day of the Gregorian calendar. `month` and `day` count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What is added to the day of a replacement number: the first digit of the day is raised by 6. See replacement.ts. */
export const day60Offset = 60;

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Tells whether the day exists: 29 February 2000 does, 29 February 1900 does not. */
export function isDay(day: number, month: number, year: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= (month === 2 && isLeapYear(year) ? 29 : daysInMonth[month - 1]!);
}

/**
 * The day that DDMMYY names in the given century, or undefined where there is no such day.
 *
 * @param digits  at least six digits
 */
export function dateOf(digits: string, century: Century): CalendarDate | undefined {
  const day = pairAt(digits, 0);
  const month = pairAt(digits, 2);
  const year = century + pairAt(digits, 4);
  return isDay(day, month, year) ? { year, month, day } : undefined;
}

/** The birth date that a number states, or undefined where the calendar has no such day: then it is no personnummer. */
export function birthDateOf(digits: CprDigits): CalendarDate | undefined {
  return dateOf(digits, centuryOf(digitAt(digits, 6), pairAt(digits, 4)));
}

/** Negative, zero or positive as `a` is before, the same as, or after `b`. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** Reads YYYY-MM-DD. Undefined where the text has another form or the day does not exist. */
export function parseIsoDate(text: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return isDay(day, month, year) ? { year, month, day } : undefined;
}

/** Writes YYYY-MM-DD. */
export function isoDate(date: CalendarDate): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

/** Whole years from birth to the as-of date; negative for a birth in the future of it. */
export function ageAt(birth: CalendarDate, asOf: CalendarDate): number {
  const hadBirthday = asOf.month > birth.month || (asOf.month === birth.month && asOf.day >= birth.day);
  return asOf.year - birth.year - (hadBirthday ? 0 : 1);
}
