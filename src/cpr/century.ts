/** The first year of the century of a birth. */
export type Century = 1800 | 1900 | 2000;

/**
 * Finds the century of birth that a number states. Every pair of arguments has one.
 *
 * | 7th digit  | year 00–36 | 37–57 | 58–99 |
 * | ---------- | ---------- | ----- | ----- |
 * | 0, 1, 2, 3 | 1900s      | 1900s | 1900s |
 * | 4, 9       | 2000s      | 1900s | 1900s |
 * | 5, 6, 7, 8 | 2000s      | 2000s | 1800s |
 *
 * The border depends on the digit: 36/37 for 4 and 9, 57/58 for 5–8.
 * Source: CPR-kontoret, *Personnummeret i CPR-systemet*, 1 July 2008,
 * https://www.cpr.dk/media/17534/personnummeret-i-cpr.pdf, read 2026-11-23.
 *
 * @param seventh  seventh digit of the number, 0–9
 * @param year  last two digits of the birth year, 0–99
 * @returns the first year of the century
 */
export function centuryOf(seventh: number, year: number): Century {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}
