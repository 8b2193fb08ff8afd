import { sieveReachBytes } from '../../model/index.js';
import type { ByteWindow } from '../input/byte-window.js';
import type { MatchCursor } from './match-cursor.js';
import type { RecordBatch } from './record-batch.js';
import type { RecordFormat } from './record-format.js';
import type { RecordIdentity } from './record-identity.js';
import type { Value } from './record-values.js';
import type { ValueEmitter } from './value-emitter.js';

/** How far what begins in a value, or in the part that it answers for, can reach. */
function reachOf({ end, ownEnd }: Value): number {
  return Math.min(end, ownEnd + sieveReachBytes);
}

/** What a long record is read with. */
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
 * Reads one record of named values that does not fit the window, as it streams by: what has been read of it is emitted and forgotten. Its key
 * is known from the moment it has been read.
 */
export class LongStructuredRecord {
  /** Whether the end of the record has been read. */
  hasEnded = false;
  readonly #parts: LongRecordParts;
  /** The values of key fields that have been read. */
  readonly #known = new Map<string, string>();
  /** Values, or parts of them, that have been read and not emitted. */
  #pending: Value[] = [];
  /** How many of them the last batch holds, and the first match behind those. */
  #emitted = 0;
  #firstMatch = 0;

  /** @param begin  where the record begins in the window */
  constructor(parts: LongRecordParts, begin: number) {
    this.#parts = parts;
    parts.format.values.begin(begin);
    parts.matches.searched = begin;
  }

  /** Whether all that has been read is emitted. */
  get isDone(): boolean {
    return this.hasEnded && this.#pending.length === 0;
  }

  /** Where the record ends in the window, once it has ended; before that, how far it has been read. */
  get at(): number {
    return this.#parts.format.values.at;
  }

  /** Reads what the window holds, and searches as far as values can be emitted. Returns how far that is. */
  read(): number {
    const { window, format, matches, identity, maxRecordBytes } = this.#parts;
    const { values } = format;
    if (!this.hasEnded) this.hasEnded = values.read(window.bytes, window.end, window.atEnd);
    // Of a value that fills the window a part is emitted.
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

  /** Emits the values that have been searched up to `to`, or as many as a batch holds: then false, and the rest follows. */
  emit(to: number): boolean {
    const { matches, identity, emitter, batch } = this.#parts;
    const record = identity.ofKnown(this.#known);
    const pending = this.#pending;
    for (; this.#emitted < pending.length && reachOf(pending[this.#emitted]!) <= to; this.#emitted += 1) {
      if (batch.isFull) return false;
      const value = pending[this.#emitted]!;
      const first = matches.firstFrom(this.#firstMatch, value.ownStart);
      // What begins in a part may end behind what it answers for.
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

  /** Where the bytes begin that have to be searched again because values in them have not been emitted. */
  openFrom(to: number): number {
    return Math.min(to, this.#pending[0]?.start ?? (this.hasEnded ? to : this.at));
  }

  /** All indexes are now `by` smaller. */
  shift(by: number): void {
    const { values } = this.#parts.format;
    values.values = this.#pending;
    values.shift(by);
    this.#pending = values.values;
    values.values = [];
  }
}
