import { type CprDigits, digitAt } from './digits.js';

/**
 * The weights of the ten digits, from first to last.
 * Source: CPR-kontoret, *Personnummeret i CPR-systemet*, 1 July 2008,
 * https://www.cpr.dk/media/17534/personnummeret-i-cpr.pdf, read 2026-11-23.
 */
export const modulus11Weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

/**
 * Adds up the weighted digits of a number, modulo 11.
 *
 * A failure never rejects a number: CPR-kontoret has issued valid numbers without a check digit since 2007-10-01.
 * Source: https://www.cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol/ (10 May 2023), read
 * 2026-11-23.
 *
 * @param digits  ten digits
 * @returns 0–10; 0 if the check digit fits
 */
export function remainder11(digits: CprDigits): number {
  let sum = 0;
  for (let index = 0; index < 10; index += 1) sum += modulus11Weights[index]! * digitAt(digits, index);
  return sum % 11;
}

/**
 * Tells whether the last digit is the check digit of the first nine.
 *
 * @param digits  ten digits
 * @returns true if `remainder11` is 0
 */
export function passesModulus11(digits: CprDigits): boolean {
  return remainder11(digits) === 0;
}
