import type { ColumnResult, Columns, Hit } from '../detect/index.js';
import type { ColumnSample, ProjectedColumn, Segment } from '../model/index.js';

/** The largest number of hits that wait for the verdict on their column. */
const maxWaiting = 4096;

/**
 * Holds hits back until their column has a verdict, so that each leaves with its final verdict. Hits after one that waits also wait, which keeps
 * the order of the file. If too many wait, all of them leave with the verdict that their column has by then.
 */
export class ColumnGate {
  readonly #columns: Columns;
  readonly #open: (hit: Hit, segment: Segment) => void;
  readonly #waiting: { readonly hit: Hit; readonly segment: Segment }[] = [];

  /**
   * @param columns  judges the columns of one source
   * @param open     receives each hit once, with its final verdict, in the order of the file
   */
  constructor(columns: Columns, open: (hit: Hit, segment: Segment) => void) {
    this.#columns = columns;
    this.#open = open;
  }

  /**
   * Announces a table.
   *
   * @param samples  the first records of the table, before any hit in them is pushed
   * @returns the columns of which the reader must emit every value
   */
  plan(samples: readonly ColumnSample[]): ProjectedColumn[] {
    return this.#columns.plan(samples);
  }

  /**
   * Takes the next hit of the source.
   *
   * @param hit      with its verdict before the column is judged
   * @param segment  the text that holds it
   */
  push(hit: Hit, segment: Segment): void {
    this.#columns.observe(hit, segment);
    if (this.#waiting.length === 0 && this.#columns.isDecided(hit, segment)) {
      this.#open(this.#columns.judge(hit, segment), segment);
    } else {
      this.#waiting.push({ hit, segment });
      this.#release(this.#waiting.length > maxWaiting);
    }
  }

  /** Releases all hits at the end of the source. */
  flush(): void {
    this.#release(true);
  }

  /**
   * Selects the columns to report.
   *
   * @returns the columns of CPR numbers, and columns of other numbers with at least one valid birth date
   */
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
