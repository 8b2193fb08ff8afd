import type { CprDigits } from './digits.js';

/**
 * Cuts the serial out of a number.
 *
 * @param digits  ten digits
 * @returns the last four digits
 */
export function serialOf(digits: CprDigits): string {
  return digits.slice(6);
}

/**
 * Tells whether the serial is 0000, which no row of the official table has and nobody is given.
 * Source: CPR-kontoret, *Personnummeret i CPR-systemet*, 1 July 2008,
 * https://www.cpr.dk/media/17534/personnummeret-i-cpr.pdf, read 2026-11-23.
 *
 * @param digits  ten characters in canonical form
 * @returns true if the last four are 0000
 */
export function isUnassignedSerial(digits: CprDigits): boolean {
  return serialOf(digits) === '0000';
}
