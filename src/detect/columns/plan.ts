import type { CalendarDate } from '../../cpr/index.js';
import type { ColumnSample, FieldPath, ProjectedColumn } from '../../model/index.js';
import { irregularDigits, isIrregularValue } from '../candidates/irregular-numbers.js';
import { nameDecibans, readField } from '../context/fields.js';
import { NumberColumn } from './column.js';
import { describedColumns } from './described-columns.js';
import { mayBeMangled, restored } from './restored-values.js';
import { areRounded } from './scientific.js';
import { readValue } from './value.js';

/** Dates as databases and spreadsheets write them. A date of six digits may have lost its zero. */
const dateForms: readonly [RegExp, (parts: readonly string[]) => string][] = [
  [/^([0-9]{5,6})$/, ([date]) => date!.padStart(6, '0')],
  [
    /^([0-9]{1,2})[-./]([0-9]{1,2})[-./](?:[0-9]{2})?([0-9]{2})(?:[ T]0?0[:.]00.*)?$/,
    ([d, m, y]) => d!.padStart(2, '0') + m!.padStart(2, '0') + y!,
  ],
  [/^(?:[0-9]{2})([0-9]{2})-([0-9]{2})-([0-9]{2})(?:[ T]0?0[:.]00.*)?$/, ([y, m, d]) => d! + m! + y!],
  [/^([0-9]{2})([0-9]{2})(?:19|20)([0-9]{2})$/, ([d, m, y]) => d! + m! + y!],
];

/** Joins a date and a serial from two columns into one number. Undefined if either has another form. */
function joined(date: string, serial: string): string | undefined {
  const digits = serial.trim();
  if (!/^[0-9]{1,4}$/.test(digits)) return undefined;
  for (const [form, read] of dateForms) {
    const match = form.exec(date.trim());
    if (match !== null) return `${read(match.slice(1))}-${digits.padStart(4, '0')}`;
  }
  return undefined;
}

/**
 * Reads a column's values in a certain way, as far as it takes to see that fewer than nine in ten can be read so.
 * Undefined then.
 */
function columnOf<Row>(
  field: FieldPath,
  rows: readonly Row[],
  textOf: (row: Row) => string | undefined,
  asOf: CalendarDate,
): NumberColumn | undefined {
  const column = new NumberColumn({ decibans: nameDecibans(field), isOfEach: false });
  let unread = 0;
  for (const row of rows) {
    const text = textOf(row);
    const value = text === undefined ? undefined : readValue(text, asOf);
    if (value !== undefined) column.observe(value.ten, value.kind, '', 'sample');
    else unread += 1;
    if (unread * 10 > rows.length) return undefined;
  }
  return column;
}

/** True if a column's values, read in a certain way, are CPR numbers. */
function holdsCprNumbers<Row>(...read: Parameters<typeof columnOf<Row>>): boolean {
  return columnOf(...read)?.verdict === 'cpr';
}

/** The evidence for any CPR number in a column from which on its values are read in that way as well, in decibans. */
const minDecibans = 15;

/**
 * Finds the columns whose numbers the sieve would miss: numbers of nine digits that lost their leading zero, numbers in
 * floating-point form, in scientific notation or in thousands, numbers in irregular spellings, numbers next to other
 * digits in a line of fixed width, and a date next to its serial.
 *
 * @param samples  the values of each column in the first records
 * @param asOf  a birth after this day is in the future
 * @returns the columns, each with the function that reads a number from its values
 */
export function planColumns(samples: readonly ColumnSample[], asOf: CalendarDate): ProjectedColumn[] {
  const single = singleColumns(samples, asOf);
  const joined = joinedColumns(samples, asOf);
  const rewritten = new Map(single.map(({ indexes: [index], read }) => [index!, read]));
  const described = describedColumns(withoutThe(joined, samples), samples, rewritten, asOf);
  const isDescribed = new Set(described.map(({ indexes: [index] }) => index));
  const projected = [...single.filter(({ indexes: [index] }) => !isDescribed.has(index)), ...joined, ...described];
  for (const sample of withoutThe(projected, samples)) {
    const column = sample.isHidden === true ? undefined : namedColumn(sample);
    if (column !== undefined) projected.push(column);
  }
  return projected;
}

/** The samples of columns that are not projected yet. */
function withoutThe(projected: readonly ProjectedColumn[], samples: readonly ColumnSample[]): ColumnSample[] {
  const taken = new Set(projected.flatMap(({ indexes }) => indexes));
  return samples.filter(({ index }) => !taken.has(index));
}

function singleColumns(samples: readonly ColumnSample[], asOf: CalendarDate): ProjectedColumn[] {
  const wanted: ProjectedColumn[] = [];
  /** The places that lines of every type give. */
  const everywhere = new Set<number>();
  for (const sample of samples) {
    const { index, isHidden = false, recordType } = sample;
    // A place in all lines includes the lines of one type.
    if (isHidden && recordType !== undefined && everywhere.has(index)) continue;
    const column = isHidden ? hiddenColumn(sample, asOf) : rewrittenColumn(sample, asOf);
    if (column === undefined) continue;
    if (isHidden && recordType === undefined) everywhere.add(index);
    wanted.push(column);
  }
  return wanted;
}

function joinedColumns(samples: readonly ColumnSample[], asOf: CalendarDate): ProjectedColumn[] {
  const wanted: ProjectedColumn[] = [];
  for (let at = 0; at + 1 < samples.length; at += 1) {
    const [left, right] = [samples[at]!, samples[at + 1]!];
    if (left.isHidden === true) break;
    for (const column of [joinedColumn(left, right, asOf), joinedColumn(right, left, asOf)])
      if (column !== undefined) wanted.push(column);
  }
  return wanted;
}

/** Most values of a column of CPR numbers. */
const usualValue = /^[0-9]{6}-?[0-9]{4}$/;

/** True if a value is a number in a spelling that the sieve sees. */
function isUsual(value: string, asOf: CalendarDate): boolean {
  return usualValue.test(value) || readValue(value, asOf) !== undefined;
}

/**
 * A column whose name says CPR number. Its values in irregular spellings are read as they are; the sieve sees others.
 */
function namedColumn({ field, index }: ColumnSample): ProjectedColumn | undefined {
  if (readField(field, true)?.weight !== 'fieldNamed') return undefined;
  return {
    indexes: [index],
    field,
    read: ([value]) => (!usualValue.test(value!) && isIrregularValue(value!) ? value : undefined),
  };
}

/**
 * Tells whether a column has lost digits of its CPR numbers, so that nobody can restore them.
 *
 * @param sample  the values of the column in the first records
 * @returns true if its name says CPR number, and its values were rounded
 */
export function hasLostDigits(sample: ColumnSample): boolean {
  const filled = filledOf(sample);
  return filled.length > 0 && areRounded(filled) && readField(sample.field, true)?.weight === 'fieldNamed';
}

function filledOf({ values }: ColumnSample): string[] {
  return values.filter((value) => value.trim() !== '');
}

/** A column of places in lines of fixed width, if its values are CPR numbers as they are. */
function hiddenColumn(sample: ColumnSample, asOf: CalendarDate): ProjectedColumn | undefined {
  const { field, index, recordType } = sample;
  const filled = filledOf(sample);
  if (filled.length === 0 || !holdsCprNumbers(field, filled, (value) => value, asOf)) return undefined;
  return {
    indexes: [index],
    field,
    read: ([value], type) => (recordType === undefined || recordType === type ? value : undefined),
  };
}

/** A column of numbers in spellings that the sieve does not see, if they are CPR numbers. */
function rewrittenColumn(sample: ColumnSample, asOf: CalendarDate): ProjectedColumn | undefined {
  const { field, index } = sample;
  const filled = filledOf(sample);
  if (filled.length === 0 || areRounded(filled)) return undefined;
  const isMangled = mayBeMangled(filled);
  const rewritten = (value: string): string | undefined =>
    (isMangled ? restored(value) : undefined) ?? (isUsual(value, asOf) ? undefined : irregularDigits(value));
  // Each value is judged by its column, so this only says which columns are worth it.
  const column = columnOf(field, filled, (value) => rewritten(value) ?? value, asOf);
  if (column === undefined || column.decibans < minDecibans) return undefined;
  const named = namedColumn(sample);
  return { indexes: [index], field, read: ([value]) => rewritten(value!) ?? named?.read([value!]) };
}

/** A date and the serial next to it, if they are CPR numbers together. */
function joinedColumn(date: ColumnSample, serial: ColumnSample, asOf: CalendarDate): ProjectedColumn | undefined {
  const pairs = date.values.map((value, row) => [value, serial.values[row] ?? ''] as const);
  const filled = pairs.filter((pair) => pair.every((value) => value.trim() !== ''));
  const field = { joined: [date.field, serial.field] };
  const read = ([day, last]: readonly [string, string]): string | undefined => joined(day, last);
  if (filled.length === 0 || !holdsCprNumbers(field, filled, read, asOf)) return undefined;
  return { indexes: [date.index, serial.index], field, read: ([day, last]) => joined(day!, last!) };
}
