import { birthDateOf, type CalendarDate, type CprDigits, compareDates } from '../../cpr/index.js';
import { findCandidates } from '../candidates/candidates.js';
import { readCheckDigit } from '../evidence/check-digit.js';
import { normalize } from '../normalize/normalize.js';
import type { ValueKind } from './hypotheses.js';

/** What a number with a birth date that exists says of its column. */
export function kindOfNumber(ten: CprDigits, born: CalendarDate, asOf: CalendarDate): ValueKind {
  if (born.year < 1900 || compareDates(born, asOf) > 0) return 'outlier';
  return readCheckDigit(ten, born);
}

/** A value of a column that is a number of ten digits and nothing else, quotes and spreadsheet guards aside. */
export interface TenDigits {
  readonly ten: string;
  readonly kind: ValueKind;
}

const tenDigitValue = /^[\s="'’]*([0-9]{2})([ ./-]?)([0-9]{2})\2([0-9]{2}) ?[-–./ ]? ?([0-9]{4})["'\s]*$/;

/** The number that a value is, or undefined where it is something else. Replacement numbers say nothing of a column. */
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
