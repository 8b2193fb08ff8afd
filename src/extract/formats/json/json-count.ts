import type { RecordCount } from '../../records/counted-records.js';

/** The state of a count of the records of a JSON text. A record is an object or array that begins at a given depth. */
export interface Count extends RecordCount {
  depth: number;
  /** 0 outside strings, 1 inside a string, 2 there after a backslash. */
  inString: 0 | 1 | 2;
  isBroken: boolean;
}

/** Counts up to `to`, or to a place before it where the structure breaks, or, if asked, where a record begins. */
export type Advance = (count: Count, to: number, stopsAtRecord: boolean) => void;

/** Where the records of a JSON text are. */
export interface JsonRecords {
  /** The number of brackets that are open where records begin. */
  readonly recordDepth: number;
  /** Whether each line is a record, as in NDJSON. Then a record or a string that continues after its line is broken. */
  readonly isByLine: boolean;
}
