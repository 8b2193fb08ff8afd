import { type ColumnSample, type FieldPath, fieldKey, type ProjectedColumn } from '../../model/index.js';

/** The longest projected value, in characters or bytes. Longer values are read like any other. */
export const maxProjectedLength = 64;

/** Fields whose values are emitted as one text in each record, in place of the values; see `ProjectedColumn`. */
export interface ProjectedFields {
  /** The keys of the fields (`fieldKey`). */
  readonly fields: readonly string[];
  /** The name of the fields together. */
  readonly field: FieldPath;
  readonly read: ProjectedColumn['read'];
  /** The key of a field whose value says what the text is. */
  readonly describedBy?: string;
}

/**
 * Identifies projected columns by the keys of their fields.
 *
 * @param columns  the projected columns
 * @param samples  the columns of the sample, by whose `index` they are identified
 * @returns the projections, in the same order
 */
export function projectedFields(
  columns: readonly ProjectedColumn[],
  samples: readonly ColumnSample[],
): readonly ProjectedFields[] {
  const keyAt = (at: number): string => fieldKey(samples.find(({ index }) => index === at)!.field);
  return columns.map(({ indexes, field, read, describedBy }) => ({
    fields: indexes.map(keyAt),
    field,
    read,
    ...(describedBy !== undefined && { describedBy: keyAt(describedBy) }),
  }));
}

/**
 * Makes the label of a projection for one record.
 *
 * @param value  the value that says what the text is, if the record has one
 * @returns the value without the blanks around it; undefined if there is none or it is a text
 */
export function projectedLabel(value: string | undefined): string | undefined {
  const label = value?.trim() ?? '';
  return label === '' || label.length > maxProjectedLength ? undefined : label;
}

/**
 * Makes the text of a projection for one record.
 *
 * @param projection  the projection
 * @param values      a value for each of its fields; undefined if the record has no text there
 * @returns undefined if a value is missing or too long, or if the text is of no interest
 */
export function projectedText(
  { read }: Pick<ProjectedFields, 'read'>,
  values: readonly (string | undefined)[],
): string | undefined {
  const isUsable = (value: string | undefined): value is string =>
    value !== undefined && value.length <= maxProjectedLength;
  return values.every(isUsable) ? read(values) : undefined;
}

/**
 * Lists the texts of a projection in one record, each as the values that it is made of. A field may repeat in a record: then each
 * of its values is a text, unless another field goes with it, because nothing says which of its values.
 *
 * @param projection  the projection
 * @param valuesOf    returns the values of a field, in order
 * @returns the values of each text; fewer than the projection has fields if the record lacks one
 */
export function repeatedCells<Value>(
  { fields, describedBy }: Pick<ProjectedFields, 'fields' | 'describedBy'>,
  valuesOf: (field: string) => readonly Value[],
): readonly (readonly Value[])[] {
  const [only] = fields;
  if (fields.length === 1 && describedBy === undefined) return valuesOf(only!).map((value) => [value]);
  return [fields.flatMap((field) => valuesOf(field).slice(0, 1))];
}
