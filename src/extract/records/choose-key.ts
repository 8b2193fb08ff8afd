import { fieldsOf, type SampledRecords, sampledValues } from './sample-records.js';
import { isKeyName } from './table-names.js';

/** Names of numbers that people search for, as opposed to those that programs use. */
const visibleName = /(?:number|nummer|nr|key|iid|ticket|sag|case|ref)$/i;

function lastName(field: string): string {
  return field.slice(field.lastIndexOf('.') + 1);
}

function depthOf(field: string): number {
  return field.split('.').length;
}

/**
 * Chooses the fields that identify a record: one that all records have and no two share, by preference the number that
 * people search for. If that number repeats, a field that does not repeat is added.
 *
 * @param records  the first records
 * @param mayShow  whether a field may be shown as a key, by its values in the sample
 * @param known    the fields by which the system that wrote the records identifies them; empty if it is unknown
 * @param nameOf   the name of the field with a key; a key is a path by default
 * @returns the keys of one or two fields; none if nothing identifies the records
 */
export function chooseKey(
  records: SampledRecords,
  mayShow: (values: readonly string[]) => boolean,
  known: readonly string[] = [],
  nameOf: (key: string) => string = (key) => key,
): readonly string[] {
  const mayIdentify = (field: string): boolean => {
    const values = sampledValues(records, field);
    return values.length > 0 && !values.includes('') && mayShow(values);
  };
  const isUnique = (field: string): boolean => new Set(sampledValues(records, field)).size === records.length;
  const named = fieldsOf(records).filter(
    (field) => !nameOf(field).includes('[]') && isKeyName(lastName(nameOf(field))),
  );
  // The outermost come first: an id deep inside belongs to something else.
  const candidates = [...known, ...named.toSorted((a, b) => depthOf(nameOf(a)) - depthOf(nameOf(b)))].filter(
    mayIdentify,
  );
  const visible = candidates.find((field) => known.includes(field) || visibleName.test(lastName(nameOf(field))));
  const unique = candidates.find(isUnique);
  if (visible !== undefined && isUnique(visible)) return [visible];
  if (visible !== undefined && unique !== undefined) return [visible, unique];
  return unique === undefined ? [] : [unique];
}
