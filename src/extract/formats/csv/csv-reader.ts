import type { ExtractContext, Extracted, Input } from '../../format.js';
import { decodeText } from '../../input/decode.js';
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
 * Reads a delimited table. Rows are counted with SIMD; one that holds a match is read byte by byte and its fields are named. A row
 * that does not fit the window is read on as it streams by, field by field.
 */
export class CsvReader extends BlockReader {
  readonly #dialect: Dialect;
  readonly #table: CsvTable;
  readonly #rows: RowCounter;
  readonly #emitter: RowEmitter;
  readonly #lines: LineCounter;
  readonly #encodedSearch: EncodedSearch;
  /** Whether every row is read, because columns of all of them are projected. */
  readonly #readsAll: boolean;
  #isInLongRow = false;

  /** @param at  where the first row begins in the window */
  constructor({ source, window }: Input, context: ExtractContext, dialect: Dialect, table: CsvTable, at: number) {
    const { counter, sieve } = context;
    const matches = new MatchCursor(window, sieve, at);
    const encodedSearch = new EncodedSearch(counter);
    const encodedValues = new EncodedValues(source, context, (from, to) => decodeText(window.bytes, from, to));
    super({ window, context, matches, encodedValues, searches: [encodedSearch] }, 'CSV_QUOTE_NOT_CLOSED');
    this.#dialect = dialect;
    this.#table = table;
    this.#encodedSearch = encodedSearch;
    this.#readsAll = table.projected.length > 0;
    this.#rows = new RowCounter(window, counter, dialect, at);
    const lines = new LineCounter(counter, this.#rows.lineEndByte, at, this.#rows.line);
    this.#lines = lines;
    const margins = marginsFor(context.target);
    this.#emitter = new RowEmitter({ window, table, margins, matches, encodedValues, lines, batch: this.batch });
  }

  protected override readBlock(to: number): BlockOutcome {
    const { bytes, atEnd, end } = this.window;
    const { batch } = this;
    const rows = this.#rows;
    const { reader } = rows;
    for (;;) {
      const offset = this.#readsAll ? rows.rowStart : this.nextOfInterest(to);
      if (offset >= to) break;
      if (batch.isFull) return 'batch-full';
      const counted = rows.countTo(offset);
      if (counted !== 'counted') return this.#endCount(counted, offset);
      // What stands behind `to` has not been searched: a row is emitted when all of it has been.
      if (!reader.begin(rows.rowStart).read(bytes, end, atEnd) || (reader.at > to && !atEnd))
        return this.waitFrom(offset, rows.rowStart);
      if (rows.isBroken) return this.#break();
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

  /** Emits the row that was read last, and counts on to its end. */
  #emitRow(): void {
    const { matches } = this;
    const rows = this.#rows;
    const { fields, at } = rows.reader;
    const last = matches.firstFrom(matches.first, at);
    this.#lines.restart(rows.rowStart, rows.line);
    const record = this.#emitter.emitRow(fields, this.#rowNumber, matches.first, last);
    if (this.#encodedSearch.next(at) < at) this.#emitter.emitMembers(record);
    rows.consumeRow();
    this.consumeSearches(at);
    matches.first = last;
  }

  /** Rows end, and lines begin with the row that has been counted to. */
  #break(): BlockOutcome {
    this.breakAt(this.#linesFromRow());
    return 'read';
  }

  #linesFromRow(): BrokenRecords {
    const { rowStart, line } = this.#rows;
    return { at: Math.max(0, rowStart), line, record: { kind: 'row', number: this.#rowNumber } };
  }

  /** The number of the row that has been counted to. The header, where there is one, is number 0. */
  get #rowNumber(): number {
    return this.#rows.rows + (this.#table.hasHeader ? 0 : 1);
  }

  /** An open quote breaks the table, and what stands behind the last line end is a row. */
  protected override endRecords(): void {
    if (this.#rows.isInQuotes) this.#break();
    else if (this.#rows.rowStart < this.window.end) this.#rows.addRow();
  }

  /** Reads on in a row that is longer than can be kept; see LongRecord. */
  protected override async *readLongRecord(): AsyncGenerator<readonly Extracted[]> {
    const rows = this.#rows;
    const begin = { at: rows.rowStart, number: this.#rowNumber };
    this.#lines.restart(begin.at, rows.line);
    const long = new LongRecord(
      {
        window: this.window,
        target: this.context.target,
        matches: this.matches,
        encodedValues: this.encodedValues,
        lines: this.#lines,
      },
      this.#dialect,
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
    // What is left of a broken table begins behind the long row; the row itself has been read.
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

  /** Of a row that does not fit the window nobody knows what has been emitted. */
  protected override resumeAt(): BrokenRecords | undefined {
    return this.#isInLongRow ? undefined : this.#linesFromRow();
  }

  protected override takeBatch(): readonly Extracted[] {
    return this.batch.take(Math.max(0, this.#rows.rows - (this.#table.hasHeader ? 1 : 0)));
  }
}
