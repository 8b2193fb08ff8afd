import { type ColumnSample, type FieldPath, fieldKey, type Sieve, type WantedColumn } from '../../model/index.js';
import { fieldOfPath } from './field-names.js';
import { mayBeKey } from './probe.js';
import type { WantedFields } from './record-format.js';
import type { Value, Writing } from './record-values.js';
import { isKeyName } from './table-names.js';
import { keysOf, systemOf, type TicketSystem } from './ticket-systems.js';

/** The first records, each as its values by the keys of its fields (`fieldKey`). Of fields that repeat in a record the first is taken. */
export type SampledRecords = readonly ReadonlyMap<string, string>[];

/** What a record that has been read holds, by field. */
export function valuesByField(values: readonly Value[], bytes: Uint8Array, { decode }: Writing): Map<string, string> {
  const byField = new Map<string, string>();
  for (const { field, isName, start, end } of values)
    if (isName !== true && !byField.has(field)) byField.set(field, decode(bytes, start, end));
  return byField;
}

/** More fields than this are not columns: a file whose keys are data has as many as it has records. */
const maxFields = 500;

/** The names of the fields in the first records, in order of appearance. */
function fieldsOf(records: SampledRecords): string[] {
  const fields = new Set<string>();
  for (const record of records) for (const field of record.keys()) if (fields.size < maxFields) fields.add(field);
  return [...fields];
}

/** The system that the records come from, where their fields tell it. */
export function systemOfRecords(records: SampledRecords): { system: TicketSystem; keys: string[] } | undefined {
  const fields = fieldsOf(records);
  const system = systemOf(fields);
  return system && { system, keys: keysOf(system, fields) };
}

/**
 * What the fields hold in the first records.
 *
 * @param fieldOf  the field with a key; a key is a path unless told otherwise
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

/** The wanted columns, by the keys of their fields. */
export function wantedFields(wanted: readonly WantedColumn[], samples: readonly ColumnSample[]): WantedFields[] {
  return wanted.map(({ indexes, field, read }) => ({
    fields: indexes.map((index) => fieldKey(samples.find((sample) => sample.index === index)!.field)),
    field,
    read,
  }));
}

/** What people search for, as opposed to what programs do. */
const visibleName = /(?:number|nummer|nr|key|iid|ticket|sag|case|ref)$/i;

function lastName(field: string): string {
  return field.slice(field.lastIndexOf('.') + 1);
}

/**
 * The fields that identify a record: one that all have and no two share, by preference the number that people search for. Where that
 * one repeats, it and the one that does not. None where nothing identifies them.
 *
 * @param known   the fields that the system the records come from identifies them by, if it is known
 * @param nameOf  the name of the field with a key; a key is a path unless told otherwise
 */
export function chooseKey(
  records: SampledRecords,
  sieve: Sieve,
  known: readonly string[] = [],
  nameOf: (key: string) => string = (key) => key,
): readonly string[] {
  const valuesOf = (field: string): string[] => records.map((record) => record.get(field)?.trim() ?? '');
  const mayIdentify = (field: string): boolean => {
    const values = valuesOf(field);
    return values.length > 0 && !values.includes('') && mayBeKey(values, sieve);
  };
  const isUnique = (field: string): boolean => new Set(valuesOf(field)).size === records.length;
  const named = fieldsOf(records).filter(
    (field) => !nameOf(field).includes('[]') && isKeyName(lastName(nameOf(field))),
  );
  // The outermost come first: an id deep inside is somebody else's.
  const candidates = [...known, ...named.toSorted((a, b) => depthOf(nameOf(a)) - depthOf(nameOf(b)))].filter(
    mayIdentify,
  );
  const visible = candidates.find((field) => known.includes(field) || visibleName.test(lastName(nameOf(field))));
  const unique = candidates.find(isUnique);
  if (visible !== undefined && isUnique(visible)) return [visible];
  if (visible !== undefined && unique !== undefined) return [visible, unique];
  return unique === undefined ? [] : [unique];
}

function depthOf(field: string): number {
  return field.split('.').length;
}
