import type { CprDigits } from './digits.js';

/** The last four digits. */
export function serialOf(digits: CprDigits): string {
  return digits.slice(6);
}

/**
 * Tells whether the serial is 0000, which stands in no row of the official table and is never given to anybody.
 * Source: CPR-kontoret, *Personnummeret i CPR-systemet*, 1 July 2008, https://www.cpr.dk/media/17534/personnummeret-i-cpr.pdf, read 2026-11-23.
 */
export function isUnassignedSerial(digits: CprDigits): boolean {
  return serialOf(digits) === '0000';
}
