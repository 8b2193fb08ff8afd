import { sieveReachBytes } from '../../model/index.js';
import type { ExtractContext, Extracted, Input } from '../format.js';
import type { ByteWindow } from '../input/byte-window.js';
import { SkipError } from '../input/skip-error.js';
import type { ByteSearch } from './byte-search.js';
import type { EncodedValues } from './encoded-values.js';
import { type BrokenRecords, readBrokenRest } from './lines.js';
import type { MatchCursor } from './match-cursor.js';
import { widePassages } from './passages/passages.js';
import { spotOfLine } from './place-reader.js';
import { RecordBatch } from './record-batch.js';

/** How the reading of a block ended. */
export type BlockOutcome = 'read' | 'batch-full' | 'record-too-long';

/** The parts that the reader of a format hands to its base. */
export interface BlockReaderParts {
  readonly text: Pick<Input, 'source' | 'window'>;
  readonly context: ExtractContext;
  readonly matches: MatchCursor;
  readonly encodedValues: EncodedValues;
  /** Searches for bytes that have to be read although the sieve finds nothing in them. */
  readonly searches: readonly ByteSearch[];
}

/**
 * Reads the records of a source block by block: it searches a block, lets the format read the records that hold a
 * match, and advances the window. If records are broken or their reader fails, the rest is read as lines.
 */
export abstract class BlockReader {
  protected readonly window: ByteWindow;
  protected readonly context: ExtractContext;
  protected readonly matches: MatchCursor;
  protected readonly encodedValues: EncodedValues;
  protected readonly batch: RecordBatch;
  readonly #text: Pick<Input, 'source' | 'window'>;
  readonly #searches: readonly ByteSearch[];
  readonly #brokenCode: string;
  /** The index up to which text in UTF-16 has been searched. */
  #wideTo = 0;
  /** Set once records end before the source does. */
  #broken: BrokenRecords | undefined;

  /**
   * @param parts       the parts that every format has
   * @param brokenCode  the code of the skip if the structure breaks
   */
  constructor(parts: BlockReaderParts, brokenCode: string) {
    const { text, context, matches, encodedValues, searches } = parts;
    this.#text = text;
    this.window = text.window;
    this.context = context;
    this.matches = matches;
    this.encodedValues = encodedValues;
    this.batch = new RecordBatch(encodedValues);
    this.#searches = searches;
    this.#brokenCode = brokenCode;
  }

  /**
   * Reads the source to its end.
   *
   * @returns the records; from the place where they break or their reader fails, lines
   * @throws SkipError if the reader cannot go on and knows why
   */
  async *read(): AsyncGenerator<readonly Extracted[]> {
    try {
      yield* this.#readBlocks();
    } catch (error) {
      const begin = error instanceof SkipError ? undefined : this.resumeAt();
      if (begin === undefined) throw error;
      this.batch.rollBack();
      yield this.takeBatch();
      this.#broken = { ...begin, hasCrashed: true };
    }
    yield* this.endObservers();
    if (this.#broken !== undefined) yield* readBrokenRest(this.#text, this.context, this.#broken, this.#brokenCode);
  }

  async *#readBlocks(): AsyncGenerator<readonly Extracted[]> {
    const { window, matches } = this;
    for (;;) {
      const to = window.atEnd ? window.end : Math.max(matches.searched, window.end - sieveReachBytes);
      matches.search(to);
      yield* this.#readWide(to);
      let outcome = this.readBlock(to);
      for (; outcome === 'batch-full'; outcome = this.readBlock(to)) yield this.takeBatch();
      if (outcome === 'record-too-long') yield* this.readLongRecord();
      else if (window.atEnd) {
        if (!this.isBroken) this.endRecords();
        return yield this.takeBatch();
      }
      // Every block yields a batch, even an empty one: the scan can be stopped between two batches.
      yield this.takeBatch();
      if (this.isBroken) return;
      if (outcome !== 'record-too-long') await this.advance(Math.max(0, matches.searched - sieveReachBytes));
    }
  }

  /** Emits text in UTF-16, which PowerShell appends to a file of another encoding. */
  *#readWide(to: number): Generator<readonly Extracted[]> {
    const { bytes, end } = this.window;
    const from = this.#wideTo;
    this.#wideTo = Math.max(from, to);
    if (!bytes.subarray(from, to).includes(0)) return;
    yield widePassages(bytes, from, to, end, this.context.target).map((segment): Extracted => {
      const line = this.lineOf(segment.spot.record.number);
      return { type: 'segment', segment: { ...segment, spot: spotOfLine(line, undefined) } };
    });
  }

  /** The number of the physical line of an index, from 1. */
  protected abstract lineOf(index: number): number;

  protected get isBroken(): boolean {
    return this.#broken !== undefined;
  }

  /** Ends the records. The rest is read as lines. */
  protected breakAt(broken: BrokenRecords): void {
    this.#broken = broken;
  }

  /** Reads the records up to `to`, or as many as a batch holds. */
  protected abstract readBlock(to: number): BlockOutcome;

  /** Reads the record that does not fit the window, as it streams by. */
  protected abstract readLongRecord(): AsyncGenerator<readonly Extracted[]>;

  /** Advances the window. Bytes before `keepFrom` are not needed, except for an open record. */
  protected abstract advance(keepFrom: number): Promise<void>;

  /** Called at the end of a source whose records are not broken. */
  protected abstract endRecords(): void;

  /** Emits the rest of the observers of a format, after the last record. Nothing by default. */
  protected *endObservers(): Generator<readonly Extracted[]> {}

  /** Where lines begin if the reader has failed: after the last committed record. Undefined if that is not known. */
  protected abstract resumeAt(): BrokenRecords | undefined;

  /** Takes the items since the last batch. */
  protected abstract takeBatch(): readonly Extracted[];

  /** The index of the next match or of other bytes that have to be read; `to` if there is neither before it. */
  protected nextOfInterest(to: number): number {
    let next = this.matches.next(to);
    for (const search of this.#searches) next = Math.min(next, search.next(to));
    return next;
  }

  /** Marks the bytes before `index` as read. */
  protected consumeSearches(index: number): void {
    for (const search of this.#searches) search.consume(index);
  }

  protected shiftSearches(by: number): void {
    this.#wideTo = Math.max(0, this.#wideTo - by);
    for (const search of this.#searches) search.shift(by);
  }

  /**
   * Waits for more of the record that begins at `recordStart`, from `index` on. Without room for more, the record is
   * too long.
   */
  protected waitFrom(index: number, recordStart: number): BlockOutcome {
    this.matches.searched = Math.min(this.matches.searched, index);
    return this.window.end - recordStart > this.context.maxRecordBytes ? 'record-too-long' : 'read';
  }
}
