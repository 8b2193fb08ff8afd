/** A number of nine or ten digits in scientific notation: its first digit, the digits behind the point, the exponent. */
const scientific = /^["'\s]*([1-9])[.,]([0-9]*?)0*E\+?0*([89])["'\s]*$/i;

/** Of a number that does not fit its cell, Excel shows six digits or fewer; a number with the day, the month and the year has more. */
const minDigits = 7;

/**
 * Writes out a number in scientific notation, as spreadsheets and programs write doubles: `1,504682591E+09`, `9.0449083E8`.
 *
 * @param value  the value of a cell
 * @returns nine or ten digits; undefined for another value, a number with a fraction, and one that has lost digits
 */
export function digitsOfScientific(value: string): string | undefined {
  const [, first = '', rest = '', exponent] = scientific.exec(value) ?? [];
  const length = Number(exponent);
  return rest.length + 1 >= minDigits && rest.length <= length ? first + rest.padEnd(length, '0') : undefined;
}

/**
 * Tells whether numbers in scientific notation were rounded, which cannot be undone. Of whole numbers that were not, one in
 * ten ends with a zero; of rounded ones (`1,50468E+09`, or a float of 32 bits) nearly all do.
 *
 * @param values  the values of a column
 * @returns true if half of all values, or more, are in scientific notation and most of those have lost digits
 */
export function areRounded(values: readonly string[]): boolean {
  const matches = values.map((value) => scientific.exec(value)).filter((match) => match !== null);
  const whole = matches.filter(([, , rest, exponent]) => rest!.length >= Number(exponent));
  return matches.length * 2 >= values.length && whole.length * 2 < matches.length;
}
