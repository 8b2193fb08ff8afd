import type { ScanEvent } from '../../model/index.js';

/** A line of a result. */
export interface StoredLine {
  /** Undefined if the line is no event. */
  readonly event: ScanEvent | undefined;
  /** Where the line begins, and where the next one does, in bytes. */
  readonly from: number;
  readonly to: number;
}

/** A result of an earlier scan, which stays open, so that a report may take its name. */
export interface StoredResult {
  /**
   * Reads the lines from one place to another.
   *
   * @param from  where the first line begins, in bytes
   * @param to    where the line behind the last one begins; undefined for the end of the result
   * @yields the lines, some at a time
   */
  lines(from: number, to?: number): AsyncIterable<readonly StoredLine[]>;
  /** Closes the result. */
  close(): void;
}
