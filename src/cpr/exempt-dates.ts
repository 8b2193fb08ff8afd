import type { CalendarDate } from './birth-date.js';

/**
 * The birth dates for which CPR-kontoret says that numbers without a check digit have been issued: 26 first-of-Januaries.
 * Source: https://www.cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol/ (updated 10 May 2023), read 2026-11-23.
 * The page says that the list is not kept up regularly and need not be complete.
 */
export const modulus11ExemptYears: ReadonlySet<number> = new Set([
  1960, 1962, 1964, 1965, 1966, 1967, 1969, 1970, 1974, 1975, 1978, 1980, 1981, 1982, 1983, 1984, 1985, 1986, 1987,
  1988, 1989, 1990, 1991, 1992, 1994, 1995,
]);

/** The list has grown from 1 date to 26 in sixteen years, so it will age: every 1 January of these years is treated as neutral. */
export const modulus11NeutralYears = { first: 1955, last: 2005 } as const;

/** The first day on which numbers without a check digit could be issued. Source: as above. */
export const modulus11MandatoryUntil: CalendarDate = { year: 2007, month: 9, day: 30 };

function isNewYearsDay(date: CalendarDate): boolean {
  return date.month === 1 && date.day === 1;
}

/** Tells whether the date is one of the 26 that CPR-kontoret lists. */
export function isModulus11Exempt(date: CalendarDate): boolean {
  return isNewYearsDay(date) && modulus11ExemptYears.has(date.year);
}

/** Tells whether a failing check digit says nothing: a 1 January from 1955 to 2005, listed or not yet listed. */
export function isModulus11Neutral(date: CalendarDate): boolean {
  return isNewYearsDay(date) && date.year >= modulus11NeutralYears.first && date.year <= modulus11NeutralYears.last;
}
