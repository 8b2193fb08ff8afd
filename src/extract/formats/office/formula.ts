/** Digits that a formula writes out; those of an address are not. */
const writtenDigits = /(?<![A-Za-z$0-9])[0-9]{4,}/g;

/** Whether a formula writes out digits that its value does not show: a formula that is a number in quotes is read as its value. */
export function newFormulaDigits(formula: string, value: string): boolean {
  if (formula === '') return false;
  const runs = formula.match(writtenDigits);
  if (runs === null) return false;
  const shown = value.replace(/[^0-9]/g, '');
  return runs.some((run) => !shown.includes(run));
}
