import type { FieldPath } from './field-path.js';

/** The values of one column in the first records of a table. Raw: they may hold digits. */
export interface ColumnSample {
  /** The field, as segments give it. */
  readonly field: FieldPath;
  /** The place of the column in the table, from 0. */
  readonly index: number;
  /** The number of the record that holds the first value, from 1; 1 if absent. */
  readonly firstRecord?: number;
  /** The number of the record that holds the last value. If absent, each value has a record of its own; several rows of a page may be in one line. */
  readonly lastRecord?: number;
  /** One unchanged value for each record of the sample, in order; '' for a record without a value. */
  readonly values: readonly string[];
  /** True if other digits adjoin the values, so that the prefilter does not find them. */
  readonly isHidden?: boolean;
  /** In lines of fixed width: the record type with which the lines of the sample begin. Present if the sample leaves out lines of other types. */
  readonly recordType?: string;
}

/** One column, or two, of which the reader must emit every value: it writes numbers in a spelling that the prefilter does not find, or another column says what its numbers are. */
export interface ProjectedColumn {
  /** The places of the columns in the table, from 0, in the order in which `read` takes their values. */
  readonly indexes: readonly number[];
  /** The field of the text that `read` returns. */
  readonly field: FieldPath;
  /** Returns the text to search instead of the values of one record; undefined if the record needs no search. */
  readonly read: (values: readonly string[], recordType?: string) => string | undefined;
  /** The place in the table of another column, whose value says what the text is: the reader gives it as the label of the segment. */
  readonly describedBy?: number;
}

/** Decides from the first records of a table of which columns the reader must emit every value. Readers do not know the reason. */
export type PlanColumns = (samples: readonly ColumnSample[]) => readonly ProjectedColumn[];

/** The values of `ColumnVerdict`. */
export const columnVerdicts = ['cpr', 'mixed', 'other', 'undecided'] as const;
/** What a column holds. `cpr`: CPR numbers, with few exceptions. `mixed`: CPR numbers and other numbers. `other`: other numbers. `undecided`: too few values to decide. */
export type ColumnVerdict = (typeof columnVerdicts)[number];
