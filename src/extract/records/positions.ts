import type { ColumnSample, SearchTarget } from '../../model/index.js';

/** The units in which a writer counts the places of a line. */
export type PlaceUnit = 'character' | 'byte';

/** The characters at the beginning of a line that may be its record type. */
export const recordTypeChars = 3;
/** Fields that begin later in a line are not found. */
const maxPosition = 400;
/** The lines in which a field must occur, and the share of them: record types differ within a file. */
const minLines = 3;
const minShare = 0.5;
/** With more record types, the first characters of lines are not a type. */
const maxRecordTypes = 100;

/** Names a field of fixed width by its first and last character in the line, from 1. */
function positionName(from: number, fieldChars: number): string {
  return `positions ${from + 1}-${from + fieldChars}`;
}

/** Runs of more digits than a number has. The last group of a UUID is none, though in some lines it has digits alone. */
function longerRows(fieldChars: number): RegExp {
  return new RegExp(`(?<![0-9]|[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-)[0-9]{${fieldChars + 1},}`, 'g');
}

/** Finds the positions in the lines at which digits are part of a longer run. */
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

/** The columns of fixed places, and the unit in which these are counted. */
export interface Positions {
  readonly columns: readonly ColumnSample[];
  readonly unit: PlaceUnit;
}

/** How many lines have digits at all of the same places: the more, the fewer places they need for it. */
function regularity(columns: readonly ColumnSample[]): number {
  return columns.reduce((sum, { values }) => sum + values.filter((value) => value !== '').length ** 2, 0);
}

/**
 * Gives a text with a character for each of its bytes in UTF-8.
 *
 * @param text  any text
 * @returns the bytes as characters
 */
export function bytesAsText(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/**
 * Finds the positions at which digits are part of a longer run, line after line: a number with the record type or a
 * neighbouring field attached to it. First of all lines, then of those of each record type.
 *
 * Most writers pad fields to a number of characters, some to a number of bytes. In UTF-8 the places of numbers behind a
 * name with æ, ø or å then differ from line to line, unless they are counted as the writer did.
 *
 * @param text    the beginning of a source
 * @param whole   whether `text` is the whole source
 * @param target  the kind of number, whose characters are the width of a field
 * @returns a column for each position; `index` is the position, from 0
 */
export function samplePositions(text: string, whole: boolean, target: SearchTarget): Positions {
  if (text.search(longerRows(target.characters)) === -1) return { columns: [], unit: 'character' };
  const columns = positionsIn(text, whole, target);
  const asBytes = bytesAsText(text);
  if (asBytes.length > text.length) {
    const inBytes = positionsIn(asBytes, whole, target);
    if (regularity(inBytes) > regularity(columns)) return { columns: inBytes, unit: 'byte' };
  }
  return { columns, unit: 'character' };
}

function positionsIn(text: string, whole: boolean, { characters: fieldChars }: SearchTarget): ColumnSample[] {
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
