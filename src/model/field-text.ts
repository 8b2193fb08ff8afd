import type { FieldPath } from './field-path.js';

/**
 * The text of a field, as reports show it. Nothing but this function makes it.
 *
 * @param field  any field
 * @returns  a text such as `Ark1!C (CPR-nr)`; headings in it are as they stand in the source, so it cannot be taken apart again
 */
export function fieldText(field: FieldPath): string {
  const { beside, variant, joined } = field;
  if (joined !== undefined) return joined.map(fieldText).join(' + ');
  return `${placeText(field)}${beside === undefined ? '' : ` ${beside}`}${variant === undefined ? '' : ` (${variant})`}`;
}

function placeText({ container, path, column, header, index }: FieldPath): string {
  const heading = header === undefined || index === undefined ? header : `${header}[${index}]`;
  if (column !== undefined) return `${container}!${column}${heading === undefined ? '' : ` (${heading})`}`;
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
 * The field that a person names by a text, copied from a report perhaps. The columns of sheets are recognised; any other text is taken for a
 * path. A guess: readers of formats know the parts, and give those.
 *
 * @param text  what the person wrote, such as `cpr_nr` or `Ark1!C (CPR-nr)`
 */
export function parseFieldText(text: string): FieldPath {
  if (!text.includes('!')) return { path: text };
  const columns = text.split(' + ').map(parseSheetColumn);
  const known = columns.filter((column) => column !== undefined);
  if (known.length < columns.length) return { path: text };
  return known.length === 1 ? known[0]! : { joined: known };
}

/** The shortest name before `!` and the letters of a column: a heading may hold the same signs. */
const sheetOfField = /^(.*?)![A-Z]{1,3}(?: \(| [a-z]+$|$)/s;

/**
 * The sheet that the text of a field names: `Borgere` of `Borgere!B (CPR-nr)`. A guess, for results that hold the text alone.
 *
 * @param text  the text of a field, as an event holds it
 */
export function sheetInText(text: string): string | undefined {
  return sheetOfField.exec(text)?.[1];
}
