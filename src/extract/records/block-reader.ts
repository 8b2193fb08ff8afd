import { sieveReachBytes } from '../../model/index.js';
import type { ExtractContext, Extracted } from '../format.js';
import type { ByteWindow } from '../input/byte-window.js';
import { SkipError } from '../input/skip-error.js';
import type { ByteSearch } from './byte-search.js';
import type { EncodedValues } from './encoded-values.js';
import { type BrokenRecords, readBrokenRest } from './lines.js';
import type { MatchCursor } from './match-cursor.js';
import { RecordBatch } from './record-batch.js';

/** How the reading of a block ended. */
export type BlockOutcome = 'read' | 'batch-full' | 'record-too-long';

/** What a reader works with besides its own parts. */
export interface BlockReaderParts {
  readonly window: ByteWindow;
  readonly context: ExtractContext;
  readonly matches: MatchCursor;
  readonly encodedValues: EncodedValues;
  /** What else has to be read, though the sieve finds nothing in it. */
  readonly searches: readonly ByteSearch[];
}

/**
 * Reads the records of a source block by block: searches a block, lets the format read the records that hold a match, and moves the window on.
 * Where records are broken, or where their reader fails, the rest is read as lines.
 */
export abstract class BlockReader {
  protected readonly window: ByteWindow;
  protected readonly context: ExtractContext;
  protected readonly matches: MatchCursor;
  protected readonly encodedValues: EncodedValues;
  protected readonly batch: RecordBatch;
  readonly #searches: readonly ByteSearch[];
  readonly #brokenCode: string;
  /** Set when records ended before the source did. */
  #broken: BrokenRecords | undefined;

  /** @param brokenCode  the code that says that the structure broke, for the report */
  constructor({ window, context, matches, encodedValues, searches }: BlockReaderParts, brokenCode: string) {
    this.window = window;
    this.context = context;
    this.matches = matches;
    this.encodedValues = encodedValues;
    this.batch = new RecordBatch(encodedValues);
    this.#searches = searches;
    this.#brokenCode = brokenCode;
  }

  /** The records, and from where they are broken or their reader fails, lines. */
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
    if (this.#broken !== undefined) yield* readBrokenRest(this.window, this.context, this.#broken, this.#brokenCode);
  }

  async *#readBlocks(): AsyncGenerator<readonly Extracted[]> {
    const { window, matches } = this;
    for (;;) {
      const to = window.atEnd ? window.end : Math.max(matches.searched, window.end - sieveReachBytes);
      matches.search(to);
      let outcome = this.readBlock(to);
      for (; outcome === 'batch-full'; outcome = this.readBlock(to)) yield this.takeBatch();
      if (outcome === 'record-too-long') yield* this.readLongRecord();
      else if (window.atEnd) {
        if (!this.isBroken) this.endRecords();
        return yield this.takeBatch();
      }
      // A batch for every block, be it empty: between two of them the scan can be stopped.
      yield this.takeBatch();
      if (this.isBroken) return;
      if (outcome !== 'record-too-long') await this.advance(Math.max(0, matches.searched - sieveReachBytes));
    }
  }

  protected get isBroken(): boolean {
    return this.#broken !== undefined;
  }

  /** Records end here, and the rest is read as lines. */
  protected breakAt(broken: BrokenRecords): void {
    this.#broken = broken;
  }

  /** Reads the records up to `to`, or as many as a batch holds. */
  protected abstract readBlock(to: number): BlockOutcome;

  /** Reads the record that does not fit the window, as it streams by. */
  protected abstract readLongRecord(): AsyncGenerator<readonly Extracted[]>;

  /** Moves the window on. Nothing before `keepFrom` is needed, but for the record that goes on there. */
  protected abstract advance(keepFrom: number): Promise<void>;

  /** The source has ended, and its records are not broken. */
  protected abstract endRecords(): void;

  /** What is told when there are no more records; nothing unless a format has observers. */
  protected *endObservers(): Generator<readonly Extracted[]> {}

  /** Where lines begin when the reader has failed: behind what was committed. Undefined where nobody knows that. */
  protected abstract resumeAt(): BrokenRecords | undefined;

  /** What has been read since the last batch. */
  protected abstract takeBatch(): readonly Extracted[];

  /** Where the next match stands, or what else has to be read; `to` where there is neither. */
  protected nextOfInterest(to: number): number {
    let next = this.matches.next(to);
    for (const search of this.#searches) next = Math.min(next, search.next(to));
    return next;
  }

  /** What stands before `index` has been dealt with. */
  protected consumeSearches(index: number): void {
    for (const search of this.#searches) search.consume(index);
  }

  protected shiftSearches(by: number): void {
    for (const search of this.#searches) search.shift(by);
  }

  /** More of the record that begins at `recordStart` is needed from `index` on; there may be no room for more. */
  protected waitFrom(index: number, recordStart: number): BlockOutcome {
    this.matches.searched = Math.min(this.matches.searched, index);
    return this.window.end - recordStart > this.context.maxRecordBytes ? 'record-too-long' : 'read';
  }
}
