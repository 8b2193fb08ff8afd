import type { ColumnResult, Columns, Hit, PendingHit } from '../detect/index.js';
import type { ColumnSample, ProjectedColumn, Segment } from '../model/index.js';

/** The largest number of hits that wait for their columns. */
const maxWaiting = 4096;

/**
 * Holds hits back until enough of their column is known, so that each leaves with its final verdict. Hits after one that waits also wait, which keeps
 * the order of the file. If too many wait, all of them leave with the verdict that their columns have by then.
 */
export class ColumnGate {
  readonly #columns: Columns;
  readonly #open: (hit: Hit, segment: Segment) => void;
  #waiting: PendingHit[] = [];

  /**
   * @param columns  judges the columns of one source
   * @param open     receives each hit once, with its final verdict, in the order of the file
   */
  constructor(columns: Columns, open: (hit: Hit, segment: Segment) => void) {
    this.#columns = columns;
    this.#open = open;
  }

  /** Whether a column of CPR numbers was rounded, so that its numbers cannot be read. */
  get hasLostDigits(): boolean {
    return this.#columns.hasLostDigits;
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
   * Announces a text.
   *
   * @param text  its first lines, before any hit in them is pushed
   */
  sampleLines(text: string): void {
    this.#columns.sampleLines(text);
  }

  /**
   * Takes the next hit of the source.
   *
   * @param hit      with its verdict before its column is known
   * @param segment  the text that holds it
   */
  push(hit: Hit, segment: Segment): void {
    const pending = this.#columns.push(hit, segment);
    if (pending.isJudged && this.#waiting.length === 0) {
      this.#open(pending.hit, segment);
      return;
    }
    this.#waiting.push(pending);
    if (this.#waiting.length > maxWaiting) this.flush();
    else if (this.#waiting[0]!.isJudged) this.#release();
  }

  /** Releases all hits: at the end of the source, or if too many wait. */
  flush(): void {
    this.#columns.judgeAll();
    this.#release();
  }

  /**
   * Selects the columns to report.
   *
   * @returns the columns with CPR numbers, and columns of other numbers with at least one valid birth date
   */
  reportable(): ColumnResult[] {
    return this.#columns
      .results()
      .filter(({ verdict, validDate }) => verdict !== 'undecided' && (verdict !== 'other' || validDate > 0));
  }

  #release(): void {
    const waiting = this.#waiting;
    const kept = waiting.findIndex(({ isJudged }) => !isJudged);
    this.#waiting = kept === -1 ? [] : waiting.slice(kept);
    for (const { hit, segment } of kept === -1 ? waiting : waiting.slice(0, kept)) this.#open(hit, segment);
  }
}
