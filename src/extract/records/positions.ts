import type { ColumnSample, SearchTarget } from '../../model/index.js';

/** A record type, where there is one, is the first three characters of a line. */
export const recordTypeChars = 3;
/** Fields that begin later in a line are not looked for. */
const maxPosition = 400;
/** A field stands in so many lines at the least, and in such a share of them: record types differ within a file. */
const minLines = 3;
const minShare = 0.5;
/** More record types than this are none. */
const maxRecordTypes = 100;

/** What fields of fixed width are called: their first and last place in the line, counted from 1. */
function positionName(from: number, fieldChars: number): string {
  return `positions ${from + 1}-${from + fieldChars}`;
}

/** Rows of more digits than a number has. */
function longerRows(fieldChars: number): RegExp {
  return new RegExp(`[0-9]{${fieldChars + 1},}`, 'g');
}

/** The places in the lines where digits stand that belong to a longer row of digits. */
function placesIn(lines: readonly string[], fieldChars: number, recordType?: string): ColumnSample[] {
  if (lines.length < minLines) return [];
  const digitsInRow = longerRows(fieldChars);
  const values = new Map<number, string[]>();
  for (const [number, line] of lines.entries()) {
    for (const { index, 0: row } of line.slice(0, maxPosition).matchAll(digitsInRow)) {
      for (let from = index; from + fieldChars <= index + row.length; from += 1) {
        const column = values.get(from) ?? [];
        values.set(from, column);
        while (column.length < number) column.push('');
        column.push(line.slice(from, from + fieldChars));
      }
    }
  }
  return [...values]
    .filter(
      ([, column]) => column.filter((value) => value !== '').length >= Math.max(minLines, minShare * lines.length),
    )
    .map(([index, column]) => ({
      field: {
        path:
          recordType === undefined
            ? positionName(index, fieldChars)
            : `${positionName(index, fieldChars)} of ${recordType}`,
      },
      index,
      values: column,
      isHidden: true,
      ...(recordType !== undefined && { recordType }),
    }));
}

/**
 * The places where digits stand that belong to a longer row of digits, line for line: a number to which the record type, or
 * the field before or behind it, is glued. First of all lines, then of those of one record type. `index` is the place, from 0.
 *
 * @param text    the beginning of a source
 * @param whole   whether that is all of it
 * @param target  a field of fixed width is as wide as its number has characters
 */
export function samplePositions(text: string, whole: boolean, target: SearchTarget): ColumnSample[] {
  const fieldChars = target.characters;
  if (text.search(longerRows(fieldChars)) === -1) return [];
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  // The last line may be cut.
  if (!whole) lines.pop();
  const types = new Map<string, string[]>();
  for (const line of lines) {
    const type = line.slice(0, recordTypeChars);
    const group = types.get(type);
    if (group === undefined) types.set(type, [line]);
    else group.push(line);
  }
  const byType =
    types.size > maxRecordTypes ? [] : [...types].flatMap(([type, group]) => placesIn(group, fieldChars, type));
  return [...placesIn(lines, fieldChars), ...byType];
}
