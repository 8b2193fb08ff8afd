import type { BelowCounts, ColumnEvent, FindingEvent, SourcePath } from '../../../model/index.js';
import type { GroupBy } from '../../report.js';
import { ByField } from './by-field.js';
import { ByFile } from './by-file.js';
import { ByPerson } from './by-person.js';
import { ByRecord } from './by-record.js';
import type { Writing } from './group-lines.js';

/** Sorts what is found into groups, and tells of them when all is known, the worst first. */
export interface Grouping {
  begin(source: SourcePath, format: string): void;
  add(finding: FindingEvent): void;
  column(column: ColumnEvent): void;
  /** Something of the source being read, or of what is inside it, was not read. */
  skipped?(): void;
  /**
   * @param read   how the source was read, to stand behind its name
   * @param below  what of it lies below the reporting threshold, where something does
   */
  end(source: SourcePath, format: string, read: string, below: BelowCounts | undefined): void;
  /** Sources that have not ended were not read to their end. */
  lines(): Iterable<string>;
}

/** A grouping is a file of this folder, and a line here. */
const makers: Readonly<Record<GroupBy, new (writing: Writing) => Grouping>> = {
  field: ByField,
  file: ByFile,
  record: ByRecord,
  person: ByPerson,
};

export function groupingOf(groupBy: GroupBy, writing: Writing): Grouping {
  return new makers[groupBy](writing);
}
