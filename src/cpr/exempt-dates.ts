import type { CalendarDate } from './birth-date.js';

/**
 * The years in which a failing check digit counts as neutral for births on 1 January. CPR-kontoret lists 26 such days,
 * from 1960 to 1995, for which it has issued numbers without a check digit, and says that the list may be incomplete.
 * The list has grown from 1 date to 26 in sixteen years, so this range is wider.
 * Source: https://www.cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol/ (updated 10 May 2023),
 * read 2026-11-23.
 */
const modulus11NeutralYears = { first: 1955, last: 2005 } as const;

/** The last day on which every new number had a check digit. Source: as above. */
export const modulus11MandatoryUntil: CalendarDate = { year: 2007, month: 9, day: 30 };

function isNewYearsDay(date: CalendarDate): boolean {
  return date.month === 1 && date.day === 1;
}

/**
 * Tells whether a failing check digit says nothing about a number born on a day.
 *
 * @param date  day of birth
 * @returns true for each 1 January from 1955 to 2005, whether CPR-kontoret lists it or not
 */
export function isModulus11Neutral(date: CalendarDate): boolean {
  return isNewYearsDay(date) && date.year >= modulus11NeutralYears.first && date.year <= modulus11NeutralYears.last;
}
