import type { FieldPath } from './field-path.js';

/**
 * Makes the text of a field that reports show. No other function makes it.
 *
 * @param field  any field
 * @returns a text such as `Ark1!C (CPR-nr)`. It holds headings unchanged, so nobody can parse it back with certainty.
 */
export function fieldText(field: FieldPath): string {
  const { beside, variant, joined } = field;
  if (joined !== undefined) return joined.map(fieldText).join(' + ');
  return `${placeText(field)}${beside === undefined ? '' : ` ${beside}`}${variant === undefined ? '' : ` (${variant})`}`;
}

function placeText({ container, path, column, header, index }: FieldPath): string {
  const heading = header === undefined || index === undefined ? header : `${header}[${index}]`;
  if (column !== undefined) return `${container}!${column}${heading === undefined ? '' : ` (${heading})`}`;
  // Mostly a field has one name, and its text is asked for in every record.
  if (container === undefined && (path === undefined || heading === undefined)) return path ?? heading ?? '';
  if (path === undefined && heading === undefined) return container ?? '';
  const names = [container, path, heading].filter((name) => name !== undefined);
  return names.join(': ');
}

/** `Ark1!C (CPR-nr)`, perhaps followed by `comment` or another role. */
const sheetColumn = /^(.*)!([A-Z]{1,3})(?: \((.*)\))?(?: ([a-z]+))?$/s;

function parseSheetColumn(text: string): FieldPath | undefined {
  const [, container, column, header, beside] = sheetColumn.exec(text) ?? [];
  if (container === undefined || column === undefined) return undefined;
  return { container, column, ...(header !== undefined && { header }), ...(beside !== undefined && { beside }) };
}

/**
 * Guesses the field that a user names by a text, for example one copied from a report. It recognises columns of sheets, and takes any other
 * text for a path. Readers of formats know the parts and do not need it.
 *
 * @param text  the user's text, such as `cpr_nr` or `Ark1!C (CPR-nr)`
 * @returns the field, or the joined fields of a text with ` + `
 */
export function parseFieldText(text: string): FieldPath {
  if (!text.includes('!')) return { path: text };
  const columns = text.split(' + ').map(parseSheetColumn);
  const known = columns.filter((column) => column !== undefined);
  if (known.length < columns.length) return { path: text };
  return known.length === 1 ? known[0]! : { joined: known };
}

/** Takes the shortest name before `!` and the letters of a column, because a heading may hold the same signs. */
const sheetOfField = /^(.*?)![A-Z]{1,3}(?: \(| [a-z]+$|$)/s;

/**
 * Guesses the sheet that the text of a field names: `Borgere` in `Borgere!B (CPR-nr)`. For results, which hold only the text.
 *
 * @param text  the text of a field, as an event holds it
 * @returns the name of the sheet; undefined if the text names no sheet
 */
export function sheetInText(text: string): string | undefined {
  return sheetOfField.exec(text)?.[1];
}
