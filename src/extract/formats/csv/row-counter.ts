import type { ByteWindow } from '../../input/byte-window.js';
import type { Counter, RecordCount } from '../../input/counter.js';
import { TextSearch } from '../../records/byte-search.js';
import type { Dialect } from './dialect.js';
import { judgeQuoting } from './quoting.js';
import { RecordReader } from './record-reader.js';

/**
 * How a count ended: at the index that was asked for, before a row whose end is not in the window, or before a row that
 * breaks the table.
 */
export type RowCountOutcome = 'counted' | 'needs-more' | 'broken';

/** How a row was read: to its end, not to its end because more of the window is needed, or to a quote that breaks the table. */
export type RowOutcome = 'read' | 'needs-more' | 'broken';

/**
 * Counts the rows of a delimited table with SIMD. Rows with quotes out of place are read one by one. Indexes are into
 * the window.
 *
 * Quotes that the sample did not show decide here: the first quote at the start of a field settles, by the rows from it
 * on, whether quotes enclose fields.
 */
export class RowCounter {
  /** The byte that ends a line. */
  readonly lineEndByte: number;
  readonly #window: ByteWindow;
  readonly #counter: Counter;
  readonly #count: RecordCount;
  /** The bytes by which late quotes are judged. */
  readonly #judgedBytes: number;
  #dialect: Dialect;
  #reader: RecordReader;
  /** Finds the bytes that only the record reader understands. */
  #search: TextSearch | undefined;

  /**
   * @param window       the source
   * @param counter      the SIMD counter of the window
   * @param dialect      how the file is written
   * @param at           the index of the first row
   * @param judgedBytes  how many bytes decide about quotes that the sample did not show; they fit the window
   */
  constructor(window: ByteWindow, counter: Counter, dialect: Dialect, at: number, judgedBytes: number) {
    this.#window = window;
    this.#counter = counter;
    this.#judgedBytes = judgedBytes;
    this.#dialect = dialect;
    this.#reader = new RecordReader(dialect);
    this.#search = this.#searchFor(dialect);
    this.lineEndByte = dialect.lineEnd.charCodeAt(0);
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

  /** How the file is written, as far as it is known. */
  get dialect(): Dialect {
    return this.#dialect;
  }

  /** The reader of single rows, and the row that it read last. */
  get reader(): RecordReader {
    return this.#reader;
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

  /**
   * Counts up to `index`, so that `rowStart` is the row that holds it. Rows with quotes out of place are read instead.
   *
   * @param index  an index that is not before the count
   * @returns how the count ended
   */
  countTo(index: number): RowCountOutcome {
    const count = this.#count;
    while (count.at < index) {
      const to = this.#search === undefined ? index : this.#nextSearched(this.#search, index);
      if (this.#countsWithKernel) this.#counter.countRecords(count, to, this.#dialect.delimiter.charCodeAt(0));
      else this.#countLines(to);
      if (count.at >= index) break;
      this.#restart(count.recordStart);
      const outcome = this.readRow();
      if (outcome !== 'read') return outcome;
      // The caller reads the row that holds `index`.
      if (this.#reader.at > index) break;
      this.consumeRow();
    }
    return 'counted';
  }

  /**
   * Reads the row that has been counted to.
   *
   * @returns how it ended; the fields are in `reader`
   */
  readRow(): RowOutcome {
    const { bytes, end, atEnd } = this.#window;
    const start = this.#count.recordStart;
    const isRead = this.#reader.begin(start).read(bytes, end, atEnd);
    if (this.#dialect.quotes === 'not-seen' && this.#reader.hasOpened)
      return this.#settleQuotes() ? this.readRow() : 'needs-more';
    if (!isRead) return 'needs-more';
    if (this.#reader.hasEscaped && !this.#dialect.escapes) {
      this.#settle({ ...this.#dialect, escapes: true });
      return this.readRow();
    }
    return this.#isBroken ? this.#readLiterally(start) : 'read';
  }

  /** Moves the count behind the row that was read last. */
  consumeRow(): void {
    const count = this.#count;
    const { at } = this.#reader;
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
    this.#search?.shift(by);
  }

  /** Whether the SIMD count knows the dialect: lines end in line feeds, and a delimiter is one byte. */
  get #countsWithKernel(): boolean {
    const { lineEnd, delimiter, quotes } = this.#dialect;
    return lineEnd === '\n' && delimiter.length === 1 && quotes === 'enclose';
  }

  /** Where lines are counted, a quote may open; the kernel knows quotes, but not those behind a backslash. */
  #searchFor({ quotes, escapes, delimiter, lineEnd }: Dialect): TextSearch | undefined {
    if (quotes === 'characters') return undefined;
    const isForKernel = quotes === 'enclose' && delimiter.length === 1 && lineEnd === '\n';
    if (isForKernel && !escapes) return undefined;
    return new TextSearch(this.#window, isForKernel ? '\\"' : '"');
  }

  #nextSearched(search: TextSearch, index: number): number {
    search.consume(this.#count.at);
    return search.next(index);
  }

  /** Counts lines as rows up to `to`: there are no quotes that enclose line ends. */
  #countLines(to: number): void {
    const count = this.#count;
    const ends = this.#counter.countByte(count.at, to, this.lineEndByte);
    if (ends > 0) {
      count.lines += ends;
      count.recordLines = count.lines;
      count.records += ends;
      count.recordStart = this.#window.bytes.lastIndexOf(this.lineEndByte, to - 1) + 1;
    }
    count.at = to;
  }

  /** Settles what quotes mean, by the rows from the one that was begun on. Returns false if more of them are needed. */
  #settleQuotes(): boolean {
    const { bytes, end, atEnd } = this.#window;
    const start = this.#count.recordStart;
    const isWhole = atEnd && end - start <= this.#judgedBytes;
    if (!isWhole && end - start < this.#judgedBytes) return false;
    const judged = bytes.subarray(start, Math.min(end, start + this.#judgedBytes));
    const lastEnd = isWhole ? judged.length : judged.lastIndexOf(this.lineEndByte) + 1;
    const rows = judged.subarray(0, lastEnd === 0 ? judged.length : lastEnd);
    const sample = { ...this.#dialect, bytes: rows, whole: isWhole };
    const { quotes, escapes } = judgeQuoting(sample, this.#dialect.fields);
    // A sample of one row may end before the quote.
    this.#settle({ ...this.#dialect, quotes: quotes === 'not-seen' ? 'enclose' : quotes, escapes });
    return true;
  }

  #settle(dialect: Dialect): void {
    this.#dialect = dialect;
    this.#reader = new RecordReader(dialect);
    this.#search = this.#searchFor(dialect);
    this.#search?.consume(this.#count.recordStart);
  }

  /** Whether the row that was read last has a quote that breaks the table. */
  get #isBroken(): boolean {
    const { brokenQuote, inQuotes, at } = this.#reader;
    return brokenQuote || (inQuotes && at >= this.#window.end && this.#window.atEnd);
  }

  /**
   * Reads a row again whose last opening quote was never closed. If its first line has every field without that quote,
   * and so has the row behind it, the quote is a character.
   */
  #readLiterally(start: number): RowOutcome {
    const { bytes, end, atEnd } = this.#window;
    const reader = this.#reader;
    const { openedAt } = reader;
    if (!reader.begin(start, openedAt).read(bytes, end, atEnd)) return 'needs-more';
    const { at, fields } = reader;
    const lineEnd = bytes.indexOf(this.lineEndByte, openedAt);
    const lineStop = lineEnd === -1 || lineEnd >= end ? end : lineEnd + 1;
    if (fields.length !== this.#dialect.fields || this.#isBroken || at !== lineStop) return 'broken';
    const next = new RecordReader(this.#dialect).begin(at);
    if (at < end || !atEnd) {
      if (!next.read(bytes, end, atEnd)) return 'needs-more';
      if (next.fields.length !== fields.length || next.brokenQuote || next.inQuotes) return 'broken';
    }
    return 'read';
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
