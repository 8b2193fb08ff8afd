import type { DescribedColumns } from '../../records/describe-records.js';
import type { TableNames } from '../../records/table-names.js';

/** What the first rows of a delimited table say about all its rows: names, key, dates and projections. */
export interface CsvTable
  extends Pick<TableNames, 'hasHeader' | 'fieldOf' | 'nameOf'>,
    Pick<DescribedColumns, 'keyIndex' | 'projected' | 'dateIndexes'> {
  /** The number of records before the table. They are lines, not rows. */
  readonly titles: number;
}
