import { birthDateOf, type CalendarDate, type CprDigits, compareDates } from '../../cpr/index.js';
import { findCandidates } from '../candidates/candidates.js';
import { readCheckDigit } from '../evidence/check-digit.js';
import { normalize } from '../normalize/normalize.js';
import type { ValueKind } from './hypotheses.js';

/**
 * Classifies a number as a value of a column.
 *
 * @param ten  ten digits with a birth date that exists
 * @param born  the birth date
 * @param asOf  a birth after this day is in the future
 * @returns any kind but `impossible`
 */
export function kindOfNumber(ten: CprDigits, born: CalendarDate, asOf: CalendarDate): ValueKind {
  if (born.year < 1900 || compareDates(born, asOf) > 0) return 'outlier';
  return readCheckDigit(ten, born);
}

/** A value of a column that is ten digits and nothing else, quotes and spreadsheet guards aside. */
export interface TenDigits {
  readonly ten: string;
  readonly kind: ValueKind;
}

const tenDigitValue = /^[\s="'’]*([0-9]{2})([ ./-]?)([0-9]{2})\2([0-9]{2}) ?[-–./ ]? ?([0-9]{4})["'\s]*$/;

/**
 * Reads the ten digits of a column's value.
 *
 * @param value  the whole value
 * @param asOf  a birth after this day is in the future
 * @returns undefined if the value is anything else, or a replacement number, which says nothing about its column
 */
export function readValue(value: string, asOf: CalendarDate): TenDigits | undefined {
  if (value.length < 10 || value.length > 48) return undefined;
  const normalized = normalize(value);
  const match = tenDigitValue.exec(normalized.text);
  if (match === null) return undefined;
  const ten = match[1]! + match[3]! + match[4]! + match[5]!;
  const [candidate] = findCandidates(normalized);
  if (candidate !== undefined)
    return candidate.kind === 'cpr' ? { ten, kind: kindOfNumber(ten as CprDigits, candidate.born, asOf) } : undefined;
  return birthDateOf(ten as CprDigits) === undefined ? { ten, kind: 'impossible' } : undefined;
}
