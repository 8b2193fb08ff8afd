import type { RecordCount } from '../../records/counted-records.js';

/** Where a count of the records of a JSON text has got to. A record is an object or array that begins at a given depth. */
export interface Count extends RecordCount {
  depth: number;
  /** 1 inside a string, 2 there and behind a backslash. */
  inString: 0 | 1 | 2;
  isBroken: boolean;
}

/** Counts on to `to`, to where the structure breaks, or if so told to where a record begins. */
export type Advance = (count: Count, to: number, stopsAtRecord: boolean) => void;

/** Where the records of a JSON text are. */
export interface JsonRecords {
  /** How many brackets are open where records begin. */
  readonly recordDepth: number;
  /** Whether each line is a record, as in NDJSON. Then no record and no string goes on behind its line. */
  readonly isByLine: boolean;
}
