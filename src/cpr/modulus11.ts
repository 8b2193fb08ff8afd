import { type CprDigits, digitAt } from './digits.js';

/**
 * The weights of the ten digits, first to last.
 * Source: CPR-kontoret, *Personnummeret i CPR-systemet*, 1 July 2008, https://www.cpr.dk/media/17534/personnummeret-i-cpr.pdf, read 2026-11-23.
 */
export const modulus11Weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

/**
 * The weighted sum of the ten digits, modulo 11. 0 means that the check digit is right.
 *
 * It ranks and never rejects: numbers without a right check digit have been issued since 2007-10-01 and are fully valid.
 * Source: https://www.cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol/ (10 May 2023), read 2026-11-23.
 */
export function remainder11(digits: CprDigits): number {
  let sum = 0;
  for (let index = 0; index < 10; index += 1) sum += modulus11Weights[index]! * digitAt(digits, index);
  return sum % 11;
}

/** Tells whether the last digit is the check digit of the other nine. */
export function passesModulus11(digits: CprDigits): boolean {
  return remainder11(digits) === 0;
}
