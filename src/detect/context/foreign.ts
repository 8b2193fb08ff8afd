/**
 * The check digits of the personal numbers of other countries that can look like a CPR number.
 * Source of all three: python-stdnum, modules `luhn`, `is_.kennitala` and `fi.hetu`, read 2026-11-23.
 */

/**
 * Checks the digit of a Swedish number: the Luhn sum of all ten digits ends in 0.
 *
 * @param ten  ten digits
 * @returns true if the check digit fits
 */
export function passesLuhn(ten: string): boolean {
  let sum = 0;
  for (let index = 0; index < 10; index += 1) {
    const digit = ten.charCodeAt(index) - 0x30;
    const weighted = index % 2 === 0 ? 2 * digit : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

const icelandicWeights = [3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

/**
 * Checks the digits of an Icelandic number: the ninth digit checks the first eight, and the tenth is the century, 9 or
 * 0.
 *
 * @param ten  ten digits
 * @returns true if the check digit and the century fit
 */
export function passesIcelandic(ten: string): boolean {
  const sum = icelandicWeights.reduce((total, weight, index) => total + weight * (ten.charCodeAt(index) - 0x30), 0);
  return sum % 11 === 0 && (ten[9] === '9' || ten[9] === '0');
}

/**
 * Checks the last character of a Finnish number: the first nine digits modulo 31 choose it, and it is a digit in ten
 * cases of 31.
 *
 * @param ten  ten digits
 * @returns true if the last digit fits
 */
export function passesFinnish(ten: string): boolean {
  return Number(ten.slice(0, 9)) % 31 === ten.charCodeAt(9) - 0x30;
}
