import type { ExtractContext, Extracted, Input } from '../../format.js';
import { decodeText } from '../../input/decode.js';
import { headBytes } from '../../input/head.js';
import { type BlockOutcome, BlockReader } from '../../records/block-reader.js';
import { EncodedSearch, EncodedValues } from '../../records/encoded-values.js';
import { marginsFor } from '../../records/field-window.js';
import { LineCounter } from '../../records/line-counter.js';
import type { BrokenRecords } from '../../records/lines.js';
import { MatchCursor } from '../../records/match-cursor.js';
import type { CsvTable } from './csv-table.js';
import type { Dialect } from './dialect.js';
import { LongRecord } from './long-record.js';
import { RowCounter, type RowCountOutcome } from './row-counter.js';
import { RowEmitter } from './row-emitter.js';

/**
 * Reads a delimited table. The counter passes over rows with SIMD; a row that holds a match is read byte by byte, and
 * its fields are named. A row that does not fit the window is read field by field as it streams by.
 */
export class CsvReader extends BlockReader {
  readonly #table: CsvTable;
  readonly #rows: RowCounter;
  readonly #emitter: RowEmitter;
  readonly #lines: LineCounter;
  readonly #encodedSearch: EncodedSearch;
  /** Whether every row is read, because columns are projected or the rows are tickets. */
  readonly #readsAll: boolean;
  #isInLongRow = false;

  /**
   * @param input    the source; its window holds the first rows
   * @param context  what the whole scan shares
   * @param dialect  how the file is written
   * @param table    the names, the key and the projections of the table
   * @param at       the index of the first row in the window
   */
  constructor(input: Input, context: ExtractContext, dialect: Dialect, table: CsvTable, at: number) {
    const { source, window } = input;
    const { counter, sieve } = context;
    const matches = new MatchCursor(window, sieve, at);
    const encodedSearch = new EncodedSearch(counter);
    const encodedValues = new EncodedValues(source, context, (from, to) => decodeText(window.bytes, from, to));
    super({ text: input, context, matches, encodedValues, searches: [encodedSearch] }, 'CSV_QUOTE_NOT_CLOSED');
    this.#table = table;
    this.#encodedSearch = encodedSearch;
    this.#readsAll = table.projected.length > 0 || table.ticket !== undefined;
    this.#rows = new RowCounter(window, counter, dialect, at, Math.min(headBytes, context.maxRecordBytes));
    const lines = new LineCounter(counter, this.#rows.lineEndByte, at, this.#rows.line);
    this.#lines = lines;
    const margins = marginsFor(context.target);
    this.#emitter = new RowEmitter({ window, table, margins, matches, encodedValues, lines, batch: this.batch });
  }

  protected override lineOf(index: number): number {
    this.#lines.restart(this.#rows.rowStart, this.#rows.line);
    return this.#lines.lineOf(index);
  }

  protected override readBlock(to: number): BlockOutcome {
    const { atEnd, end } = this.window;
    const { batch } = this;
    const rows = this.#rows;
    for (;;) {
      const offset = this.#readsAll ? rows.rowStart : this.nextOfInterest(to);
      if (offset >= to) break;
      if (batch.isFull) return 'batch-full';
      const counted = rows.countTo(offset);
      if (counted !== 'counted') return this.#endCount(counted, offset);
      // Bytes from `to` on have not been searched: a row is emitted once all of it has been.
      const outcome = rows.readRow();
      if (outcome === 'broken') return this.#break();
      if (outcome === 'needs-more' || (rows.reader.at > to && !atEnd)) return this.waitFrom(offset, rows.rowStart);
      this.#emitRow();
      batch.commit();
    }
    const counted = rows.countTo(to);
    if (counted !== 'counted') return this.#endCount(counted, to);
    return !atEnd && end - rows.rowStart > this.context.maxRecordBytes ? 'record-too-long' : 'read';
  }

  #endCount(counted: RowCountOutcome, at: number): BlockOutcome {
    return counted === 'broken' ? this.#break() : this.waitFrom(at, this.#rows.rowStart);
  }

  /** Emits the row that was read last, and counts up to its end. */
  #emitRow(): void {
    const { matches } = this;
    const rows = this.#rows;
    const { fields, at } = rows.reader;
    const last = matches.firstFrom(matches.first, at);
    this.#lines.restart(rows.rowStart, rows.line);
    const record = this.#isTitle
      ? this.#emitter.emitTitle({ start: rows.rowStart, end: at, quoted: false }, rows.line, matches.first, last)
      : this.#emitter.emitRow(fields, this.#rowNumber, matches.first, last);
    if (this.#encodedSearch.next(at) < at) this.#emitter.emitMembers(record);
    rows.consumeRow();
    this.consumeSearches(at);
    matches.first = last;
  }

  /** Ends the table. From the current row on, the source is read as lines. */
  #break(): BlockOutcome {
    this.breakAt(this.#linesFromRow());
    return 'read';
  }

  #linesFromRow(): BrokenRecords {
    const { rowStart, line } = this.#rows;
    return { at: Math.max(0, rowStart), line, record: { kind: 'row', number: this.#rowNumber } };
  }

  /** Whether the current row stands before the table. */
  get #isTitle(): boolean {
    return this.#rows.rows < this.#table.titles;
  }

  /** The title lines and the header. */
  get #recordsBeforeRows(): number {
    return this.#table.titles + (this.#table.hasHeader ? 1 : 0);
  }

  /** The number of the row that has been counted to. A header is number 0. */
  get #rowNumber(): number {
    return Math.max(0, this.#rows.rows - this.#recordsBeforeRows + 1);
  }

  /** Text after the last line end is a row. A quote that is open breaks the table, unless it is a character of its row. */
  protected override endRecords(): void {
    const rows = this.#rows;
    if (rows.isInQuotes) this.#endInQuotes();
    else if (rows.rowStart < this.window.end) rows.addRow();
  }

  /** Reads the rows that the count has not ended, as it does not know what their quotes mean. They hold nothing of interest. */
  #endInQuotes(): void {
    const rows = this.#rows;
    while (rows.rowStart < this.window.end) {
      if (rows.readRow() !== 'read') {
        this.#break();
        return;
      }
      rows.consumeRow();
    }
  }

  /** Reads a row that is longer than the window; see LongRecord. */
  protected override async *readLongRecord(): AsyncGenerator<readonly Extracted[]> {
    const rows = this.#rows;
    const isTitle = this.#isTitle;
    const begin = { at: rows.rowStart, number: isTitle ? rows.line : this.#rowNumber, isTitle };
    this.#lines.restart(begin.at, rows.line);
    const long = new LongRecord(
      {
        window: this.window,
        target: this.context.target,
        matches: this.matches,
        encodedValues: this.encodedValues,
        lines: this.#lines,
      },
      rows.dialect,
      this.#table,
      begin,
    );
    this.#isInLongRow = true;
    for await (const batch of long.read()) {
      this.batch.items.push(...batch);
      yield this.takeBatch();
    }
    this.#isInLongRow = false;
    this.#encodedSearch.restart(long.end);
    rows.consumeLongRow(long.end, long.lines);
    this.matches.searched = long.end;
    // The long row has been read: a broken table continues as lines after it.
    if (long.broken) this.#break();
    rows.addRow();
  }

  protected override async advance(keepFrom: number): Promise<void> {
    const from = Math.min(this.#rows.rowStart, keepFrom);
    await this.window.advance(from);
    this.#rows.shift(from);
    this.matches.searched -= from;
    this.shiftSearches(from);
  }

  /** Within a long row it is not known which fields have been emitted. */
  protected override resumeAt(): BrokenRecords | undefined {
    return this.#isInLongRow ? undefined : this.#linesFromRow();
  }

  protected override takeBatch(): readonly Extracted[] {
    return this.batch.take(Math.max(0, this.#rows.rows - this.#recordsBeforeRows));
  }
}
