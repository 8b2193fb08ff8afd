import type { ColumnResult, Columns, Hit } from '../detect/index.js';
import type { ColumnSample, Segment, WantedColumn } from '../model/index.js';

/** The number of hits that wait for the verdict on their column. */
const maxWaiting = 4096;

/**
 * Holds hits back until their column has been judged, so that each has its final verdict when it goes on. Hits behind one that waits wait
 * too, which keeps the order of the file. Where too many wait, they go on with the verdict that their column has by then.
 */
export class ColumnGate {
  readonly #columns: Columns;
  readonly #open: (hit: Hit, segment: Segment) => void;
  readonly #waiting: { readonly hit: Hit; readonly segment: Segment }[] = [];

  /** @param open  receives each hit once, with its final verdict, in the order of the file */
  constructor(columns: Columns, open: (hit: Hit, segment: Segment) => void) {
    this.#columns = columns;
    this.#open = open;
  }

  /**
   * @param samples  the first records of a table, before any hit in them is pushed
   * @returns the columns whose values must all be given
   */
  plan(samples: readonly ColumnSample[]): WantedColumn[] {
    return this.#columns.plan(samples);
  }

  push(hit: Hit, segment: Segment): void {
    this.#columns.observe(hit, segment);
    if (this.#waiting.length === 0 && this.#columns.isDecided(hit, segment)) {
      this.#open(this.#columns.judge(hit, segment), segment);
    } else {
      this.#waiting.push({ hit, segment });
      this.#release(this.#waiting.length > maxWaiting);
    }
  }

  /** Lets all hits go on: the source has ended. */
  flush(): void {
    this.#release(true);
  }

  /** The columns to report: those of CPR numbers, and others in which something looked like one. */
  reportable(): ColumnResult[] {
    return this.#columns
      .results()
      .filter(({ verdict, validDate }) => verdict === 'cpr' || (verdict === 'other' && validDate > 0));
  }

  #release(all: boolean): void {
    let count = 0;
    for (const { hit, segment } of this.#waiting) {
      if (!all && !this.#columns.isDecided(hit, segment)) break;
      this.#open(this.#columns.judge(hit, segment), segment);
      count += 1;
    }
    this.#waiting.splice(0, count);
  }
}
