import type { SearchTarget } from '../../../model/index.js';
import { digitRuns } from '../../records/digit-runs.js';

/** The row of a cell address, such as `A1000` or `$1000`, with the character before it. */
const addressDigits = /[A-Za-z$][0-9]+/g;

/**
 * Compares the digits of a formula with those of its value. The formula is a text of its own only if it shows more.
 *
 * @param formula  the formula, '' if the cell has none
 * @param value    the text of the cell
 * @param target   the shape of the number that is searched
 * @returns true if the formula contains a digit run that the value does not show
 */
export function newFormulaDigits(formula: string, value: string, target: SearchTarget): boolean {
  if (formula === '') return false;
  const runs = digitRuns(formula.replace(addressDigits, ' '), target);
  if (runs.length === 0) return false;
  const shown = value.replace(/[^0-9]/g, '');
  return runs.some((run) => !shown.includes(run));
}
