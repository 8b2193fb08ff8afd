import { type Century, centuryOf } from './century.js';
import { type CprDigits, digitAt, pairAt } from './digits.js';

/** A day of the Gregorian calendar. `month` is 1–12 and `day` is 1–31. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A replacement number adds this to the day of birth, 1–31, which becomes 61–91. See replacement.ts. */
export const day60Offset = 60;

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Tells whether a day exists in the Gregorian calendar: 29 February 2000 does, 29 February 1900 does not.
 *
 * @param day  day of the month, from 1
 * @param month  1–12
 * @param year  four-digit year
 * @returns false for every value out of range
 */
export function isDay(day: number, month: number, year: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= (month === 2 && isLeapYear(year) ? 29 : daysInMonth[month - 1]!);
}

/**
 * Finds the day that DDMMYY names in a century.
 *
 * @param digits  at least six digits, DDMMYY first
 * @param century  first year of the century
 * @returns the day, or undefined if the calendar has no such day
 */
export function dateOf(digits: string, century: Century): CalendarDate | undefined {
  const day = pairAt(digits, 0);
  const month = pairAt(digits, 2);
  const year = century + pairAt(digits, 4);
  return isDay(day, month, year) ? { year, month, day } : undefined;
}

/**
 * Finds the birth date that a number states.
 *
 * @param digits  ten digits
 * @returns the birth date, or undefined if the calendar has no such day, so that the number is not a personnummer
 */
export function birthDateOf(digits: CprDigits): CalendarDate | undefined {
  return dateOf(digits, centuryOf(digitAt(digits, 6), pairAt(digits, 4)));
}

/**
 * Orders two days.
 *
 * @param a  one day
 * @param b  the other day
 * @returns a negative number if `a` is before `b`, 0 if they are the same day, a positive number if `a` is after `b`
 */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/**
 * Reads a date written YYYY-MM-DD.
 *
 * @param text  the whole text must be the date
 * @returns the day, or undefined if the text has another form or the day does not exist
 */
export function parseIsoDate(text: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return isDay(day, month, year) ? { year, month, day } : undefined;
}

/**
 * Writes a day as YYYY-MM-DD.
 *
 * @param date  a year of at most four digits
 * @returns ten characters
 */
export function isoDate(date: CalendarDate): string {
  const pad = (value: number, width: number): string => String(value).padStart(width, '0');
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

/**
 * Counts the whole years from birth to a day.
 *
 * @param birth  day of birth
 * @param asOf  the day on which the age is asked for
 * @returns years; negative if the birth is after `asOf`
 */
export function ageAt(birth: CalendarDate, asOf: CalendarDate): number {
  const hadBirthday = asOf.month > birth.month || (asOf.month === birth.month && asOf.day >= birth.day);
  return asOf.year - birth.year - (hadBirthday ? 0 : 1);
}
