import type { ColumnSample, FieldPath } from '../../model/index.js';
import { fieldOfPath } from './field-names.js';
import type { Value, ValueEncoding } from './record-values.js';
import { keysOf, systemOf, type TicketSystem } from './ticket-systems.js';

/**
 * The first records, each as its values by the keys of its fields (`fieldKey`). Of a field that repeats in a record,
 * the first value.
 */
export type SampledRecords = readonly ReadonlyMap<string, string>[];

/**
 * Decodes the values of a record.
 *
 * @param values    its values
 * @param bytes     the window
 * @param encoding  how the format writes values
 * @returns the values by field, without names
 */
export function valuesByField(
  values: readonly Value[],
  bytes: Uint8Array,
  { decode }: ValueEncoding,
): Map<string, string> {
  const byField = new Map<string, string>();
  for (const { field, isName, start, end } of values)
    if (isName !== true && !byField.has(field)) byField.set(field, decode(bytes, start, end));
  return byField;
}

/** More fields are not columns: a file whose keys are data has as many as it has records. */
const maxFields = 500;

/**
 * Lists the keys of the fields in the first records.
 *
 * @param records  the first records
 * @returns up to 500 keys, in order of appearance
 */
export function fieldsOf(records: SampledRecords): string[] {
  const fields = new Set<string>();
  for (const record of records) for (const field of record.keys()) if (fields.size < maxFields) fields.add(field);
  return [...fields];
}

/**
 * Lists the values of a field.
 *
 * @param records  the first records
 * @param field    its key
 * @returns a value for each record, without the blanks around it; '' if the record has none
 */
export function sampledValues(records: SampledRecords, field: string): string[] {
  return records.map((record) => record.get(field)?.trim() ?? '');
}

/**
 * Recognises the system that wrote the records.
 *
 * @param records  the first records
 * @returns the system and the fields by which it identifies records, or undefined if it is unknown
 */
export function systemOfRecords(records: SampledRecords): { system: TicketSystem; keys: string[] } | undefined {
  const fields = fieldsOf(records);
  const system = systemOf(fields);
  return system && { system, keys: keysOf(system, fields) };
}

/**
 * Lists the columns of the first records.
 *
 * @param records  the first records
 * @param fieldOf  the field with a key; a key is a path by default
 * @returns a column for each field
 */
export function sampleFields(
  records: SampledRecords,
  fieldOf: (key: string) => FieldPath = fieldOfPath,
): ColumnSample[] {
  return fieldsOf(records).map((field, index) => ({
    field: fieldOf(field),
    index,
    values: records.map((record) => record.get(field) ?? ''),
  }));
}
