/**
 * Numbers that a program took for amounts: they lost their leading zero in a spreadsheet, passed through a
 * floating-point column, or were grouped in thousands. `101901234`, `101901234.0`, `1,01901234E+08`, `1.504.682.591`,
 * `708 723 371`.
 */
import { digitsOfScientific } from './scientific.js';

const inOnePiece = /^["'\s]*([0-9]{9,10})(?:[.,]0+)?["'\s]*$/;
/** One mark between all groups; `\s` includes the no-break spaces that programs write. Decimals follow another mark. */
const inThousands = /^["'\s]*([0-9]{1,3})([.,'’\s])([0-9]{3})\2([0-9]{3})(?:\2([0-9]{3}))?(?:(?!\2)[.,]0+)?["'\s]*$/;
const isWhole = /^["'\s]*[0-9]{10}["'\s]*$/;

/** The digits of a number that may have been mangled: ten, or nine. */
function digitsOf(value: string): string | undefined {
  const whole = inOnePiece.exec(value)?.[1];
  if (whole !== undefined) return whole;
  const groups = inThousands.exec(value);
  if (groups === null) return digitsOfScientific(value);
  const digits = groups[1]! + groups[3]! + groups[4]! + (groups[5] ?? '');
  return digits.length === 9 || digits.length === 10 ? digits : undefined;
}

/**
 * Reads a number that may have been mangled, and adds its lost zero.
 *
 * @param value  the whole value
 * @returns ten digits; undefined if the value has another form
 */
export function restored(value: string): string | undefined {
  return digitsOf(value)?.padStart(10, '0');
}

/**
 * Tells whether the numbers of a column may have been mangled.
 *
 * @param filled  the values that are not empty
 * @returns true if one has a mangled form; also if none begins with a zero, because a later one may have lost it
 */
export function mayBeMangled(filled: readonly string[]): boolean {
  const numbers = filled.filter((value) => digitsOf(value) !== undefined);
  if (numbers.some((value) => !isWhole.test(value))) return true;
  return numbers.length * 10 >= filled.length * 9 && !numbers.some((value) => digitsOf(value)!.startsWith('0'));
}
