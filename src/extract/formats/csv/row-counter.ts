import type { ByteWindow } from '../../input/byte-window.js';
import type { Counter, RecordCount } from '../../input/counter.js';
import type { Dialect } from './dialect.js';
import { RecordReader } from './record-reader.js';

/** How a count ended: where it was to, before a row whose end the window does not hold, or before a row that breaks the table. */
export type RowCountOutcome = 'counted' | 'needs-more' | 'broken';

/** Counts the rows of a delimited table with SIMD, and reads them where quotes stand out of place. Indexes are into the window. */
export class RowCounter {
  /** The row that was read last; one reader for all rows. */
  readonly reader: RecordReader;
  readonly lineEndByte: number;
  readonly #window: ByteWindow;
  readonly #counter: Counter;
  readonly #hasLineFeeds: boolean;
  readonly #delimiterByte: number;
  readonly #count: RecordCount;

  /** @param at  where the first row begins in the window */
  constructor(window: ByteWindow, counter: Counter, dialect: Dialect, at: number) {
    this.#window = window;
    this.#counter = counter;
    this.reader = new RecordReader(dialect);
    this.#delimiterByte = dialect.delimiter.charCodeAt(0);
    this.lineEndByte = dialect.lineEnd.charCodeAt(0);
    this.#hasLineFeeds = dialect.lineEnd === '\n';
    // A `sep=` line is a line and no row.
    const lines = at > 0 ? 1 : 0;
    this.#count = {
      at,
      inside: false,
      opens: true,
      closed: false,
      lines,
      recordLines: lines,
      records: 0,
      recordStart: at,
    };
  }

  /** Where the row begins that has been counted to. */
  get rowStart(): number {
    return this.#count.recordStart;
  }

  /** The rows before it, the header among them. */
  get rows(): number {
    return this.#count.records;
  }

  /** The physical line on which it begins, from 1. */
  get line(): number {
    return 1 + this.#count.recordLines;
  }

  /** Whether what has been counted ends inside quotes. */
  get isInQuotes(): boolean {
    return this.#count.inside;
  }

  /** Whether the row that was read last has a quote that breaks the table. */
  get isBroken(): boolean {
    const { brokenQuote, inQuotes, at } = this.reader;
    return brokenQuote || (inQuotes && at >= this.#window.end && this.#window.atEnd);
  }

  /** Counts on to `index`, so that `rowStart` is where the row begins that it lies in. Where quotes stand out of place the rows are read instead. */
  countTo(index: number): RowCountOutcome {
    const { bytes, end, atEnd } = this.#window;
    const count = this.#count;
    const { reader } = this;
    while (count.at < index) {
      // The SIMD count knows line feeds only.
      if (this.#hasLineFeeds) this.#counter.countRecords(count, index, this.#delimiterByte);
      if (count.at >= index) break;
      this.#restart(count.recordStart);
      if (!reader.begin(count.recordStart).read(bytes, end, atEnd)) return 'needs-more';
      if (this.isBroken) return 'broken';
      // The row that `index` is in is left for the caller.
      if (reader.at > index) break;
      this.consumeRow();
    }
    return 'counted';
  }

  /** The row that was read last is done with: the count stands behind it. */
  consumeRow(): void {
    const count = this.#count;
    const { at } = this.reader;
    count.recordLines += this.#counter.countByte(count.recordStart, at, this.lineEndByte);
    count.records += 1;
    count.recordStart = at;
    this.#restart(at);
  }

  /** A row that was read in another way is done with: it ends at `end`, that many lines on. */
  consumeLongRow(end: number, lines: number): void {
    const count = this.#count;
    count.recordLines += lines;
    count.recordStart = end;
    this.#restart(end);
  }

  /** One row more, which no line end ends or which has been read in another way. */
  addRow(): void {
    this.#count.records += 1;
  }

  /** All indexes are now `by` smaller. */
  shift(by: number): void {
    this.#count.at -= by;
    this.#count.recordStart -= by;
  }

  #restart(at: number): void {
    const count = this.#count;
    count.at = at;
    count.lines = count.recordLines;
    count.inside = false;
    count.opens = true;
    count.closed = false;
  }
}
