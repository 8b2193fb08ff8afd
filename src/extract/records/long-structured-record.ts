import { sieveReachBytes } from '../../model/index.js';
import type { ByteWindow } from '../input/byte-window.js';
import type { MatchCursor } from './match-cursor.js';
import type { RecordBatch } from './record-batch.js';
import type { RecordFormat } from './record-format.js';
import type { RecordIdentity } from './record-identity.js';
import type { Value } from './record-values.js';
import type { ValueEmitter } from './value-emitter.js';

/** How far a number that begins in a value, or in its own part, can reach. */
function reachOf({ end, ownEnd }: Value): number {
  return Math.min(end, ownEnd + sieveReachBytes);
}

/** The parts that a long record shares with the reader of its format. */
export interface LongRecordParts {
  readonly window: ByteWindow;
  readonly format: RecordFormat;
  readonly matches: MatchCursor;
  readonly identity: RecordIdentity;
  readonly emitter: ValueEmitter;
  readonly batch: RecordBatch;
  readonly maxRecordBytes: number;
}

/**
 * Reads one record of named values that does not fit the window, as it streams by: values are emitted and forgotten.
 * Segments carry the key of the record once it has been read.
 */
export class LongStructuredRecord {
  /** Whether the end of the record has been read. */
  hasEnded = false;
  readonly #parts: LongRecordParts;
  /** The values of key fields that have been read. */
  readonly #known = new Map<string, string>();
  /** Values, or parts of them, that have been read and not emitted. */
  #pending: Value[] = [];
  /** The number of pending values in the last batch, and the first match behind them. */
  #emitted = 0;
  #firstMatch = 0;

  /**
   * @param parts  what the record shares with the reader of its format
   * @param begin  the index of the record in the window
   */
  constructor(parts: LongRecordParts, begin: number) {
    this.#parts = parts;
    parts.format.values.begin(begin);
    parts.matches.searched = begin;
  }

  /** Whether the record has been read and emitted to its end. */
  get isDone(): boolean {
    return this.hasEnded && this.#pending.length === 0;
  }

  /** The index of the end of the record, or of the bytes read so far. */
  get at(): number {
    return this.#parts.format.values.at;
  }

  /**
   * Reads the window, and searches as far as values can be emitted.
   *
   * @returns the index up to which the window has been searched
   */
  read(): number {
    const { window, format, matches, identity, maxRecordBytes } = this.#parts;
    const { values } = format;
    if (!this.hasEnded) this.hasEnded = values.read(window.bytes, window.end, window.atEnd);
    // Of a value that fills the window, a part is emitted.
    if (!this.hasEnded && window.end - values.at > maxRecordBytes / 2) values.cut(window.bytes, window.end);
    // A record may hold more values than a call can take arguments.
    this.#pending = this.#pending.concat(values.values);
    values.values = [];
    identity.learnKey(this.#known, this.#pending);
    const reach = window.atEnd ? window.end : window.end - sieveReachBytes;
    const to = Math.max(matches.searched, this.hasEnded ? Math.min(values.at, reach) : reach);
    matches.search(to);
    return to;
  }

  /**
   * Emits values that have been searched, or as many as a batch holds.
   *
   * @param to  the index up to which the window has been searched
   * @returns false if the batch is full and further values follow
   */
  emit(to: number): boolean {
    const { matches, identity, emitter, batch } = this.#parts;
    const record = identity.ofKnown(this.#known);
    const pending = this.#pending;
    for (; this.#emitted < pending.length && reachOf(pending[this.#emitted]!) <= to; this.#emitted += 1) {
      if (batch.isFull) return false;
      const value = pending[this.#emitted]!;
      const first = matches.firstFrom(this.#firstMatch, value.ownStart);
      // A number that begins in a part may end behind it.
      const last = matches.firstFrom(first, reachOf(value));
      if (last > first) emitter.emitValue(value, record, first, last);
      this.#firstMatch = matches.firstFrom(first, value.ownEnd);
      emitter.emitMembers(value, record);
    }
    this.#pending = pending.slice(this.#emitted);
    this.#emitted = 0;
    this.#firstMatch = 0;
    return true;
  }

  /**
   * The index from which bytes have to be searched again, because their values have not been emitted.
   *
   * @param to  the index up to which the window has been searched
   * @returns `to` at most
   */
  openFrom(to: number): number {
    return Math.min(to, this.#pending[0]?.start ?? (this.hasEnded ? to : this.at));
  }

  /**
   * Follows the window, which has moved on.
   *
   * @param by  how many bytes it has moved
   */
  shift(by: number): void {
    const { values } = this.#parts.format;
    values.values = this.#pending;
    values.shift(by);
    this.#pending = values.values;
    values.values = [];
  }
}
