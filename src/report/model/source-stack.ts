import type { BelowCounts, ColumnEvent, FindingEvent, SourcePath } from '../../model/index.js';
import { SourceFindings } from './group.js';

/** A source that has begun and not ended. */
export interface OpenSource {
  readonly found: SourceFindings;
  /** The first of its columns that were judged. */
  readonly columns: ColumnEvent[];
  /** Whether something in it was not read, or was found in a source inside it: then it is not called clean, even where nothing was found in it. */
  isUnclear: boolean;
  /** What of it lies below the reporting threshold, where something does. */
  below: BelowCounts | undefined;
}

/** So many columns of a source are told of. */
const maxColumns = 20;

/** The source being read, and those that it is inside of, each with what was found in it so far. */
export class SourceStack {
  readonly #limit: number;
  readonly #open: OpenSource[] = [];

  /** @param limit  findings that are kept of each field */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  begin(source: SourcePath, format: string): void {
    this.#open.push({
      found: new SourceFindings(source, format, this.#limit),
      columns: [],
      isUnclear: false,
      below: undefined,
    });
  }

  /** A finding of a source that had no start is told of all the same. */
  add(finding: FindingEvent): void {
    if (this.isEmpty) this.begin(finding.location.source, '');
    this.#open.at(-1)!.found.add(finding);
  }

  column(column: ColumnEvent): void {
    const open = this.#open.at(-1);
    if (open !== undefined && open.columns.length < maxColumns) open.columns.push(column);
  }

  /** Something of the source being read was not read, or of what is to be inside it. */
  skipped(): void {
    for (const open of this.#open) open.isUnclear = true;
  }

  /**
   * Ends the source being read. Undefined where none has begun.
   *
   * @param below  findings of it that lie below the reporting threshold
   */
  end(below?: BelowCounts): OpenSource | undefined {
    const ended = this.#open.pop();
    const around = this.#open.at(-1);
    if (ended === undefined) return undefined;
    ended.below = below;
    if (around !== undefined) around.isUnclear ||= ended.isUnclear || !ended.found.isEmpty || below !== undefined;
    return ended;
  }

  /** Those that have not ended, the innermost first; they are forgotten. */
  *rest(): Generator<OpenSource> {
    yield* this.#open.splice(0).reverse();
  }
}
