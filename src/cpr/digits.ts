/**
 * Ten ASCII digits: the canonical form of a CPR number, without hyphen or blanks. It need not be a number that exists.
 */
export type CprDigits = string & { readonly __brand: 'CprDigits' };

/**
 * Reads one digit of a text.
 *
 * @param digits  ASCII digits
 * @param index  place of the digit, from 0
 * @returns 0–9; NaN beyond the end
 */
export function digitAt(digits: string, index: number): number {
  return digits.charCodeAt(index) - 48;
}

/**
 * Reads two digits of a text as a number.
 *
 * @param digits  ASCII digits
 * @param index  place of the first of the two digits, from 0
 * @returns 0–99; NaN beyond the end
 */
export function pairAt(digits: string, index: number): number {
  return digitAt(digits, index) * 10 + digitAt(digits, index + 1);
}
