import type { ProjectedColumn, SearchTarget } from '../../model/index.js';
import type { Extracted } from '../format.js';
import { decodeText } from '../input/decode.js';
import { recordTypeChars } from './positions.js';

/** Columns are read up to this many bytes into a line. Longer lines need not be kept. */
const maxLineBytes = 1024;

/** Reads the projected columns of lines of fixed width. */
export class PlaceReader {
  /** The index of the next line to read. */
  at: number;
  #line: number;
  readonly #bytes: Uint8Array;
  readonly #lineEnd: number;
  readonly #fieldChars: number;
  readonly #projected: readonly ProjectedColumn[];
  /** Whether `at` is within a line that has been read. */
  #isInside = false;

  /**
   * @param bytes      the window
   * @param lineEnd    the byte that ends a line
   * @param target     the kind of number, whose characters are the width of a field
   * @param projected  the columns
   * @param begin      the index of the first line, and its number from 1
   */
  constructor(
    bytes: Uint8Array,
    lineEnd: number,
    { characters }: SearchTarget,
    projected: readonly ProjectedColumn[],
    begin: { at: number; line: number },
  ) {
    this.#bytes = bytes;
    this.#lineEnd = lineEnd;
    this.#fieldChars = characters;
    this.#projected = projected;
    this.at = begin.at;
    this.#line = begin.line;
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
    const recordType = decodeText(this.#bytes, this.at, Math.min(stop, this.at + recordTypeChars));
    for (const { indexes, field, read } of this.#projected) {
      const from = this.at + indexes[0]!;
      if (from + this.#fieldChars > stop) continue;
      const text = read([decodeText(this.#bytes, from, from + this.#fieldChars)], recordType);
      if (text === undefined) continue;
      const spot = { record: { kind: 'line', number: this.#line }, field, line: this.#line } as const;
      batch.push({ type: 'segment', segment: { spot, text, own: { start: 0, end: text.length }, base: 0 } });
    }
  }
}
