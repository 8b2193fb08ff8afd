import type { FieldPath } from './field-path.js';

/** What the first records of a table hold in one column: values as they stand, in order, empty ones left out. */
export interface ColumnSample {
  /** The field, as segments give it. */
  readonly field: FieldPath;
  readonly index: number;
  /** The number of the record that the first of the values is of; 1 unless told. */
  readonly firstRecord?: number;
  /** One for each record of the sample; '' where the record has none. */
  readonly values: readonly string[];
  /** Whether the values stand where the sieve does not see them, glued to other digits. */
  readonly isHidden?: boolean;
  /** Of lines of fixed width: the record type that the lines of the sample begin with, where others were left out. */
  readonly recordType?: string;
}

/** A column, or two side by side, of which every value is wanted: what it is searched for is not written as it usually is. */
export interface WantedColumn {
  readonly indexes: readonly number[];
  readonly field: FieldPath;
  /** The text to be looked at in place of the values as they stand, or undefined where they are of no interest. */
  readonly read: (values: readonly string[], recordType?: string) => string | undefined;
}

/** Tells from the first records of a table which columns must be given whole. Readers know nothing of the reason. */
export type PlanColumns = (samples: readonly ColumnSample[]) => readonly WantedColumn[];

/** The values of `ColumnVerdict`. */
export const columnVerdicts = ['cpr', 'other', 'undecided'] as const;
/** What a column holds. `cpr`: CPR numbers. `other`: other numbers. `undecided`: too few values to decide. */
export type ColumnVerdict = (typeof columnVerdicts)[number];
