import type { DescribedColumns } from '../../records/describe-records.js';
import type { TableNames } from '../../records/table-names.js';

/** What the first rows of a delimited table tell about all of them. */
export interface CsvTable
  extends Pick<TableNames, 'hasHeader' | 'fieldOf' | 'nameOf'>,
    Pick<DescribedColumns, 'keyIndex' | 'projected' | 'dateIndexes'> {}
