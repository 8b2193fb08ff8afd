/**
 * Finds where records begin and end without reading their content: bytes without anchors cost no more than this.
 * Indexes are into the window.
 */
export interface RecordCounter {
  /** The index that has been counted to. */
  readonly at: number;
  /** The number of records that have begun before `at`. */
  readonly records: number;
  /** The index of the record that holds `at`; undefined between records. */
  readonly recordStart: number | undefined;
  /** True inside an element that is a sibling of the records but not a record, e.g. metadata. */
  readonly isAside?: boolean;
  /** The index behind the last record. */
  readonly gapStart: number;
  /** Whether the bytes at `at` do not fit the structure before them: the count ends there. */
  readonly isBroken: boolean;
  /** Whether a source may end at `at`. */
  readonly isComplete: boolean;
  /** Counts up to `to`, or to a place before it where the structure breaks. */
  countTo(to: number): void;
  /** Counts up to the next record, or to `to` if it begins later. Call it between records only. */
  countToRecord(to: number): void;
  /** Forgets what is open: the bytes from `at` on are outside of any record. */
  restart(at: number): void;
  /** Follows the window, which has moved on by `by` bytes. */
  shift(by: number): void;
}
