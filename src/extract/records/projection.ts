import { type ColumnSample, type FieldPath, fieldKey, type WantedColumn } from '../../model/index.js';

/** A longer value, in characters or bytes, is not what a column is projected for: it is read like any other value. */
export const maxProjectedLength = 64;

/** Fields whose values are emitted as one text, record for record, in place of the values themselves; see WantedColumn. */
export interface ProjectedFields {
  /** The keys of the fields (`fieldKey`). */
  readonly fields: readonly string[];
  /** What they are called together. */
  readonly field: FieldPath;
  readonly read: WantedColumn['read'];
}

/** Projected columns, by the keys of their fields. */
export function projectedFields(
  columns: readonly WantedColumn[],
  samples: readonly ColumnSample[],
): readonly ProjectedFields[] {
  return columns.map(({ indexes, field, read }) => ({
    fields: indexes.map((index) => fieldKey(samples.find((sample) => sample.index === index)!.field)),
    field,
    read,
  }));
}

/**
 * The text that a projection makes of the values of one record.
 *
 * @param values  one for each field of the projection; undefined where the record has no text there
 * @returns undefined where a value is missing or too long, or where the text is of no interest
 */
export function projectedText(
  { read }: Pick<ProjectedFields, 'read'>,
  values: readonly (string | undefined)[],
): string | undefined {
  const isUsable = (value: string | undefined): value is string =>
    value !== undefined && value.length <= maxProjectedLength;
  return values.every(isUsable) ? read(values) : undefined;
}
