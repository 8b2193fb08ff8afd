/** Ten ASCII digits: a personnummer in canonical form, hyphen and spelling gone. It may or may not be a real one. */
export type CprDigits = string & { readonly __brand: 'CprDigits' };

/** The digit at `index`, 0–9. NaN beyond the end. */
export function digitAt(digits: string, index: number): number {
  return digits.charCodeAt(index) - 48;
}

/** The two digits that begin at `index`, read as a number, 0–99. */
export function pairAt(digits: string, index: number): number {
  return digitAt(digits, index) * 10 + digitAt(digits, index + 1);
}
