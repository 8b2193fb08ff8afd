import { birthDateOf, type CalendarDate, type CprDigits } from '../../cpr/index.js';
import { findCandidates } from '../candidates/candidates.js';
import { normalize } from '../normalize/normalize.js';
import { type ValueKind, valueKindOf } from './value-kinds.js';

/** A value of a column that is ten digits and nothing else, quotes and spreadsheet guards aside. */
export interface TenDigits {
  readonly ten: string;
  readonly kind: ValueKind;
  /** Whether its digits are in one run. */
  readonly isBare: boolean;
}

const tenDigitValue =
  /^[\s="'’]*([0-9]{2})([ ./-]?)([0-9]{2})(?:\2|(?<=\/[0-9]{2})-)([0-9]{2}) ?[-–./ ]? ?([0-9]{4})["'\s]*$/;

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
  const isBare = /[0-9]{10}/.test(normalized.text);
  const [candidate] = findCandidates(normalized);
  if (candidate === undefined)
    return birthDateOf(ten as CprDigits) === undefined
      ? { ten, kind: valueKindOf(ten as CprDigits, undefined, asOf), isBare }
      : undefined;
  if (candidate.kind === 'ecpr') return undefined;
  return { ten, kind: valueKindOf(ten as CprDigits, candidate.born, asOf), isBare };
}
