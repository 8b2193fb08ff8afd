import { type ColumnSample, type FieldPath, fieldText } from '../../model/index.js';
import { fieldOfPath } from './field-names.js';
import { keysOf, systemOf } from './ticket-systems.js';

/** What the fields of a table are called, and which of them identifies a record. */
export interface TableNames {
  /** Whether the first record holds names and is no data. */
  readonly hasHeader: boolean;
  /** The field at `index`: its heading, numbered where several fields share one, else `column N`, counted from 1. */
  fieldOf(index: number): FieldPath;
  /** The text of that field. */
  nameOf(index: number): string;
  /** The fields whose values can identify a record, the best first. Whether they may be shown is not decided here; see describe-records.ts. */
  readonly keyCandidates: readonly number[];
}

/** The records of a sample, column by column. */
export function sampleColumns(
  records: readonly (readonly string[])[],
  { hasHeader, fieldOf }: Pick<TableNames, 'hasHeader' | 'fieldOf'>,
): ColumnSample[] {
  const rows = hasHeader ? records.slice(1) : records;
  const width = records.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, index) => ({
    field: fieldOf(index),
    index,
    values: rows.map((row) => row[index] ?? ''),
  }));
}

/** Names longer than this are text, not names. */
const maxNameChars = 80;

/** A value, not a name: a number, an amount, a date, a time, an address, or nothing. */
const valueLike = /^[\s="'+-]*[0-9][0-9\s.,:/+-]*%?["']*$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|@|^https?:/;

function isNameLike(cell: string): boolean {
  return cell.length <= maxNameChars && !/[\r\n]/.test(cell) && !valueLike.test(cell);
}

/** Whether some column has values under it that its first cell is not one of. */
function headsValues(first: readonly string[], rows: readonly (readonly string[])[]): boolean {
  return first.some((_, index) => {
    const values = rows.map((row) => row[index] ?? '').filter((value) => value !== '');
    return values.length > 0 && values.filter((value) => valueLike.test(value)).length * 2 > values.length;
  });
}

/**
 * Whether the first record can be a header: nothing in it looks like a value, and most of it is there. Where a cell of it
 * holds a long number, as text does and names do not, a column below must speak for a header too.
 */
function looksLikeHeader([first = [], ...rows]: readonly (readonly string[])[]): boolean {
  const filled = first.filter((cell) => cell.trim() !== '');
  if (filled.length === 0 || filled.length < first.length / 2 || !filled.every(isNameLike)) return false;
  return !filled.some((cell) => /[0-9]{6}/.test(cell)) || headsValues(first, rows);
}

/**
 * The words for an identifier in the languages whose exports are met: English, Danish, Swedish, Norwegian, German, Dutch,
 * French, Spanish, Italian, Polish.
 */
const keyWord =
  /(?:^|[^a-zà-ÿ])(?:id|key|nr|no|nummer|number|sagsnr|sagsnummer|journalnr|sag|case|ticket|issue|guid|uuid|nøgle|ärende(?:nummer)?|nyckel|nøkkel|sak|vorgang|schlüssel|sleutel|clé|clave|chiave|klucz|#)(?:$|[^a-zà-ÿ])|(?:nr|nummer|number|key|guid|uuid)$/;

/** Whether a name is one for an identifier. */
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
 * Names the fields by the first records of a table.
 *
 * A key can be a column whose values are all there and all different and whose name is a word for an identifier; of a known export, the
 * columns that its system prefers come first.
 *
 * @param records  the first records, the header among them if there is one
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
  // A system that is known says which of its fields people search for; else the first that is called so.
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
