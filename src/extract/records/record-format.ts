import type { EscapeKind, RecordKind, RecordRef } from '../../model/index.js';
import type { Extracted } from '../format.js';
import type { ByteSearch } from './byte-search.js';
import type { RecordCounter } from './record-counter.js';
import type { RecordValues, Value, ValueEncoding } from './record-values.js';

/** Sees all bytes of a source, whether or not anything else reads them. Indexes are into the window. */
export interface RecordObserver {
  /** Called before the bytes up to `to` leave the window, which holds them and those up to `end`. */
  pass(to: number, end: number): void;
  /** Follows the window, which has moved on by `by` bytes. */
  shift(by: number): void;
}

/** Assembles content whose chunks are in several records. */
export interface ChunkAssembler {
  /**
   * Consumes a record. Returns the members that it completes; undefined if it holds no chunk, and is read like any
   * other.
   */
  consume(values: readonly Value[], decode: (value: Value) => string, record: RecordRef): Extracted[] | undefined;
  /** Returns what there is of incomplete content, at the end of the source. */
  end(): Extracted[];
}

/** How records of named values are found and read in one format. */
export interface RecordFormat {
  /** The kind of its records. */
  readonly kind: RecordKind;
  readonly counter: RecordCounter;
  readonly values: RecordValues;
  readonly valueEncoding: ValueEncoding;
  /** How characters and tags are written in values. */
  readonly escapes: EscapeKind;
  /** Fields whose values together identify a record, in order. */
  readonly keyFields: readonly string[];
  /** Returns a better id for a record, from another record that it refers to. */
  readonly identify?: (id: string, values: readonly Value[]) => string;
  /** Sees the values of each record that fits the window; every record is read for it. */
  readonly onRecord?: (values: readonly Value[], decode: (value: Value) => string) => void;
  readonly observer?: RecordObserver;
  /** Finds records that have to be read although they hold no anchor. */
  readonly search?: ByteSearch;
  readonly assembler?: ChunkAssembler;
  /** Whether the format says that a value is base64, however short. `search` finds the records of such values. */
  readonly isBase64?: (value: Value) => boolean;
  /** Whether a line is a record: after a broken one, the next begins with the next line. */
  readonly isByLine: boolean;
  /** The code of the skip if the structure breaks. */
  readonly brokenCode: string;
}
