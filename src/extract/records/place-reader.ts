import type { FieldPath, ProjectedColumn, RecordDate, SearchTarget, Spot } from '../../model/index.js';
import type { Extracted } from '../format.js';
import { decodeText, maxCharacterBytes } from '../input/decode.js';
import { bytesAsText, type PlaceUnit, recordTypeChars } from './positions.js';

/** Columns are read up to this many bytes into a line. Longer lines need not be kept. */
const maxLineBytes = 1536;

/** Columns of fixed places in lines. */
export interface ProjectedPlaces {
  readonly columns: readonly ProjectedColumn[];
  /** What their places count. */
  readonly unit: PlaceUnit;
}

export const noPlaces: ProjectedPlaces = { columns: [], unit: 'character' };

/**
 * Names a line of a text.
 *
 * @param line    its number, from 1
 * @param kind    set if it is a record that is no line in the source
 * @param date    when it was written, if it says so
 * @param field   the field in it, if it has fields
 * @returns the place
 */
export function spotOfLine(line: number, kind: 'row' | undefined, date?: RecordDate, field?: FieldPath): Spot {
  return {
    record: { kind: kind ?? 'line', number: line, ...(date !== undefined && { date }) },
    ...(field !== undefined && { field }),
    ...(kind === undefined && { line }),
  };
}

/** Reads the projected columns of lines of fixed width. */
export class PlaceReader {
  /** The index of the next line to read. */
  at: number;
  #line: number;
  readonly #bytes: Uint8Array;
  readonly #lineEnd: number;
  readonly #fieldChars: number;
  readonly #projected: ProjectedPlaces;
  readonly #kind: 'row' | undefined;
  /** No column goes on behind this many bytes. */
  readonly #neededBytes: number;
  /** Whether `at` is within a line that has been read. */
  #isInside = false;

  /**
   * @param bytes      the window
   * @param lineEnd    the byte that ends a line
   * @param target     the kind of number, whose characters are the width of a field
   * @param projected  the columns
   * @param begin      the index of the first line, its number from 1, and whether it is a record without a line end
   */
  constructor(
    bytes: Uint8Array,
    lineEnd: number,
    { characters }: SearchTarget,
    projected: ProjectedPlaces,
    begin: { at: number; line: number; kind?: 'row' },
  ) {
    this.#bytes = bytes;
    this.#lineEnd = lineEnd;
    this.#fieldChars = characters;
    this.#projected = projected;
    this.#neededBytes =
      maxCharacterBytes * (characters + Math.max(0, ...projected.columns.map(({ indexes }) => indexes[0]!)));
    this.at = begin.at;
    this.#line = begin.line;
    this.#kind = begin.kind;
  }

  /**
   * Emits the columns of the lines that begin before `to` and whose beginning is in the window.
   *
   * @param to     the end of the bytes to read
   * @param end    the end of the window's content
   * @param atEnd  whether the source ends there
   * @param batch  receives the segments
   */
  read(to: number, end: number, atEnd: boolean, batch: Extracted[]): void {
    while (this.at < to) {
      const next = this.#bytes.indexOf(this.#lineEnd, this.at);
      const stop = next === -1 || next >= end ? undefined : next;
      if (!this.#isInside) {
        // The line continues behind the window, and may still be short.
        if (stop === undefined && !atEnd && end - this.at < maxLineBytes) return;
        this.#emit(Math.min(stop ?? end, this.at + maxLineBytes), batch);
      }
      this.#isInside = stop === undefined;
      if (stop !== undefined) this.#line += 1;
      this.at = stop === undefined ? to : stop + 1;
    }
  }

  #emit(stop: number, batch: Extracted[]): void {
    const { columns, unit } = this.#projected;
    const decoded = decodeText(this.#bytes, this.at, Math.min(stop, this.at + this.#neededBytes));
    const line = unit === 'byte' ? bytesAsText(decoded) : decoded;
    const recordType = line.slice(0, recordTypeChars);
    for (const { indexes, field, read } of columns) {
      const from = indexes[0]!;
      if (from + this.#fieldChars > line.length) continue;
      const text = read([line.slice(from, from + this.#fieldChars)], recordType);
      if (text === undefined) continue;
      const spot = spotOfLine(this.#line, this.#kind, undefined, field);
      batch.push({ type: 'segment', segment: { spot, text, own: { start: 0, end: text.length }, base: 0 } });
    }
  }
}
