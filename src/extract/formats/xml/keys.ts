import { chooseKey } from '../../records/choose-key.js';
import type { MayShow } from '../../records/describe-records.js';
import type { SampledRecords } from '../../records/sample-records.js';

/** A record in the first bytes of a text. */
export interface SampledXml {
  /** Of its element. */
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  /** Fields of which the record has several. */
  readonly repeated: ReadonlySet<string>;
}

/** These are the record's own; what else is called an id is mostly somebody else's. */
const ownId = /^(?:.*\.)?(?:key|number|nice-id|iid|id|sys_id|@id|@key|@number)$/i;

/** `id@value` is the id, `ticket@id` an attribute of the ticket called id. */
function spokenField(field: string): string {
  return field.replace(/@value$/, '').replace('@', '.@');
}

function chooseOf(records: readonly SampledXml[], mayShow: MayShow): readonly string[] {
  const fields = new Map<string, string>();
  const repeated = new Set(records.flatMap((one) => [...one.repeated]));
  const sampled: SampledRecords = records.map(({ values }) => {
    const entries = [...values].filter(([field]) => !repeated.has(field));
    for (const [field] of entries) if (!fields.has(spokenField(field))) fields.set(spokenField(field), field);
    const spoken = entries.map(([field, value]) => [spokenField(field), value] as const);
    return new Map(spoken.toSorted(([a], [b]) => Number(ownId.test(b)) - Number(ownId.test(a))));
  });
  return chooseKey(sampled, mayShow).map((field) => fields.get(field)!);
}

/** The fields that identify a record, for each kind of record by its name: no two kinds share a field. */
export function chooseXmlKey(records: readonly SampledXml[], isMixed: boolean, mayShow: MayShow): readonly string[] {
  if (!isMixed) return chooseOf(records, mayShow);
  const names = new Set(records.map(({ name }) => name));
  return [...names].flatMap((name) =>
    chooseOf(
      records.filter((record) => record.name === name),
      mayShow,
    ),
  );
}
