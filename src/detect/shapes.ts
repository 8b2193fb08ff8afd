import {
  birthDateOf,
  type CalendarDate,
  type CprDigits,
  day60BirthDate,
  digitAt,
  ecprBirthDate,
} from '../cpr/index.js';
import type { NumberKind } from '../model/index.js';
import type { Reading } from './spelling.js';

/**
 * How date and serial are set apart: not at all, by a hyphen or dash, by a space, by another mark;
 * or the date itself is written in pairs, with a hyphen or with something else before the serial.
 */
export type Spelling = 'bare' | 'hyphen' | 'space' | 'mark' | 'pairs-hyphen' | 'pairs';

/** A CPR-shaped number with a birth date that exists. Whether it is one is decided from the evidence. */
export interface Shape {
  /** The ten characters in canonical form. */
  readonly ten: string;
  readonly kind: Exclude<NumberKind, 'test'>;
  readonly born: CalendarDate;
  readonly spelling: Spelling;
  /** Where it stands in the reading. */
  readonly readStart: number;
  readonly readEnd: number;
  /** Where it stands in the original text. */
  readonly start: number;
  readonly end: number;
}

/** The longest spelling that is taken, in UTF-16 code units of the original; the sieve's reach depends on it. */
export const maxShapeChars = 48;

/**
 * Six digits or three pairs, a separator, and a serial of four digits or an eCPR's digit, two capitals, digit.
 * Neighbouring digits make it another number; neighbouring letters are judged in surroundings.ts.
 */
const shape =
  /(?<![0-9])([0-9]{2})(?:([0-9]{4})( ?- ?|[ ./+]?)|([ ./-])([0-9]{2})\4([0-9]{2})( ?- ?|[ ./+]))([0-9]{4}|[0-9][A-Z]{2}[0-9])(?![0-9])/g;

function spellingOf(inPairs: boolean, separator: string): Spelling {
  const hyphen = separator.includes('-');
  if (inPairs) return hyphen ? 'pairs-hyphen' : 'pairs';
  if (separator === '') return 'bare';
  return hyphen ? 'hyphen' : separator === ' ' ? 'space' : 'mark';
}

function kindAndBirth(ten: string): Pick<Shape, 'kind' | 'born'> | undefined {
  if (ten.charCodeAt(7) > 0x39) {
    const born = ecprBirthDate(ten);
    return born && { kind: 'ecpr', born };
  }
  if (digitAt(ten, 0) >= 6) {
    const born = day60BirthDate(ten as CprDigits);
    return born && { kind: 'day60', born };
  }
  const born = birthDateOf(ten as CprDigits);
  return born && { kind: 'cpr', born };
}

/** Every CPR-shaped number in a text, in order, without overlaps. */
export function findShapes(reading: Reading): Shape[] {
  const found: Shape[] = [];
  shape.lastIndex = 0;
  for (let match = shape.exec(reading.text); match !== null; match = shape.exec(reading.text)) {
    const [whole, day, monthYear, separator = match[7]!, pairMark, month, year, , serial] = match;
    const accepted = kindAndBirth(`${day}${monthYear ?? `${month}${year}`}${serial}`);
    const readStart = match.index;
    const readEnd = readStart + whole.length;
    const start = reading.originalIndex(readStart);
    // The last character is a digit, which nothing escapes: it takes one code unit.
    const end = reading.originalIndex(readEnd - 1) + 1;
    const tooLong = end - start > maxShapeChars;
    // The sieve looks for the eCPR's letters in bytes, so nothing invisible may stand among them.
    const splitLetters = accepted?.kind === 'ecpr' && end - reading.originalIndex(readEnd - 4) !== 4;
    if (accepted === undefined || tooLong || splitLetters) {
      // What is refused must not hide a number that begins inside it.
      shape.lastIndex = readStart + 1;
      continue;
    }
    const ten = `${day}${monthYear ?? `${month}${year}`}${serial}`;
    found.push({ ...accepted, ten, spelling: spellingOf(pairMark !== undefined, separator), readStart, readEnd, start, end });
  }
  return found;
}
