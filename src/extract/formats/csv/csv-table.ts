import type { DescribedColumns } from '../../records/describe-records.js';
import type { TableNames } from '../../records/table-names.js';
import type { TicketNumbers } from '../../records/ticket-numbers.js';

/** What the first rows of a delimited table say about all its rows: names, key, dates and projections. */
export interface CsvTable
  extends Pick<TableNames, 'hasHeader' | 'fieldOf' | 'nameOf'>,
    Pick<DescribedColumns, 'keyIndex' | 'projected' | 'dateIndexes' | 'ticket' | 'part'> {
  /** The numbers of the tickets so far, by their ids; changed if the rows are tickets. */
  readonly ticketNumbers: TicketNumbers;
  /** The number of records before the table. They are lines, not rows. */
  readonly titles: number;
}
