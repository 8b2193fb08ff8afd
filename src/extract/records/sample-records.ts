import type { ColumnSample, FieldPath } from '../../model/index.js';
import { fieldOfPath } from './field-names.js';
import type { Value, ValueEncoding } from './record-values.js';
import { keysOf, systemOf, type TicketSystem } from './ticket-systems.js';

/** The first records, each as its values by the keys of its fields (`fieldKey`). Of fields that repeat in a record the first is taken. */
export type SampledRecords = readonly ReadonlyMap<string, string>[];

/** What a record that has been read holds, by field. */
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

/** More fields than this are not columns: a file whose keys are data has as many as it has records. */
const maxFields = 500;

/** The names of the fields in the first records, in order of appearance. */
export function fieldsOf(records: SampledRecords): string[] {
  const fields = new Set<string>();
  for (const record of records) for (const field of record.keys()) if (fields.size < maxFields) fields.add(field);
  return [...fields];
}

/** The values of a field, one for each record, without the blanks around them; '' where a record has none. */
export function sampledValues(records: SampledRecords, field: string): string[] {
  return records.map((record) => record.get(field)?.trim() ?? '');
}

/** The system that the records come from, where their fields tell it, and the fields that it identifies them by. */
export function systemOfRecords(records: SampledRecords): { system: TicketSystem; keys: string[] } | undefined {
  const fields = fieldsOf(records);
  const system = systemOf(fields);
  return system && { system, keys: keysOf(system, fields) };
}

/**
 * What the fields hold in the first records.
 *
 * @param fieldOf  the field with a key; a key is a path by default
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
