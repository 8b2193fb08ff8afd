/**
 * Names a column.
 *
 * @param index  the column, from 0
 * @returns its letters, such as `C` for the third
 */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(0x41 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** The most columns and rows that a sheet can have. Source: ECMA-376 Part 1, 18.3.1.73 (2016) and Excel's own limits; LibreOffice has as many. Read 2026-11-24. */
export const maxColumns = 16_384;
export const maxRows = 1_048_576;

/**
 * Returns the column of a cell reference.
 *
 * @param reference  such as `C17`
 * @returns the column, from 0; undefined if the text is no reference
 */
export function columnOf(reference: string): number | undefined {
  let [column, at] = [0, 0];
  for (; at < reference.length && at < 4; at += 1) {
    const code = reference.charCodeAt(at) & ~0x20;
    if (code < 0x41 || code > 0x5a) break;
    column = 26 * column + code - 0x40;
  }
  return at === 0 || column > maxColumns ? undefined : column - 1;
}

/**
 * Returns the row of a cell reference, or the first row of a range.
 *
 * @param reference  such as `C17` or `$C$17:D20`
 * @returns the row, from 1; undefined if the text is no reference
 */
export function rowOf(reference: string): number | undefined {
  const row = Number(/^\$?[A-Za-z]{1,3}\$?([0-9]{1,7})/.exec(reference)?.[1]);
  return Number.isNaN(row) ? undefined : row;
}
