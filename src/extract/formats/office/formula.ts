import type { SearchTarget } from '../../../model/index.js';
import { digitRuns } from '../../records/digit-runs.js';

/** The digits of an address, such as `A1000` or `$1000`, with the character before them. */
const addressDigits = /[A-Za-z$][0-9]+/g;

/** Whether a formula writes out digits that its value does not show: a formula that is a number in quotes is read as its value. */
export function newFormulaDigits(formula: string, value: string, target: SearchTarget): boolean {
  if (formula === '') return false;
  const runs = digitRuns(formula.replace(addressDigits, ' '), target);
  if (runs.length === 0) return false;
  const shown = value.replace(/[^0-9]/g, '');
  return runs.some((run) => !shown.includes(run));
}
