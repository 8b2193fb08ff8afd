import type { EscapeKind, RecordKind, RecordRef } from '../../model/index.js';
import type { Extracted } from '../format.js';
import type { ByteSearch } from './byte-search.js';
import type { RecordCounter } from './record-counter.js';
import type { RecordValues, Value, ValueEncoding } from './record-values.js';

/** Sees all bytes go by, whether or not anything else reads them. Indexes are into the window. */
export interface RecordObserver {
  /** The bytes before `to` go by now; they and those up to `end` are in the window. */
  pass(to: number, end: number): void;
  /** All indexes are now `by` smaller. */
  shift(by: number): void;
}

/** Puts together what several records hold the pieces of. */
export interface ChunkAssembler {
  /** What the record completes; undefined where it holds no piece and is read like any other. */
  consume(values: readonly Value[], decode: (value: Value) => string, record: RecordRef): Extracted[] | undefined;
  /** What is there of the rest: nothing follows. */
  end(): Extracted[];
}

/** How records of named values are found and read in one format. */
export interface RecordFormat {
  /** What a record is called in a report. */
  readonly kind: RecordKind;
  readonly counter: RecordCounter;
  readonly values: RecordValues;
  readonly valueEncoding: ValueEncoding;
  /** How characters and tags are written in values. */
  readonly escapes: EscapeKind;
  /** Fields whose values together identify a record, in order. */
  readonly keyFields: readonly string[];
  /** What the record is known by whose key fields say `id`, where those of another record say it better. */
  readonly identify?: (id: string, values: readonly Value[]) => string;
  readonly observer?: RecordObserver;
  /** Where records begin that have to be read though nothing in them is of interest by itself. */
  readonly search?: ByteSearch;
  readonly assembler?: ChunkAssembler;
  /** Whether a line is a record: where one is broken, the next begins with the next line. */
  readonly isByLine: boolean;
  /** The code that says that the structure broke, for the report. */
  readonly brokenCode: string;
}
