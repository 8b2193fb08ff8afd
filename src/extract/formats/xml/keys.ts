import { chooseKey } from '../../records/choose-key.js';
import type { MayShow } from '../../records/describe-records.js';
import type { SampledRecords } from '../../records/sample-records.js';

/** A record in the first bytes of a text. */
export interface SampledXml {
  /** The name of its element. */
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  /** Fields that the record has more than once. */
  readonly repeated: ReadonlySet<string>;
}

/** Names of a record's own id. Other ids are mostly the ids of something else. */
const ownId = /^(?:.*\.)?(?:key|number|nice-id|iid|id|sys_id|@id|@key|@number)$/i;

/** `id@value` is the id; `ticket@id` is the attribute `id` of the ticket. */
function comparableField(field: string): string {
  return field.replace(/@value$/, '').replace('@', '.@');
}

function chooseFor(records: readonly SampledXml[], mayShow: MayShow): readonly string[] {
  const fields = new Map<string, string>();
  const repeated = new Set(records.flatMap((one) => [...one.repeated]));
  const sampled: SampledRecords = records.map(({ values }) => {
    const entries = [...values].filter(([field]) => !repeated.has(field));
    for (const [field] of entries) if (!fields.has(comparableField(field))) fields.set(comparableField(field), field);
    const compared = entries.map(([field, value]) => [comparableField(field), value] as const);
    return new Map(compared.toSorted(([a], [b]) => Number(ownId.test(b)) - Number(ownId.test(a))));
  });
  return chooseKey(sampled, mayShow).map((field) => fields.get(field)!);
}

/**
 * Chooses the fields that identify a record, for each kind of record by the name of its element. No two kinds share a field.
 *
 * @param records  records from the first bytes
 * @param isMixed  whether records have several names
 * @param mayShow  whether a report may show a field as a key
 * @returns names of fields; empty if no field will do
 */
export function chooseXmlKey(records: readonly SampledXml[], isMixed: boolean, mayShow: MayShow): readonly string[] {
  if (!isMixed) return chooseFor(records, mayShow);
  const names = new Set(records.map(({ name }) => name));
  return [...names].flatMap((name) =>
    chooseFor(
      records.filter((record) => record.name === name),
      mayShow,
    ),
  );
}
