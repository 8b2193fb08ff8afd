import { type FieldName, type FieldPath, fieldText, type RecordDate } from '../../model/index.js';
import { readDay } from './read-day.js';

/** Names of fields for the creation of a record; they come before those for changes and closing. */
const made =
  /^(?:sys )?(?:created|opened|received|registered|submitted|reported|sent|oprettet|modtaget|registreret|indberettet|sendt|afsendt|startet|indsat)(?: (?:at|on|date|time|dato|den|tid|tidspunkt|utc))*$|^(?:date|dato|timestamp|tidsstempel|tidspunkt)(?: (?:created|opened|received|sent|oprettet|modtaget|time))?$|^(?:creation|call|request|incident|oprettelses?|opkalds?|anmeldelses?|modtagelses?|henvendelses?|sags) ?(?:date|time|dato|tid|tidspunkt)$/;
const changed =
  /^(?:sys )?(?:updated|modified|changed|closed|resolved|ended|ændret|opdateret|lukket|afsluttet|løst)(?: (?:at|on|date|time|dato|den|tid|tidspunkt|utc))*$|^(?:last ?)?(?:modified|updated|change|resolution|closure|ændrings?|afslutnings?|luknings?) ?(?:date|time|dato|tid|at|on)?$/;

/** `sysCreatedOn`, `sys_created_on`, `sys-created-on` and the attribute `@sys-created-on` as words. */
function words(name: string): string {
  return name
    .replace(/^@/, '')
    .replace(/([a-zæøå0-9])([A-ZÆØÅ])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Ranks a name by how well it announces the date of the record, 0 the best. Undefined if it announces none. */
function rankOf(name: string): number | undefined {
  // Elements of a list have dates of their own.
  if (name.includes('[]')) return undefined;
  const path = name.split('.');
  const last = words(path.at(-1)!);
  const rank = made.test(last) ? 0 : changed.test(last) ? 100 : undefined;
  return rank === undefined ? undefined : rank + Math.min(path.length, 99);
}

const ranks = new Map<string, number | undefined>();
const maxRanks = 10_000;

/**
 * Ranks a field by its name. Ranks are remembered, because names repeat in every record.
 *
 * @param field  the field
 * @returns its rank, the lowest the best; undefined if its name does not announce a date
 */
export function dateRank(field: FieldName): number | undefined {
  const name = typeof field === 'string' ? field : dateName(field);
  if (name === undefined) return undefined;
  if (ranks.has(name)) return ranks.get(name);
  if (ranks.size >= maxRanks) ranks.clear();
  const rank = rankOf(name);
  ranks.set(name, rank);
  return rank;
}

/** The name that may announce a date. One of several with the same heading, or a text beside a cell, does not. */
function dateName({ container, path, column, header, index, beside, variant, joined }: FieldPath): string | undefined {
  if (index !== undefined || beside !== undefined || variant !== undefined || joined !== undefined) return undefined;
  if (column !== undefined) return header;
  if (container !== undefined || (path !== undefined && header !== undefined)) return undefined;
  return header ?? path;
}

/**
 * Finds the date of a record among its fields.
 *
 * @param fields  the fields of the record
 * @param nameOf  returns the name of a field
 * @param textOf  returns the text of a field; called only if its name announces a date
 * @returns the day and its field, or undefined without a date
 */
export function recordDate<Field>(
  fields: Iterable<Field>,
  nameOf: (field: Field) => FieldName,
  textOf: (field: Field) => string,
): RecordDate | undefined {
  let best: { readonly rank: number; readonly date: RecordDate } | undefined;
  for (const field of fields) {
    const name = nameOf(field);
    const rank = dateRank(name);
    if (rank === undefined || (best !== undefined && rank >= best.rank)) continue;
    const day = readDay(textOf(field));
    if (day !== undefined)
      best = { rank, date: { day, from: typeof name === 'string' ? name : fieldText(name), of: 'record' } };
  }
  return best?.date;
}
