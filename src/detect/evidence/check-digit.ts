import {
  type CalendarDate,
  type CprDigits,
  compareDates,
  isModulus11Neutral,
  modulus11MandatoryUntil,
  passesModulus11,
} from '../../cpr/index.js';

/** What modulus 11 says of a number born on the given day: a failure means another thing in each era. */
export function readCheckDigit(ten: CprDigits, born: CalendarDate): 'passes' | 'neutral' | 'failsNew' | 'failsOld' {
  if (passesModulus11(ten)) return 'passes';
  if (isModulus11Neutral(born)) return 'neutral';
  return compareDates(born, modulus11MandatoryUntil) > 0 ? 'failsNew' : 'failsOld';
}
