import {
  type CalendarDate,
  type CprDigits,
  compareDates,
  isModulus11Neutral,
  modulus11MandatoryUntil,
  passesModulus11,
} from '../../cpr/index.js';

/**
 * Checks modulus 11 and says what a failure means for the birth date.
 *
 * @param ten  ten digits
 * @param born  the birth date of the number
 * @returns `neutral`, `failsNew` or `failsOld` if the number fails: numbers for its 1 January may fail, numbers of its
 *   era may fail, or neither
 */
export function readCheckDigit(ten: CprDigits, born: CalendarDate): 'passes' | 'neutral' | 'failsNew' | 'failsOld' {
  if (passesModulus11(ten)) return 'passes';
  if (isModulus11Neutral(born)) return 'neutral';
  return compareDates(born, modulus11MandatoryUntil) > 0 ? 'failsNew' : 'failsOld';
}
