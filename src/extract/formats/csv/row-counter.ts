import type { ByteWindow } from '../../input/byte-window.js';
import type { Counter, RecordCount } from '../../input/counter.js';
import type { Dialect } from './dialect.js';
import { RecordReader } from './record-reader.js';

/**
 * How a count ended: at the index that was asked for, before a row whose end is not in the window, or before a row that
 * breaks the table.
 */
export type RowCountOutcome = 'counted' | 'needs-more' | 'broken';

/**
 * Counts the rows of a delimited table with SIMD. Rows with quotes out of place are read one by one. Indexes are into
 * the window.
 */
export class RowCounter {
  /** The reader of single rows, and the row that it read last. */
  readonly reader: RecordReader;
  /** The byte that ends a line. */
  readonly lineEndByte: number;
  readonly #window: ByteWindow;
  readonly #counter: Counter;
  readonly #hasLineFeeds: boolean;
  readonly #delimiterByte: number;
  readonly #count: RecordCount;

  /**
   * @param window   the source
   * @param counter  the SIMD counter of the window
   * @param dialect  how the file is written
   * @param at       the index of the first row
   */
  constructor(window: ByteWindow, counter: Counter, dialect: Dialect, at: number) {
    this.#window = window;
    this.#counter = counter;
    this.reader = new RecordReader(dialect);
    this.#delimiterByte = dialect.delimiter.charCodeAt(0);
    this.lineEndByte = dialect.lineEnd.charCodeAt(0);
    this.#hasLineFeeds = dialect.lineEnd === '\n';
    // A `sep=` line is counted as a line and not as a row.
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

  /** The index of the row that has been counted to. */
  get rowStart(): number {
    return this.#count.recordStart;
  }

  /** The number of rows before it, with the header. */
  get rows(): number {
    return this.#count.records;
  }

  /** The physical line on which it begins, from 1. */
  get line(): number {
    return 1 + this.#count.recordLines;
  }

  /** Whether the count ends inside quotes. */
  get isInQuotes(): boolean {
    return this.#count.inside;
  }

  /** Whether the row that was read last has a quote that breaks the table. */
  get isBroken(): boolean {
    const { brokenQuote, inQuotes, at } = this.reader;
    return brokenQuote || (inQuotes && at >= this.#window.end && this.#window.atEnd);
  }

  /**
   * Counts up to `index`, so that `rowStart` is the row that holds it. Rows with quotes out of place are read instead.
   *
   * @param index  an index that is not before the count
   * @returns how the count ended
   */
  countTo(index: number): RowCountOutcome {
    const { bytes, end, atEnd } = this.#window;
    const count = this.#count;
    const { reader } = this;
    while (count.at < index) {
      // The SIMD count only knows line feeds as line ends.
      if (this.#hasLineFeeds) this.#counter.countRecords(count, index, this.#delimiterByte);
      if (count.at >= index) break;
      this.#restart(count.recordStart);
      if (!reader.begin(count.recordStart).read(bytes, end, atEnd)) return 'needs-more';
      if (this.isBroken) return 'broken';
      // The caller reads the row that holds `index`.
      if (reader.at > index) break;
      this.consumeRow();
    }
    return 'counted';
  }

  /** Moves the count behind the row that was read last. */
  consumeRow(): void {
    const count = this.#count;
    const { at } = this.reader;
    count.recordLines += this.#counter.countByte(count.recordStart, at, this.lineEndByte);
    count.records += 1;
    count.recordStart = at;
    this.#restart(at);
  }

  /**
   * Moves the count behind a row that was read in another way. `addRow` counts it.
   *
   * @param end    the index of its end
   * @param lines  the number of line ends in it
   */
  consumeLongRow(end: number, lines: number): void {
    const count = this.#count;
    count.recordLines += lines;
    count.recordStart = end;
    this.#restart(end);
  }

  /** Counts a row that ends without a line end, or that was read in another way. */
  addRow(): void {
    this.#count.records += 1;
  }

  /**
   * Follows the window, which has moved on.
   *
   * @param by  how many bytes it has moved
   */
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
