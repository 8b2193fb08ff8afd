import type { Source } from '../../model/index.js';
import type { ExtractContext } from '../format.js';

/** ServiceNow names the file of an export after its table. */
const tableName = /^[a-z][a-z0-9_]{0,79}$/;
const endings = ['csv', 'json', 'xml'] as const;
/** A journal may hold rows of many tables; tickets are in a few. */
const maxTables = 8;

/** What the first rows that belong to tickets say about them. */
export interface TicketReferences {
  /** The `sys_id` of each ticket. */
  readonly ids: readonly string[];
  /** The table of each ticket: `incident`. */
  readonly tables: readonly string[];
}

/** The fields that name the table of the ticket. */
export const tableFields: readonly string[] = ['name', 'table_name', 'tablename'];

/**
 * Learns the numbers of tickets from the files beside a source, such as `incident.csv`, if the scan has not read them before it. Each file is
 * read once, and only if the numbers of the first tickets are not known.
 *
 * @param source      the rows that belong to the tickets
 * @param references  the tickets of the first rows
 * @param context     what the whole scan shares
 */
export async function learnTicketsBeside(
  { sibling }: Source,
  { ids, tables }: TicketReferences,
  {
    ticketNumbers,
    ticketFiles,
    readAhead,
    afterEarlierSources,
  }: Pick<ExtractContext, 'ticketNumbers' | 'ticketFiles' | 'readAhead' | 'afterEarlierSources'>,
): Promise<void> {
  await afterEarlierSources('tickets');
  if (sibling === undefined || readAhead === undefined || ids.every((id) => ticketNumbers.has(id))) return;
  const named = [...new Set(tables)].filter((table) => tableName.test(table)).slice(0, maxTables);
  for (const table of named)
    for (const ending of endings) {
      const file = sibling(`${table}.${ending}`);
      if (ticketFiles.has(file.path)) continue;
      ticketFiles.add(file.path);
      await readAhead(file);
    }
}
