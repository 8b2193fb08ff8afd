import { digitAt } from './digits.js';

/** The legal sex that the last digit states. */
export type Sex = 'female' | 'male';

/**
 * Odd is male, even is female; true of personnumre and of eCPR alike.
 * Source: CPR-kontoret, *Personnummeret i CPR-systemet*, 1 July 2008, https://www.cpr.dk/media/17534/personnummeret-i-cpr.pdf, read 2026-11-23.
 */
export function sexOf(ten: string): Sex {
  return digitAt(ten, 9) % 2 === 1 ? 'male' : 'female';
}
