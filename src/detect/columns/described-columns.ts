import type { CalendarDate } from '../../cpr/index.js';
import type { ColumnSample, ProjectedColumn } from '../../model/index.js';
import { nameDecibans } from '../context/fields.js';
import { NumberColumn } from './column.js';
import { readValue, type TenDigits } from './value.js';

/** A column that says what another one holds has few short values: systems, types, countries. */
const maxDescriptions = 12;
const maxDescriptionChars = 64;
/** Two of its values at least are in so many rows. */
const minRowsOfDescription = 3;

/** The most columns of numbers, and of descriptions, that are compared: a table may have hundreds of columns. */
const [maxNumberColumns, maxDescribing] = [32, 16];

/**
 * Finds the columns whose numbers differ by the value of another column, each with the one that tells them apart best.
 *
 * @param candidates  the columns that may hold such numbers
 * @param samples  all columns of the table
 * @param rewritten  of columns that are read in another form, by index, how they are read
 * @param asOf  a birth after this day is in the future
 * @returns the columns, with the other one as their description
 */
export function describedColumns(
  candidates: readonly ColumnSample[],
  samples: readonly ColumnSample[],
  rewritten: ReadonlyMap<number, ProjectedColumn['read']>,
  asOf: CalendarDate,
): ProjectedColumn[] {
  const textOf = (index: number, value: string): string => rewritten.get(index)?.([value]) ?? value;
  const describing = samples.filter(describesRows).slice(0, maxDescribing);
  if (describing.length === 0) return [];
  return candidates
    .filter(({ isHidden }) => isHidden !== true)
    .map((sample) => ({
      sample,
      numbers: sample.values.map((value) => readValue(textOf(sample.index, value), asOf)),
    }))
    .filter(({ numbers }) => numbers.filter((one) => one !== undefined).length > minRowsOfDescription)
    .slice(0, maxNumberColumns)
    .flatMap(({ sample: { field, index }, numbers }) => {
      const best = bestDescription(nameDecibans(field), numbers, describing, index);
      if (best === undefined) return [];
      return [{ indexes: [index], field, read: ([value]) => textOf(index, value!), describedBy: best }];
    });
}

/** The place of the column that explains the numbers of another one best; undefined if none explains them. */
function bestDescription(
  headingDecibans: number,
  numbers: readonly (TenDigits | undefined)[],
  describing: readonly ColumnSample[],
  own: number,
): number | undefined {
  let best: { readonly index: number; readonly gain: number } | undefined;
  for (const { index, values } of describing) {
    if (index === own) continue;
    const gain = gainOf(headingDecibans, numbers, values);
    if (gain > (best?.gain ?? 0)) best = { index, gain };
  }
  return best?.index;
}

/** How much better numbers are explained apart, by the description of each. */
function gainOf(
  headingDecibans: number,
  numbers: readonly (TenDigits | undefined)[],
  descriptions: readonly string[],
): number {
  const column = new NumberColumn({ decibans: headingDecibans, isOfEach: false });
  for (const [row, one] of numbers.entries())
    if (one !== undefined) column.observe(one.ten, one.kind, descriptions[row] ?? '', 'sample');
  return column.gainOfSplit;
}

/** True if a few short texts are the values of all rows. */
function describesRows({ values, isHidden }: ColumnSample): boolean {
  if (isHidden === true) return false;
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value.length > maxDescriptionChars) return false;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > maxDescriptions) return false;
  }
  return [...counts.values()].filter((count) => count >= minRowsOfDescription).length > 1;
}
