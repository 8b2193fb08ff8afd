import type { SearchTarget, WantedColumn } from '../../model/index.js';
import type { Extracted } from '../format.js';
import { decodeText } from '../input/decode.js';
import { recordTypeChars } from './positions.js';

/** Places are looked for this far into a line; what is longer needs not be kept. */
const maxLineBytes = 1024;

/** Reads the wanted places of line after line. */
export class PlaceReader {
  /** Where the next line to be read begins in the window. */
  at: number;
  #line: number;
  readonly #bytes: Uint8Array;
  readonly #lineEnd: number;
  readonly #fieldChars: number;
  readonly #projected: readonly WantedColumn[];
  /** The line that begins before `at` was read, and its end has not come yet. */
  #isInside = false;

  constructor(
    bytes: Uint8Array,
    lineEnd: number,
    { characters }: SearchTarget,
    projected: readonly WantedColumn[],
    begin: { at: number; line: number },
  ) {
    this.#bytes = bytes;
    this.#lineEnd = lineEnd;
    this.#fieldChars = characters;
    this.#projected = projected;
    this.at = begin.at;
    this.#line = begin.line;
  }

  /** Gives what the lines hold that begin before `to` and whose beginning is in the window. */
  read(to: number, end: number, atEnd: boolean, batch: Extracted[]): void {
    while (this.at < to) {
      const next = this.#bytes.indexOf(this.#lineEnd, this.at);
      const stop = next === -1 || next >= end ? undefined : next;
      if (!this.#isInside) {
        // The line goes on behind the window, and may still be short.
        if (stop === undefined && !atEnd && end - this.at < maxLineBytes) return;
        this.#give(Math.min(stop ?? end, this.at + maxLineBytes), batch);
      }
      this.#isInside = stop === undefined;
      if (stop !== undefined) this.#line += 1;
      this.at = stop === undefined ? to : stop + 1;
    }
  }

  #give(stop: number, batch: Extracted[]): void {
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
