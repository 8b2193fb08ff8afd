import { type RecordRef, sieveReachBytes } from '../../model/index.js';
import type { ExtractContext, Extracted, Input } from '../format.js';
import { type BlockOutcome, BlockReader } from './block-reader.js';
import { EncodedSearch, EncodedValues } from './encoded-values.js';
import { marginsFor } from './field-window.js';
import { LineCounter } from './line-counter.js';
import type { BrokenRecords } from './lines.js';
import { LongStructuredRecord } from './long-structured-record.js';
import { MatchCursor } from './match-cursor.js';
import type { ProjectedFields } from './projection.js';
import type { RecordFormat } from './record-format.js';
import { RecordIdentity } from './record-identity.js';
import type { Value } from './record-values.js';
import { TextBetween } from './text-between.js';
import { ValueEmitter } from './value-emitter.js';

const lineFeed = 0x0a;
const documentRecord: RecordRef = { kind: 'document', number: 1 };

/**
 * Reads records of named values. The counter passes over records with SIMD; a record that holds a match is read byte by
 * byte, and its values with matches are emitted under their names. A record that does not fit the window is read as it
 * streams by. Text between records is emitted as text.
 */
export class StructuredReader extends BlockReader {
  readonly #format: RecordFormat;
  readonly #identity: RecordIdentity;
  readonly #lines: LineCounter;
  readonly #emitter: ValueEmitter;
  readonly #textBetween: TextBetween;
  /** Whether every record is read, because fields are projected or the format wants to see each. */
  readonly #readsAll: boolean;
  /** The index up to which items have been committed. */
  #committedTo = 0;
  #brokenLines = 0;
  readonly #decodeValue = ({ start, end }: Value): string =>
    this.#format.valueEncoding.decode(this.window.bytes, start, end);

  /**
   * @param input      the source; its window is at the first byte
   * @param context    what the whole scan shares
   * @param format     how its records are read
   * @param projected  fields of which every value is emitted
   */
  constructor(input: Input, context: ExtractContext, format: RecordFormat, projected: readonly ProjectedFields[]) {
    const { source, window, firstLine = 1 } = input;
    const matches = new MatchCursor(window, context.sieve, 0, format.escapes);
    const { search, valueEncoding } = format;
    const encodedValues = new EncodedValues(
      source,
      context,
      (from, to) => valueEncoding.decode(window.bytes, from, to),
      format.isBase64,
    );
    const searches = [new EncodedSearch(context.counter), ...(search === undefined ? [] : [search])];
    super({ text: input, context, matches, encodedValues, searches }, format.brokenCode);
    this.#format = format;
    this.#readsAll = projected.length > 0 || format.onRecord !== undefined;
    this.#identity = new RecordIdentity(window, format);
    const lines = new LineCounter(context.counter, lineFeed, 0, firstLine);
    const { batch } = this;
    this.#lines = lines;
    const marginBytes = marginsFor(context.target).bytes;
    this.#emitter = new ValueEmitter({ window, format, projected, marginBytes, matches, encodedValues, lines, batch });
    this.#textBetween = new TextBetween(window, format, marginBytes, matches, lines, batch);
  }

  protected override lineOf(index: number): number {
    return this.#lines.lineOf(index);
  }

  protected override readBlock(to: number): BlockOutcome {
    const { counter } = this.#format;
    for (;;) {
      const outcome = this.#readRecords(to);
      if (outcome !== undefined) return outcome;
      counter.countTo(to);
      if (!counter.isBroken) break;
      if (!this.#mend(to)) return 'read';
    }
    const start = counter.recordStart;
    const { end, atEnd } = this.window;
    return start !== undefined && !atEnd && end - start > this.context.maxRecordBytes ? 'record-too-long' : 'read';
  }

  /** Reads the records and text with matches up to `to`. Returns undefined if none are left. */
  #readRecords(to: number): BlockOutcome | undefined {
    const { counter } = this.#format;
    const { bytes, end, atEnd } = this.window;
    while (counter.at < to || !this.#readsAll) {
      const offset = this.#readsAll ? this.#nextRecord(to) : this.nextOfInterest(to);
      if (offset >= to) break;
      if (this.batch.isFull) return 'batch-full';
      counter.countTo(Math.min(offset + 1, to));
      const outcome = counter.isBroken ? undefined : this.#readAt(offset, to, bytes, end, atEnd);
      if (outcome !== undefined) return outcome;
      if (counter.isBroken && !this.#mend(to)) return 'read';
    }
    return undefined;
  }

  /**
   * Reads the record, or the text between records, that holds `offset`. Returns undefined if reading continues after
   * it.
   */
  #readAt(offset: number, to: number, bytes: Uint8Array, end: number, atEnd: boolean): BlockOutcome | undefined {
    const { counter, values, observer, onRecord } = this.#format;
    const begin = counter.recordStart;
    if (begin === undefined) {
      this.#emitGap(to);
      this.#commit(counter.at);
      return undefined;
    }
    values.begin(begin);
    // Bytes from `to` on have not been searched: a record is emitted once all of it has been.
    if (!values.read(bytes, end, atEnd) || (values.at > to && !atEnd))
      return this.waitFrom(Math.max(begin, offset), begin);
    observer?.pass(begin, end);
    onRecord?.(values.values, this.#decodeValue);
    const record = this.#identity.of(values.values);
    counter.countTo(values.at);
    if (counter.isBroken) return undefined;
    this.#emitter.emitRecord(record, begin, values.at);
    this.#commit(values.at);
    return undefined;
  }

  /** Commits the items from the bytes before `at`. */
  #commit(at: number): void {
    this.consumeSearches(at);
    this.#committedTo = at;
    this.batch.commit();
  }

  /** The index of the next record that has not been read. Matches before it are consumed on the way. */
  #nextRecord(to: number): number {
    const { counter } = this.#format;
    if (counter.recordStart !== undefined) return counter.recordStart;
    counter.countToRecord(this.matches.next(to));
    return Math.min(counter.at, to - 1);
  }

  /** Continues after a broken line. Returns false if the format has no other place to continue. */
  #mend(to: number): boolean {
    const { counter, isByLine } = this.#format;
    const { bytes, end, atEnd } = this.window;
    if (!isByLine) {
      this.#break();
      return false;
    }
    this.#skipBroken();
    const begin = counter.recordStart ?? counter.gapStart;
    // The broken line may end right before `at`.
    const next = bytes[counter.at - 1] === lineFeed ? counter.at - 1 : bytes.indexOf(lineFeed, counter.at);
    // The rest of the line is searched as text, as far as it is in the window.
    const stop = next === -1 || next >= end ? (atEnd ? end : to) : next;
    this.#textBetween.emit(begin, Math.min(stop, to), this.#identity.refer());
    counter.restart(Math.min(Math.max(stop, begin + 1), to));
    this.#commit(counter.at);
    return true;
  }

  /** Ends the records. The source is read as lines, from `from` or later. */
  #break(from = 0): void {
    const { counter } = this.#format;
    this.breakAt(this.#linesFrom(Math.max(from, counter.recordStart ?? counter.gapStart)));
  }

  #linesFrom(at: number): BrokenRecords {
    return { at, line: this.#lines.lineOf(at), record: this.#identity.refer() };
  }

  /** Reports the first record whose structure is broken, on behalf of all others. */
  #skipBroken(): void {
    this.#brokenLines += 1;
    if (this.#brokenLines > 1) return;
    const { brokenCode: code } = this.#format;
    const skip = { reason: 'malformed', lost: 'structure', code, record: this.#identity.refer() } as const;
    this.batch.items.push({ type: 'skip', skip });
  }

  /** Emits text between records, up to the next one: a header, the names of lists, text after the last record. */
  #emitGap(to: number): void {
    const { counter } = this.#format;
    const begin = counter.gapStart;
    counter.countToRecord(to);
    if (!counter.isBroken) this.#textBetween.emit(begin, counter.at, documentRecord);
  }

  protected override async *readLongRecord(): AsyncGenerator<readonly Extracted[]> {
    const { counter } = this.#format;
    const { matches } = this;
    const long = this.#beginLongRecord();
    for (;;) {
      const to = long.read();
      while (!long.emit(to)) yield this.takeBatch();
      this.#committedTo = to;
      this.batch.commit();
      yield this.takeBatch();
      counter.countTo(long.hasEnded ? Math.min(to, long.at) : to);
      if (counter.isBroken) return this.#break(to);
      if (long.isDone) break;
      // Matches of values that have not been emitted are searched again.
      matches.searched = long.openFrom(to);
      const keepFrom = Math.max(0, matches.searched - sieveReachBytes);
      long.shift(keepFrom);
      await this.#moveTo(keepFrom);
    }
    matches.searched = Math.max(matches.searched, long.at);
    counter.countTo(long.at);
    this.consumeSearches(long.at);
  }

  #beginLongRecord(): LongStructuredRecord {
    const { window, matches, batch } = this;
    const { maxRecordBytes } = this.context;
    return new LongStructuredRecord(
      {
        window,
        format: this.#format,
        matches,
        identity: this.#identity,
        emitter: this.#emitter,
        batch,
        maxRecordBytes,
      },
      this.#format.counter.recordStart!,
    );
  }

  protected override advance(keepFrom: number): Promise<void> {
    return this.#moveTo(Math.min(this.#format.counter.recordStart ?? keepFrom, keepFrom));
  }

  async #moveTo(keepFrom: number): Promise<void> {
    const { counter, observer } = this.#format;
    this.#lines.countTo(keepFrom);
    observer?.pass(keepFrom, this.window.end);
    await this.window.advance(keepFrom);
    counter.shift(keepFrom);
    this.#lines.shift(keepFrom);
    this.matches.searched -= keepFrom;
    this.#committedTo = Math.max(0, this.#committedTo - keepFrom);
    this.#textBetween.shift(keepFrom);
    observer?.shift(keepFrom);
    this.shiftSearches(keepFrom);
  }

  protected override endRecords(): void {
    if (!this.#format.counter.isComplete) this.#skipBroken();
  }

  protected override *endObservers(): Generator<readonly Extracted[]> {
    const { observer, assembler } = this.#format;
    // Lines hold no chunks.
    observer?.pass(this.window.end, this.window.end);
    if (assembler !== undefined) yield assembler.end();
  }

  protected override resumeAt(): BrokenRecords {
    return this.#linesFrom(this.#committedTo);
  }

  protected override takeBatch(): readonly Extracted[] {
    return this.batch.take(this.#format.counter.records);
  }
}
