import type { BelowCounts, ColumnEvent, FindingEvent, SourcePath } from '../../../model/index.js';
import type { GroupBy } from '../../report.js';
import { ByField } from './by-field.js';
import { ByFile } from './by-file.js';
import { ByPerson } from './by-person.js';
import { ByRecord } from './by-record.js';
import type { ListingOptions } from './group-lines.js';

/** Collects findings into groups, and writes the groups at the end of the scan, the worst first. */
export interface Grouping {
  begin(source: SourcePath, format: string): void;
  add(finding: FindingEvent): void;
  column(column: ColumnEvent): void;
  /** Notes that part of the source being read, or a source inside it, was not read. */
  skipped?(): void;
  /**
   * Ends the source being read.
   *
   * @param source  the source
   * @param format  the id of its format
   * @param read  how the source was read, to follow its name
   * @param below  how many of its findings are below the reporting threshold, if any are
   */
  end(source: SourcePath, format: string, read: string, below: BelowCounts | undefined): void;
  /** Writes the groups. A source that has not ended was not read to its end. */
  lines(): Iterable<string>;
}

/** Every grouping. One is a file of this folder and a line here. */
const makers: Readonly<Record<GroupBy, new (options: ListingOptions) => Grouping>> = {
  field: ByField,
  file: ByFile,
  record: ByRecord,
  person: ByPerson,
};

/**
 * Makes a grouping.
 *
 * @param groupBy  what to group by
 * @param options  the options of the listing
 * @returns the grouping, before its first event
 */
export function groupingOf(groupBy: GroupBy, options: ListingOptions): Grouping {
  return new makers[groupBy](options);
}
