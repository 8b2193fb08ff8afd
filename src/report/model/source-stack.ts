import type { BelowCounts, ColumnEvent, FindingEvent, SourcePath } from '../../model/index.js';
import { SourceFindings } from './group.js';

/** A source that has begun and not ended. */
export interface OpenSource {
  /** Its findings. */
  readonly found: SourceFindings;
  /** The first of its columns with a verdict. */
  readonly columns: ColumnEvent[];
  /**
   * True if part of it was not read, or if a source inside it has findings. A report does not call it clean, even
   * without findings of its own.
   */
  isUnclear: boolean;
  /** How many of its findings are below the reporting threshold, if any are. */
  below: BelowCounts | undefined;
}

/** The most columns kept of a source. */
const maxColumns = 20;

/** The source being read and the sources around it, with the findings of each so far. */
export class SourceStack {
  readonly #limit: number;
  readonly #open: OpenSource[] = [];

  /** @param limit  how many findings of each field to keep for listing */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** True if no source is open. */
  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  /**
   * Begins a source, inside the source being read if there is one.
   *
   * @param source  the source
   * @param format  the id of its format
   */
  begin(source: SourcePath, format: string): void {
    this.#open.push({
      found: new SourceFindings(source, format, this.#limit),
      columns: [],
      isUnclear: false,
      below: undefined,
    });
  }

  /**
   * Adds a finding to the source being read. If none has begun, the source of the finding begins.
   *
   * @param finding  the finding
   */
  add(finding: FindingEvent): void {
    if (this.isEmpty) this.begin(finding.location.source, '');
    this.#open.at(-1)!.found.add(finding);
  }

  /**
   * Adds the verdict on a column to the source being read.
   *
   * @param column  the column
   */
  column(column: ColumnEvent): void {
    const open = this.#open.at(-1);
    if (open !== undefined && open.columns.length < maxColumns) open.columns.push(column);
  }

  /** Notes that part of the source being read, or a source inside it, was not read. */
  skipped(): void {
    for (const open of this.#open) open.isUnclear = true;
  }

  /**
   * Ends the source being read.
   *
   * @param below  how many of its findings are below the reporting threshold
   * @returns the source, or undefined if none has begun
   */
  end(below?: BelowCounts): OpenSource | undefined {
    const ended = this.#open.pop();
    const around = this.#open.at(-1);
    if (ended === undefined) return undefined;
    ended.below = below;
    if (around !== undefined) around.isUnclear ||= ended.isUnclear || !ended.found.isEmpty || below !== undefined;
    return ended;
  }

  /**
   * Removes the sources that have not ended.
   *
   * @returns the sources, the innermost first
   */
  *rest(): Generator<OpenSource> {
    yield* this.#open.splice(0).reverse();
  }
}
