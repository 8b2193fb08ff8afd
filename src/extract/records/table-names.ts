import { type ColumnSample, type FieldPath, fieldText } from '../../model/index.js';
import { fieldOfPath } from './field-names.js';
import { keysOf, systemOf } from './ticket-systems.js';

/** The names of the fields of a table, and the fields that may identify a record. */
export interface TableNames {
  /** Whether the first record is a header. */
  readonly hasHeader: boolean;
  /** The field at `index`: its heading, numbered if several fields share it, else `column N`, counted from 1. */
  fieldOf(index: number): FieldPath;
  /** The text of that field. */
  nameOf(index: number): string;
  /**
   * The fields whose values can identify a record, the best first. Whether a report may show them is decided in
   * describe-records.ts.
   */
  readonly keyCandidates: readonly number[];
}

/**
 * Arranges the records of a sample by column.
 *
 * @param records  the first records, with the header if there is one
 * @param names    the names of the table
 * @returns a column for each field of the widest record
 */
export function sampleColumns(
  records: readonly (readonly string[])[],
  names: Pick<TableNames, 'hasHeader' | 'fieldOf'>,
): ColumnSample[] {
  const { hasHeader, fieldOf } = names;
  const rows = hasHeader ? records.slice(1) : records;
  const width = records.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, index) => ({
    field: fieldOf(index),
    index,
    values: rows.map((row) => row[index] ?? ''),
  }));
}

/** Longer cells are text, not names. */
const maxNameChars = 80;

/** A value and not a name: a number, an amount, a date, a time, an address. */
const valueLike = /^[\s="'+-]*[0-9][0-9\s.,:/+-]*%?["']*$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|@|^https?:/;

/**
 * Whether a cell can be the name of a column.
 *
 * @param cell  a cell of the first record
 * @returns false for a value, a cell of several lines, and more than 80 characters
 */
export function isNameLike(cell: string): boolean {
  return cell.length <= maxNameChars && !/[\r\n]/.test(cell) && !valueLike.test(cell);
}

/**
 * Whether a cell holds a long number, as text does and names hardly do.
 *
 * @param cell  a cell of the first record
 * @returns true if it does
 */
export const holdsNumber = (cell: string): boolean => /[0-9]{6}/.test(cell);

/** Whether more than half of the cells of some column look like values. */
function headsValues(first: readonly string[], rows: readonly (readonly string[])[]): boolean {
  return first.some((_, index) => {
    const values = rows.map((row) => row[index] ?? '').filter((value) => value !== '');
    return values.length > 0 && values.filter((value) => valueLike.test(value)).length * 2 > values.length;
  });
}

/**
 * Whether the first record can be a header: no cell looks like a value, and at least half of them are filled. If a cell
 * holds a long number, as text does and names do not, a column must also have values.
 */
function looksLikeHeader([first = [], ...rows]: readonly (readonly string[])[]): boolean {
  const filled = first.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || filled.length < first.length / 2 || !filled.every(isNameLike)) return false;
  return !filled.some(holdsNumber) || headsValues(first, rows);
}

/**
 * Words for an identifier in the languages of common exports: English, Danish, Swedish, Norwegian, German, Dutch,
 * French, Spanish, Italian, Polish.
 */
const keyWord =
  /(?:^|[^a-zà-ÿ])(?:id|key|nr|no|nummer|number|sagsnr|sagsnummer|journalnr|sag|case|ticket|issue|guid|uuid|nøgle|ärende(?:nummer)?|nyckel|nøkkel|sak|vorgang|schlüssel|sleutel|clé|clave|chiave|klucz|#)(?:$|[^a-zà-ÿ])|(?:nr|nummer|number|key|guid|uuid)$/;

/**
 * Whether a name is a word for an identifier.
 *
 * @param name  the name of a field
 * @returns true if it is
 */
export function isKeyName(name: string): boolean {
  return keyWord.test(words(name));
}

function unnamed(index: number): FieldPath {
  return fieldOfPath(`column ${index + 1}`);
}

/** `sysId`, `sys_id` and `Sys ID` as words. */
function words(name: string): string {
  return name
    .replace(/([a-zæøå0-9])([A-ZÆØÅ])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase();
}

/**
 * Names the fields of a table by its first records.
 *
 * A key can be a column whose values are complete and distinct and whose name is a word for an identifier. The columns
 * that a known system prefers come first.
 *
 * @param records  the first records, with the header if there is one
 * @returns the names
 */
export function nameTable(records: readonly (readonly string[])[]): TableNames {
  const first = records[0] ?? [];
  const hasHeader = looksLikeHeader(records);
  const header = hasHeader ? first.map((cell) => cell.trim()) : [];
  const times = new Map<string, number>();
  const ordinals = header.map((name) => {
    const ordinal = (times.get(name) ?? 0) + 1;
    times.set(name, ordinal);
    return ordinal;
  });
  const fields = first.map((_, index): FieldPath => {
    const name = header[index] ?? '';
    if (name === '') return unnamed(index);
    return times.get(name)! > 1 ? { header: name, index: ordinals[index]! } : { header: name };
  });
  const texts = fields.map(fieldText);
  const rows = hasHeader ? records.slice(1) : records;
  const identifies = (index: number): boolean => {
    const values = rows.filter((row) => row.length > 1 || row[0] !== '').map((row) => row[index]?.trim() ?? '');
    return values.length > 0 && !values.includes('') && new Set(values).size === values.length;
  };
  // A known system has preferred keys; else the first key name counts.
  const system = systemOf(header);
  const preferred = system === undefined ? [] : keysOf(system, header).map((name) => header.indexOf(name));
  const named = header.flatMap((name, index) => (isKeyName(name) ? [index] : []));
  return {
    hasHeader,
    keyCandidates: [...preferred, ...named].filter(identifies),
    fieldOf: (index) => fields[index] ?? unnamed(index),
    nameOf: (index) => texts[index] ?? fieldText(unnamed(index)),
  };
}
