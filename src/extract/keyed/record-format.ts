import type { EscapeKind, RecordKind, WantedColumn } from '../../model/index.js';
import type { RecordCounter } from './record-counter.js';
import type { RecordValues, Value, Writing } from './record-values.js';

/** Fields of which every value is wanted; see WantedColumn. */
export interface WantedFields {
  readonly fields: readonly string[];
  /** What they are called together. */
  readonly field: string;
  readonly read: WantedColumn['read'];
}

/** How records of named values are found and read in one format. */
export interface RecordFormat {
  /** What a record is called in a report. */
  readonly kind: RecordKind;
  readonly counter: RecordCounter;
  readonly values: RecordValues;
  readonly writing: Writing;
  /** How characters and tags are written in values. */
  readonly escapes: EscapeKind;
  /** Fields whose values together identify a record, in order. */
  readonly keyFields: readonly string[];
  /** What the record is known by whose key fields say `id`, where those of another record say it better. */
  readonly identify?: (id: string, values: readonly Value[]) => string;
  /** Whether a line is a record: where one is broken, the next begins with the next line. */
  readonly isByLine: boolean;
  /** The code that says that the structure broke, for the report. */
  readonly brokenCode: string;
}
