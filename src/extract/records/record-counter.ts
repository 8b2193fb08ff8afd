/**
 * Finds out where records begin and end without reading what is in them: this is all that clean bytes cost. Indexes are into the
 * window.
 */
export interface RecordCounter {
  /** Counted up to here. */
  readonly at: number;
  /** Records that have begun before `at`. */
  readonly records: number;
  /** Where the record begins that `at` lies in; undefined between records. */
  readonly recordStart: number | undefined;
  /** Whether what `at` lies in stands beside the records and is none, though it is read as one. */
  readonly isAside?: boolean;
  /** Where the bytes behind the last record begin. */
  readonly gapStart: number;
  /** Whether what follows `at` does not fit what came before: the count ends there. */
  readonly isBroken: boolean;
  /** Whether `at` is a place where a source may end. */
  readonly isComplete: boolean;
  /** Counts on to `to`, or to a place before it where the structure breaks. */
  countTo(to: number): void;
  /** Counts on to where the next record begins, `to` at most. To be called between records. */
  countToRecord(to: number): void;
  /** Forgets what is open: what follows `at` begins anew, outside of any record. */
  restart(at: number): void;
  /** All indexes are now `by` smaller, because the window has moved on. */
  shift(by: number): void;
}
