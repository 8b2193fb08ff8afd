import { type Anchors, anchorOffset, type RecordDate, type RecordRef, sieveReachBytes } from '../../../model/index.js';
import { type ExtractContext, type Extracted, type Input, maxBatchItems } from '../../format.js';
import type { ByteWindow } from '../../input/byte-window.js';
import { minBase64Chars, type RecordCount } from '../../input/counter.js';
import { decodeText } from '../../input/decode.js';
import { NotRead } from '../../input/not-read.js';
import { EncodedSearch, EncodedValues, maxHeldChars } from '../../records/encoded-values.js';
import { FieldWindow, stretchesAround } from '../../records/field-window.js';
import { LabelScope } from '../../records/labels.js';
import { type BrokenRecords, readBrokenRest } from '../../records/lines.js';
import { maxProjectedLength } from '../../records/projection.js';
import { recordDate } from '../../records/record-date.js';
import type { CsvTable } from './csv-table.js';
import type { Dialect } from './dialect.js';
import { hasDoubledQuotes, keyOf, textOf } from './field-text.js';
import { LongRecord } from './long-record.js';
import { RecordReader } from './record-reader.js';

const noIndexes: readonly number[] = [];

/**
 * Reads a delimited table. Records are counted with SIMD; one that holds an anchor is read byte by byte and its fields are
 * named. A record that does not fit the window is read on as it streams by, field by field.
 */
export class TableReader {
  /** Set when records ended before the source did. */
  #broken: BrokenRecords | undefined;
  readonly #window: ByteWindow;
  readonly #context: ExtractContext;
  readonly #dialect: Dialect;
  readonly #table: CsvTable;
  readonly #delimiterByte: number;
  readonly #lineEndByte: number;
  readonly #count: RecordCount;
  /** One for all records: it is begun anew for each. */
  readonly #reader: RecordReader;
  #searched: number;
  /** Of the stretch last searched, and the first of them whose record has not been given. */
  #anchors: Anchors = new Uint32Array(0);
  #firstAnchor = 0;
  readonly #encodedSearch: EncodedSearch;
  readonly #encodedValues: EncodedValues;
  #batch: Extracted[] = [];
  /** How much of the batch comes from records that have been given whole. */
  #givenItems = 0;
  #isInLongRecord = false;
  #recordsGiven = 0;

  /** @param at  where the first record begins in the window */
  constructor({ source, window }: Input, context: ExtractContext, dialect: Dialect, table: CsvTable, at: number) {
    this.#window = window;
    this.#context = context;
    this.#dialect = dialect;
    this.#table = table;
    this.#encodedSearch = new EncodedSearch(context.counter);
    this.#encodedValues = new EncodedValues(source, context, (from, to) => decodeText(window.bytes, from, to));
    this.#reader = new RecordReader(dialect);
    this.#delimiterByte = dialect.delimiter.charCodeAt(0);
    this.#lineEndByte = dialect.lineEnd.charCodeAt(0);
    // A `sep=` line is a line and no record.
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
    this.#searched = at;
  }

  /** The records, and from where they are broken or their reader fails, lines. */
  async *read(): AsyncGenerator<readonly Extracted[]> {
    try {
      yield* this.#readRecords();
    } catch (error) {
      // Of a record that does not fit the window nobody knows what has been given.
      if (error instanceof NotRead || this.#isInLongRecord) throw error;
      this.#batch.length = this.#givenItems;
      this.#break();
      this.#broken = { ...this.#broken!, hasCrashed: true };
      yield this.#takeBatch();
    }
    if (this.#broken !== undefined)
      yield* readBrokenRest(this.#window, this.#context, this.#broken, 'CSV_QUOTE_NOT_CLOSED');
  }

  async *#readRecords(): AsyncGenerator<readonly Extracted[]> {
    const window = this.#window;
    const count = this.#count;
    for (;;) {
      const to = window.atEnd ? window.end : Math.max(this.#searched, window.end - sieveReachBytes);
      this.#anchors = this.#context.sieve.search(this.#searched, to, window.end);
      this.#firstAnchor = 0;
      this.#searched = to;
      let block = this.#readBlock(to);
      for (; block === 'batch-full'; block = this.#readBlock(to)) yield this.#takeBatch();
      const tooLong = block === 'record-too-long';
      if (this.#broken !== undefined) return yield this.#takeBatch();
      if (tooLong) yield* this.#readLongRecord();
      else if (window.atEnd) {
        this.#endTable();
        return yield this.#takeBatch();
      }
      // A batch for every block, be it empty: between two of them the scan can be stopped.
      yield this.#takeBatch();
      if (this.#broken !== undefined) return;
      if (!tooLong) await this.#advance(Math.min(count.recordStart, Math.max(0, this.#searched - sieveReachBytes)));
    }
  }

  /** The records up to `to`, or as many as a batch holds. */
  #readBlock(to: number): 'read' | 'batch-full' | 'record-too-long' {
    const { bytes, atEnd, end } = this.#window;
    const count = this.#count;
    const anchors = this.#anchors;
    const readsAll = this.#table.projected.length > 0;
    for (;;) {
      const offset = readsAll ? count.recordStart : this.#nextOfInterest(to);
      if (offset >= to) break;
      if (this.#isBatchFull) return 'batch-full';
      const first = this.#firstAnchor;
      if (!this.#countTo(offset)) return this.#waitFrom(offset);
      if (this.#broken !== undefined) return 'read';
      const reader = this.#reader.begin(count.recordStart);
      // What stands behind `to` has not been searched: a record is given when all of it has been.
      if (!reader.read(bytes, end, atEnd) || (reader.at > to && !atEnd)) return this.#waitFrom(offset);
      if (this.#isBroken(reader)) return 'read';
      let last = first;
      while (last < anchors.length && anchorOffset(anchors[last]!) < reader.at) last += 1;
      this.#giveRecord(reader, anchors, first, last);
      this.#passRecord(reader);
      this.#encodedSearch.pass(reader.at);
      this.#firstAnchor = last;
      this.#givenItems = this.#batch.length;
    }
    if (!this.#countTo(to)) return this.#waitFrom(to);
    return !atEnd && end - count.recordStart > this.#context.maxRecordBytes ? 'record-too-long' : 'read';
  }

  /** Where the next anchor stands, or what may be bytes written as text; `to` where there is neither. */
  #nextOfInterest(to: number): number {
    const anchor = this.#anchors[this.#firstAnchor];
    return Math.min(anchor === undefined ? to : anchorOffset(anchor), this.#encodedSearch.next(to));
  }

  get #isBatchFull(): boolean {
    return this.#batch.length >= maxBatchItems || this.#encodedValues.heldChars > maxHeldChars;
  }

  /** More of the record is needed before the anchor at `index` can be placed; there may be no room for more. */
  #waitFrom(index: number): 'read' | 'record-too-long' {
    this.#searched = Math.min(this.#searched, index);
    return this.#window.end - this.#count.recordStart > this.#context.maxRecordBytes ? 'record-too-long' : 'read';
  }

  /**
   * Counts on to `index`, so that `recordStart` is where the record it lies in begins. Where quotes stand out of place the
   * records are read instead; false where the window does not hold the end of such a record.
   */
  #countTo(index: number): boolean {
    const { bytes, end, atEnd } = this.#window;
    const count = this.#count;
    while (count.at < index) {
      // The SIMD count knows line feeds only.
      if (this.#dialect.lineEnd === '\n') this.#context.counter.countRecords(count, index, this.#delimiterByte);
      if (count.at >= index) break;
      count.lines = count.recordLines;
      count.at = count.recordStart;
      count.inside = false;
      count.opens = true;
      count.closed = false;
      const reader = this.#reader.begin(count.recordStart);
      if (!reader.read(bytes, end, atEnd)) return false;
      // The record that `index` is in is left for the caller.
      if (this.#isBroken(reader) || reader.at > index) return true;
      this.#passRecord(reader);
    }
    return true;
  }

  /** The count now stands behind the record that was read. */
  #passRecord(reader: RecordReader): void {
    const count = this.#count;
    count.recordLines += this.#context.counter.countByte(count.recordStart, reader.at, this.#lineEndByte);
    count.lines = count.recordLines;
    count.records += 1;
    count.at = reader.at;
    count.recordStart = reader.at;
    count.inside = false;
    count.opens = true;
    count.closed = false;
  }

  #isBroken(reader: RecordReader): boolean {
    if (!reader.brokenQuote && !(reader.inQuotes && reader.at >= this.#window.end && this.#window.atEnd)) return false;
    this.#break();
    return true;
  }

  #break(): void {
    const record = { kind: 'row', number: this.#recordNumber() } as const;
    this.#broken = { at: Math.max(0, this.#count.recordStart), line: this.#lineOfRecord(), record };
  }

  /** At the end of the file: an open quote breaks the table, and what stands behind the last line end is a record. */
  #endTable(): void {
    const count = this.#count;
    if (count.inside) this.#break();
    else if (count.recordStart < this.#window.end) count.records += 1;
  }

  /** The number of the record at `recordStart`. The header, where there is one, is number 0. */
  #recordNumber(): number {
    return this.#count.records + (this.#table.hasHeader ? 0 : 1);
  }

  /** The physical line on which the record at `recordStart` begins, from 1. */
  #lineOfRecord(): number {
    return 1 + this.#count.recordLines;
  }

  #refer(id: string | undefined, date?: RecordDate): RecordRef {
    const number = this.#recordNumber();
    if (number === 0) return { kind: 'row', number };
    return { kind: 'row', number, ...(id !== undefined && { id }), ...(date !== undefined && { date }) };
  }

  /** The cells that may say when the row was made are known by their headers. */
  #dateOf({ fields }: RecordReader): RecordDate | undefined {
    return recordDate(
      this.#table.dateIndexes,
      (index) => this.#table.nameOf(index),
      (index) => keyOf(this.#window.bytes, fields[index]) ?? '',
    );
  }

  #giveRecord(reader: RecordReader, anchors: Anchors, first: number, last: number): void {
    const { bytes } = this.#window;
    const { keyIndex, projected } = this.#table;
    const id = keyIndex === undefined ? undefined : keyOf(bytes, reader.fields[keyIndex]);
    const record = this.#refer(id, this.#dateOf(reader));
    const given = projected.length === 0 ? noIndexes : this.#giveWanted(reader, record);
    let line = this.#lineOfRecord();
    let counted = this.#count.recordStart;
    const lineAt = (index: number): number => {
      line += this.#context.counter.countByte(counted, index, this.#lineEndByte);
      counted = index;
      return line;
    };
    let anchor = first;
    for (let index = 0; index < reader.fields.length && anchor < last; index += 1) {
      const field = reader.fields[index]!;
      const begin = anchor;
      while (anchor < last && anchorOffset(anchors[anchor]!) < field.end) anchor += 1;
      if (anchor === begin || given.includes(index)) continue;
      const name = this.#table.nameOf(index);
      const text = new FieldWindow(bytes, field.start, hasDoubledQuotes(bytes, field));
      for (const stretch of stretchesAround(anchors, begin, anchor, field.start, field.end)) {
        const spot = { record, field: name, line: lineAt(stretch.from) };
        this.#batch.push({ type: 'segment', segment: text.segment(spot, stretch, field.start, field.end) });
      }
    }
    if (this.#encodedSearch.next(reader.at) < reader.at) this.#giveMembers(reader, record);
  }

  /** What is written in base64 in the record. The name of the file, where there is one, stands in a cell beside it. */
  #giveMembers({ fields }: RecordReader, record: RecordRef): void {
    const { bytes } = this.#window;
    const labels = new LabelScope(undefined, undefined);
    for (const [index, cell] of fields.entries())
      labels.add(this.#table.nameOf(index), () => textOf(bytes, cell), cell.end - cell.start);
    for (const [index, { start, end }] of fields.entries()) {
      if (end - start < minBase64Chars) continue;
      const field = this.#table.nameOf(index);
      const value = { field, start, end, ownStart: start, ownEnd: end, unitsBefore: 0, labels };
      this.#batch.push(...this.#encodedValues.membersOf(value, record));
    }
  }

  /**
   * What the wanted columns hold in the record, where that is of interest; the header is none of their values. The indexes
   * of the fields that were given so.
   */
  #giveWanted({ fields }: RecordReader, record: RecordRef): number[] {
    const { bytes } = this.#window;
    const given: number[] = [];
    if (record.number === 0) return given;
    for (const { indexes, field, read } of this.#table.projected) {
      const cells = indexes.map((index) => fields[index]);
      if (cells.some((cell) => cell === undefined || cell.end - cell.start > maxProjectedLength)) continue;
      const text = read(cells.map((cell) => textOf(bytes, cell!)));
      if (text === undefined) continue;
      const { recordStart } = this.#count;
      const line =
        this.#lineOfRecord() + this.#context.counter.countByte(recordStart, cells[0]!.start, this.#lineEndByte);
      const own = { start: 0, end: text.length };
      this.#batch.push({ type: 'segment', segment: { spot: { record, field, line }, text, own, base: 0 } });
      given.push(...indexes);
    }
    return given;
  }

  /** Reads on in a record that is longer than can be kept; see LongRecord. */
  async *#readLongRecord(): AsyncGenerator<readonly Extracted[]> {
    const count = this.#count;
    const begin = { at: count.recordStart, line: this.#lineOfRecord(), number: this.#recordNumber() };
    const long = new LongRecord(this.#window, this.#context, this.#dialect, this.#table, this.#encodedValues, begin);
    this.#isInLongRecord = true;
    for await (const batch of long.read()) {
      this.#batch.push(...batch);
      yield this.#takeBatch();
    }
    this.#isInLongRecord = false;
    this.#encodedSearch.restart(long.end);
    Object.assign(count, { at: long.end, recordStart: long.end, inside: false, opens: true, closed: false });
    count.recordLines = begin.line - 1 + long.lines;
    count.lines = count.recordLines;
    this.#searched = long.end;
    // What is left of a broken table begins behind the long record; the record itself has been read.
    if (long.broken) this.#break();
    count.records += 1;
  }

  async #advance(keepFrom: number): Promise<void> {
    await this.#window.advance(keepFrom);
    const count = this.#count;
    count.at -= keepFrom;
    count.recordStart -= keepFrom;
    this.#searched -= keepFrom;
    this.#encodedSearch.shift(keepFrom);
  }

  /** What has been read since the last batch. */
  #takeBatch(): readonly Extracted[] {
    const batch = this.#batch;
    this.#batch = [];
    this.#givenItems = 0;
    this.#encodedValues.heldChars = 0;
    const header = this.#table.hasHeader ? 1 : 0;
    const records = Math.max(0, this.#count.records - header) - Math.max(0, this.#recordsGiven - header);
    if (records > 0) batch.push({ type: 'records', count: records });
    this.#recordsGiven = this.#count.records;
    return batch;
  }
}
