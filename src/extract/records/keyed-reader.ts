import {
  type Anchors,
  anchorOffset,
  type RecordDate,
  type RecordRef,
  type Segment,
  sieveReachBytes,
} from '../../model/index.js';
import { type ExtractContext, type Extracted, type Input, maxBatchItems } from '../format.js';
import type { ByteWindow } from '../input/byte-window.js';
import { countUnits, decodeText } from '../input/decode.js';
import { NotRead } from '../input/not-read.js';
import { EncodedSearch, EncodedValues, maxHeldChars } from './encoded-values.js';
import { marginBytes, stretchesAround } from './field-window.js';
import { type BrokenRecords, readBrokenRest } from './lines.js';
import { maxProjectedLength, type ProjectedFields } from './projection.js';
import { recordDate } from './record-date.js';
import type { RecordFormat } from './record-format.js';
import type { Value } from './record-values.js';
import type { Search } from './search.js';

/** A value up to this long is given whole; of a longer one what stands around anchors. */
const maxWholeBytes = 16 * 1024;
/** Longer values identify nothing. */
const maxKeyBytes = 256;
const lineFeed = 0x0a;

/** How far what begins in a value, or in the part that it answers for, can reach. */
function reachOf({ end, ownEnd }: Value): number {
  return Math.min(end, ownEnd + sieveReachBytes);
}

/**
 * Reads records of named values. Records are counted with SIMD; one that holds an anchor is read byte by byte, and its values
 * with anchors are given under their names. A record that does not fit the window is read on as it streams by. What stands between
 * records is given as text.
 */
export class KeyedReader {
  /** Set when records ended before the source did. */
  #broken: BrokenRecords | undefined;
  readonly #window: ByteWindow;
  readonly #context: ExtractContext;
  readonly #format: RecordFormat;
  readonly #wanted: readonly ProjectedFields[];
  #anchors: Anchors = new Uint32Array(0);
  #firstAnchor = 0;
  #searched = 0;
  /** Outside of records, what begins before here belongs to a segment already given. */
  #owned = 0;
  readonly #searches: readonly Search[];
  readonly #encodedValues: EncodedValues;
  /** Physical lines are counted up to here. */
  #lineAt = 0;
  #line: number;
  #batch: Extracted[] = [];
  /** What stands before here has been given, as so much of the batch or earlier. */
  #givenTo = 0;
  #givenItems = 0;
  #recordsGiven = 0;
  #brokenLines = 0;

  /** @param wanted  fields of which every value is given */
  constructor(
    { source, window, firstLine = 1 }: Input,
    context: ExtractContext,
    format: RecordFormat,
    wanted: readonly ProjectedFields[],
  ) {
    this.#window = window;
    this.#line = firstLine;
    this.#context = context;
    this.#format = format;
    this.#wanted = wanted;
    const { search } = format;
    this.#searches = [new EncodedSearch(context.counter), ...(search === undefined ? [] : [search])];
    this.#encodedValues = new EncodedValues(source, context, (from, to) => this.#decode(from, to));
  }

  /** The records, and from where they are broken or their reader fails, lines. */
  async *read(): AsyncGenerator<readonly Extracted[]> {
    try {
      yield* this.#readRecords();
    } catch (error) {
      if (error instanceof NotRead) throw error;
      const at = this.#givenTo;
      this.#batch.length = this.#givenItems;
      yield this.#takeBatch();
      this.#broken = { at, line: this.#lineTo(at), record: this.#refer(undefined), hasCrashed: true };
    }
    // No piece is taken from lines.
    const { passing, pieces } = this.#format;
    passing?.pass(this.#window.end, this.#window.end);
    if (pieces !== undefined) yield pieces.end();
    if (this.#broken === undefined) return;
    yield* readBrokenRest(this.#window, this.#context, this.#broken, this.#format.brokenCode);
  }

  async *#readRecords(): AsyncGenerator<readonly Extracted[]> {
    const window = this.#window;
    const { counter } = this.#format;
    for (;;) {
      const to = window.atEnd ? window.end : Math.max(this.#searched, window.end - sieveReachBytes);
      this.#search(to);
      let block = this.#readBlock(to);
      for (; block === 'batch-full'; block = this.#readBlock(to)) yield this.#takeBatch();
      if (block === 'record-too-long') yield* this.#readLongRecord();
      else if (window.atEnd) {
        if (this.#broken === undefined && !counter.isComplete) this.#skipBroken();
        return yield this.#takeBatch();
      }
      // A batch for every block, be it empty: between two of them the scan can be stopped.
      yield this.#takeBatch();
      if (this.#broken !== undefined) return;
      if (block !== 'record-too-long') {
        const behind = Math.max(0, this.#searched - sieveReachBytes);
        await this.#advance(Math.min(counter.recordStart ?? behind, behind));
      }
    }
  }

  #search(to: number): void {
    this.#anchors = this.#context.sieve.search(this.#searched, to, this.#window.end, this.#format.escapes);
    this.#firstAnchor = 0;
    this.#searched = to;
  }

  /** What is found up to `to`, or as much as a batch holds. */
  #readBlock(to: number): 'read' | 'batch-full' | 'record-too-long' {
    const { bytes, atEnd, end } = this.#window;
    const { counter, values } = this.#format;
    const readsAll = this.#wanted.length > 0;
    while (counter.at < to || !readsAll) {
      const offset = readsAll ? this.#nextRecord(to) : this.#nextOfInterest(to);
      if (offset >= to) break;
      if (this.#isBatchFull) return 'batch-full';
      counter.countTo(Math.min(offset + 1, to));
      if (counter.isBroken) {
        if (!this.#mend(to)) return 'read';
        continue;
      }
      const begin = counter.recordStart;
      if (begin === undefined) {
        this.#giveGap(to);
        this.#pass(counter.at);
        this.#settle(counter.at);
        continue;
      }
      values.begin(begin);
      // What stands behind `to` has not been searched: a record is given when all of it has been.
      if (!values.read(bytes, end, atEnd) || (values.at > to && !atEnd)) return this.#waitFrom(Math.max(begin, offset));
      this.#format.passing?.pass(begin, end);
      const record = this.#refer(this.#idOf(values.values), this.#dateOf(values.values));
      counter.countTo(values.at);
      if (counter.isBroken) {
        if (!this.#mend(to)) return 'read';
        continue;
      }
      this.#giveRecord(record, begin, values.at);
      this.#pass(values.at);
      this.#settle(values.at);
    }
    counter.countTo(to);
    if (counter.isBroken) return this.#mend(to) ? this.#readBlock(to) : 'read';
    const start = counter.recordStart;
    return start !== undefined && !atEnd && end - start > this.#context.maxRecordBytes ? 'record-too-long' : 'read';
  }

  /** What stands before `at` has been given. */
  #settle(at: number): void {
    this.#givenTo = at;
    this.#givenItems = this.#batch.length;
  }

  /** Where the next anchor stands, or what may be bytes written as text; `to` where there is neither. */
  #nextOfInterest(to: number): number {
    const anchor = this.#anchors[this.#firstAnchor];
    let next = anchor === undefined ? to : Math.min(to, anchorOffset(anchor));
    for (const search of this.#searches) next = Math.min(next, search.next(to));
    return next;
  }

  /** What stands before `index` has been dealt with. */
  #pass(index: number): void {
    for (const search of this.#searches) search.pass(index);
  }

  get #isBatchFull(): boolean {
    return this.#batch.length >= maxBatchItems || this.#encodedValues.heldChars > maxHeldChars;
  }

  /** Where the next record begins that has not been read; anchors before it are given on the way. */
  #nextRecord(to: number): number {
    const { counter } = this.#format;
    const anchor = this.#firstAnchor < this.#anchors.length ? anchorOffset(this.#anchors[this.#firstAnchor]!) : to;
    if (counter.recordStart !== undefined) return counter.recordStart;
    counter.countToRecord(Math.min(to, anchor));
    return Math.min(counter.at, to - 1);
  }

  /** More of the record is needed; there may be no room for more. */
  #waitFrom(index: number): 'read' | 'record-too-long' {
    const start = this.#format.counter.recordStart!;
    this.#searched = Math.min(this.#searched, index);
    return this.#window.end - start > this.#context.maxRecordBytes ? 'record-too-long' : 'read';
  }

  /** Goes on behind a line that is broken; false where the format has no other place to go on. */
  #mend(to: number): boolean {
    const { counter, isByLine } = this.#format;
    const { bytes, end, atEnd } = this.#window;
    if (!isByLine) {
      this.#break();
      return false;
    }
    this.#skipBroken();
    const begin = counter.recordStart ?? counter.gapStart;
    // A line that goes on where the next should begin has been broken off.
    const next = bytes[counter.at - 1] === lineFeed ? counter.at - 1 : bytes.indexOf(lineFeed, counter.at);
    // What is left of the line is searched as text, as far as it is there.
    const stop = next === -1 || next >= end ? (atEnd ? end : to) : next;
    this.#giveText(begin, Math.min(stop, to), this.#refer(undefined));
    counter.restart(Math.min(Math.max(stop, begin + 1), to));
    this.#pass(counter.at);
    this.#settle(counter.at);
    return true;
  }

  /** Nothing before `from` is left to be read as something else. */
  #break(from = 0): void {
    const { counter } = this.#format;
    const at = Math.max(from, counter.recordStart ?? counter.gapStart);
    this.#broken = { at, line: this.#lineTo(at), record: this.#refer(undefined) };
  }

  /** The first record whose structure is broken is told of; the others are as the first. */
  #skipBroken(): void {
    this.#brokenLines += 1;
    if (this.#brokenLines > 1) return;
    const { brokenCode: code } = this.#format;
    const skip = { reason: 'malformed', lost: 'structure', code, record: this.#refer(undefined) } as const;
    this.#batch.push({ type: 'skip', skip });
  }

  /** The record that begins or began last. */
  #refer(id: string | undefined, date?: RecordDate): RecordRef {
    const { counter, kind } = this.#format;
    if (counter.isAside === true) return { kind: 'document', number: 1 };
    const number = Math.max(1, counter.records);
    return { kind, number, ...(id !== undefined && { id }), ...(date !== undefined && { date }) };
  }

  #dateOf(values: readonly Value[]): RecordDate | undefined {
    return recordDate(
      values,
      ({ field }) => field,
      ({ start, end, isName }) => (isName || end - start > maxKeyBytes ? '' : this.#decode(start, end)),
    );
  }

  /** The physical line that `index` is on, from 1. */
  #lineTo(index: number): number {
    if (index >= this.#lineAt) {
      this.#line += this.#context.counter.countByte(this.#lineAt, index, lineFeed);
      this.#lineAt = index;
      return this.#line;
    }
    return this.#line - this.#context.counter.countByte(index, this.#lineAt, lineFeed);
  }

  #idOf(values: readonly Value[]): string | undefined {
    const { keyFields } = this.#format;
    const ids = keyFields.flatMap((field) => {
      const value = values.find((one) => one.field === field && !one.isName && one.end - one.start <= maxKeyBytes);
      const text = value === undefined ? '' : this.#decode(value.start, value.end).trim();
      return text === '' ? [] : [text];
    });
    if (ids.length === 0) return undefined;
    const id = ids.join(' ');
    return this.#format.identify?.(id, values) ?? id;
  }

  /** The values of the record [begin, end) that hold anchors or belong to a wanted column. */
  #giveRecord(record: RecordRef, begin: number, end: number): void {
    const { values } = this.#format.values;
    const given = this.#giveWanted(values, record);
    this.#giveRuns(record, given);
    const pieced = this.#format.pieces?.take(values, ({ start, end: stop }) => this.#decode(start, stop), record);
    let first = this.#anchorsUpTo(this.#firstAnchor, begin);
    for (const value of values) {
      const last = this.#anchorsUpTo(first, value.ownEnd);
      if (last > first && !given.has(value)) this.#giveValue(value, record, first, last);
      first = last;
      if (pieced === undefined) this.#batch.push(...this.#encodedValues.membersOf(value, record));
    }
    if (pieced !== undefined) this.#batch.push(...pieced);
    this.#firstAnchor = this.#anchorsUpTo(first, end);
  }

  /** Texts that formatting parts, where what is parted may be of interest or what is of interest has its words in another part. */
  #giveRuns(record: RecordRef, given: Set<Value>): void {
    for (const run of this.#format.values.runs ?? []) {
      const parts = run.map(({ start, end }) => this.#decode(start, end));
      const text = parts.join('');
      if (text.length > maxWholeBytes || run.some((value) => given.has(value))) continue;
      const { field, start } = run[0]!;
      if (!/[0-9]/.test(text)) continue;
      const spot = { record, line: this.#lineTo(start), ...(field !== '' && { field }) };
      const own = { start: 0, end: text.length };
      this.#batch.push({ type: 'segment', segment: { spot, text, own, base: 0, isUnfolded: true } });
      for (const value of run) given.add(value);
    }
  }

  /** The first anchor from `first` on that stands at or behind `to`. */
  #anchorsUpTo(first: number, to: number): number {
    let index = first;
    while (index < this.#anchors.length && anchorOffset(this.#anchors[index]!) < to) index += 1;
    return index;
  }

  #decode(from: number, to: number): string {
    return this.#format.writing.decode(this.#window.bytes, from, to);
  }

  /** A value with the anchors [first, last): whole, or what stands around them. */
  #giveValue(value: Value, record: RecordRef, first: number, last: number): void {
    const label = value.labels?.text;
    const { isUnfolded } = this.#format.writing;
    const { field } = value;
    const push = (from: number, to: number, ownFrom: number, ownTo: number, base: number): void => {
      const text = this.#decode(from, to);
      const start = ownFrom === from ? 0 : this.#decode(from, ownFrom).length;
      const end = ownTo === to ? text.length : start + this.#decode(ownFrom, ownTo).length;
      const own = { start, end };
      // Of a value whose lines are not those of the source, all is on the line where it begins.
      const line = this.#lineTo(isUnfolded ? value.start : ownFrom);
      const spot = { record, line, ...(field !== '' && { field }) };
      const segment: Segment = { spot, text, own, base, isUnfolded, ...(label !== undefined && { label }) };
      this.#batch.push({ type: 'segment', segment });
    };
    const { start, end, ownStart, ownEnd, unitsBefore } = value;
    if (end - start <= maxWholeBytes) {
      push(start, end, ownStart, ownEnd, unitsBefore);
      return;
    }
    const { bytes } = this.#window;
    const { writing } = this.#format;
    let [counted, units] = [start, unitsBefore];
    for (const stretch of stretchesAround(this.#anchors, first, last, ownStart, ownEnd)) {
      const ownFrom = writing.border(bytes, stretch.from, start);
      const ownTo = writing.border(bytes, stretch.to, start);
      const from = writing.border(bytes, Math.max(start, ownFrom - marginBytes), start);
      const to = writing.border(bytes, Math.min(end, ownTo + marginBytes), start);
      units += this.#decode(counted, from).length;
      counted = from;
      push(from, to, ownFrom, ownTo, units);
    }
  }

  /** What the wanted columns hold in the record; the values that were given so. A field may repeat. */
  #giveWanted(values: readonly Value[], record: RecordRef): Set<Value> {
    const given = new Set<Value>();
    for (const { fields, field, read } of this.#wanted) {
      const cells = fields.map((name) => values.find((value) => value.field === name));
      if (cells.some((cell) => cell === undefined || cell.end - cell.start > maxProjectedLength)) continue;
      const text = read(cells.map((cell) => this.#decode(cell!.start, cell!.end)));
      if (text === undefined) continue;
      const spot = { record, field, line: this.#lineTo(cells[0]!.start) };
      this.#batch.push({ type: 'segment', segment: { spot, text, own: { start: 0, end: text.length }, base: 0 } });
      for (const cell of cells) given.add(cell!);
    }
    return given;
  }

  /** What stands between records, up to the next one: a header, the names of lists, what is behind the last record. */
  #giveGap(to: number): void {
    const { counter } = this.#format;
    const begin = counter.gapStart;
    counter.countToRecord(to);
    if (!counter.isBroken) this.#giveText(begin, counter.at, { kind: 'document', number: 1 });
  }

  /** Text around the anchors in [begin, end), as it stands, line by line. */
  #giveText(begin: number, end: number, record: RecordRef): void {
    const { bytes } = this.#window;
    let first = this.#anchorsUpTo(this.#firstAnchor, begin);
    const last = this.#anchorsUpTo(first, end);
    while (first < last) {
      const at = anchorOffset(this.#anchors[first]!);
      const lineStart = at === 0 ? 0 : bytes.lastIndexOf(lineFeed, at - 1) + 1;
      const next = bytes.indexOf(lineFeed, at);
      const lineEnd = next === -1 || next > end ? end : next;
      const behind = Math.max(first + 1, this.#anchorsUpTo(first, lineEnd));
      const floor = Math.max(begin, lineStart, this.#owned);
      for (const { from, to } of stretchesAround(this.#anchors, first, behind, floor, lineEnd)) {
        this.#owned = to;
        const low = Math.max(0, from - marginBytes);
        const text = decodeText(bytes, low, Math.min(this.#window.end, to + marginBytes));
        const start = countUnits(bytes, low, from);
        const own = { start, end: start + countUnits(bytes, from, to) };
        const field = this.#format.writing.nameBefore(text.slice(0, own.end));
        const spot = { record, line: this.#lineTo(from), ...(field !== undefined && { field }) };
        // Places are told from the start of the line, as in any text.
        const base = lineStart > low ? -countUnits(bytes, low, lineStart) : countUnits(bytes, lineStart, low);
        this.#batch.push({ type: 'segment', segment: { spot, text, own, base } });
      }
      first = behind;
    }
    this.#firstAnchor = last;
  }

  /** Reads on in a record that is longer than can be kept: what has been read of it is given and forgotten. */
  async *#readLongRecord(): AsyncGenerator<readonly Extracted[]> {
    const window = this.#window;
    const { counter, values } = this.#format;
    const begin = counter.recordStart!;
    const known = new Map<string, string>();
    values.begin(begin);
    this.#searched = begin;
    let pending: Value[] = [];
    for (let hasEnded = false; ; ) {
      if (!hasEnded) hasEnded = values.read(window.bytes, window.end, window.atEnd);
      // Of a value that fills the window a part is given.
      if (!hasEnded && window.end - values.at > this.#context.maxRecordBytes / 2) values.cut(window.bytes, window.end);
      // A record may hold more values than a call can take arguments.
      pending = pending.concat(values.values);
      values.values = [];
      for (const { field, start, end } of pending)
        if (this.#format.keyFields.includes(field) && end - start <= maxKeyBytes && !known.has(field))
          known.set(field, this.#decode(start, end).trim());
      const reach = window.atEnd ? window.end : window.end - sieveReachBytes;
      const to = Math.max(this.#searched, hasEnded ? Math.min(values.at, reach) : reach);
      this.#search(to);
      const id = this.#format.keyFields.map((field) => known.get(field) ?? '').join(' ');
      const record = this.#refer(id.trim() === '' ? undefined : id.trim());
      let first = 0;
      let index = 0;
      for (; index < pending.length && reachOf(pending[index]!) <= to; index += 1) {
        const value = pending[index]!;
        first = this.#anchorsUpTo(first, value.ownStart);
        // What begins in a part may end behind what it answers for.
        const last = this.#anchorsUpTo(first, reachOf(value));
        if (last > first) this.#giveValue(value, record, first, last);
        first = this.#anchorsUpTo(first, value.ownEnd);
        this.#batch.push(...this.#encodedValues.membersOf(value, record));
        if (this.#isBatchFull) yield this.#takeBatch();
      }
      pending = pending.slice(index);
      this.#settle(to);
      yield this.#takeBatch();
      counter.countTo(Math.min(to, hasEnded ? values.at : to));
      if (counter.isBroken) return this.#break(to);
      if (pending.length === 0 && hasEnded) break;
      // Anchors of values that are not given yet are searched again.
      const open = pending[0]?.start ?? (hasEnded ? to : values.at);
      this.#searched = Math.min(to, open);
      const keepFrom = Math.max(0, this.#searched - sieveReachBytes);
      values.values = pending;
      values.shift(keepFrom);
      pending = values.values;
      values.values = [];
      await this.#advance(keepFrom);
    }
    this.#searched = Math.max(this.#searched, values.at);
    counter.countTo(values.at);
    this.#pass(values.at);
  }

  async #advance(keepFrom: number): Promise<void> {
    this.#lineTo(Math.max(keepFrom, this.#lineAt));
    this.#format.passing?.pass(keepFrom, this.#window.end);
    await this.#window.advance(keepFrom);
    this.#format.counter.shift(keepFrom);
    this.#searched -= keepFrom;
    this.#lineAt -= keepFrom;
    this.#givenTo = Math.max(0, this.#givenTo - keepFrom);
    this.#owned = Math.max(0, this.#owned - keepFrom);
    this.#format.passing?.shift(keepFrom);
    for (const search of this.#searches) search.shift(keepFrom);
  }

  #takeBatch(): readonly Extracted[] {
    const batch = this.#batch;
    this.#batch = [];
    this.#givenItems = 0;
    this.#encodedValues.heldChars = 0;
    const { records } = this.#format.counter;
    if (records > this.#recordsGiven) batch.push({ type: 'records', count: records - this.#recordsGiven });
    this.#recordsGiven = records;
    return batch;
  }
}
