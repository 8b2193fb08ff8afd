import type { CalendarDate } from './birth-date.js';

/**
 * The years whose 1 January is treated as neutral. CPR-kontoret lists 26 first-of-Januaries, from 1960 to 1995, for which numbers without a check
 * digit have been issued, and says that the list need not be complete. It has grown from 1 date to 26 in sixteen years, so the range is wider.
 * Source: https://www.cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol/ (updated 10 May 2023), read 2026-11-23.
 */
const modulus11NeutralYears = { first: 1955, last: 2005 } as const;

/** The first day on which numbers without a check digit could be issued. Source: as above. */
export const modulus11MandatoryUntil: CalendarDate = { year: 2007, month: 9, day: 30 };

function isNewYearsDay(date: CalendarDate): boolean {
  return date.month === 1 && date.day === 1;
}

/** Tells whether a failing check digit says nothing: a 1 January from 1955 to 2005, listed or not yet listed. */
export function isModulus11Neutral(date: CalendarDate): boolean {
  return isNewYearsDay(date) && date.year >= modulus11NeutralYears.first && date.year <= modulus11NeutralYears.last;
}
