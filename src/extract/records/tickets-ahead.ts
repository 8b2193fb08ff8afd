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

type TicketContext = Pick<
  ExtractContext,
  'ticketNumbers' | 'ticketFiles' | 'ticketSources' | 'file' | 'readAhead' | 'afterEarlierSources'
>;

/**
 * Decides when the numbers of tickets are read. Most exports hold nothing that refers to their tickets, and reading each row takes several times
 * as long as a search for numbers, so a file is read for its tickets once another source refers to them. Standard input cannot be read twice.
 *
 * @param source   holds tickets
 * @param context  what the whole scan shares; it notes the file that holds the source
 * @returns true if the reader has to note each ticket now
 */
export function readsTicketsNow(
  { path }: Source,
  { ticketFiles, ticketSources, file }: Pick<TicketContext, 'ticketFiles' | 'ticketSources' | 'file'>,
): boolean {
  const again = file();
  if (again === undefined) ticketFiles.add(path);
  else ticketSources.set(path, again);
  return again === undefined;
}

/**
 * Learns the numbers of tickets from the sources before this one, and, if the numbers of the first tickets are still not known, from the files beside it,
 * such as `incident.csv`. Each file is read once.
 *
 * @param source      the rows that belong to the tickets
 * @param references  the tickets of the first rows
 * @param context     what the whole scan shares
 */
export async function learnTickets(
  { sibling, path, members }: Source,
  { ids, tables }: TicketReferences,
  { ticketNumbers, ticketFiles, ticketSources, readAhead, afterEarlierSources }: TicketContext,
): Promise<void> {
  await afterEarlierSources('tickets');
  if (readAhead === undefined) return;
  const readOnce = async (file: Source): Promise<void> => {
    if (ticketFiles.has(file.path)) return;
    ticketFiles.add(file.path);
    await readAhead(file);
  };
  for (const file of ticketSources.values()) if (file.path !== path || members.length > 0) await readOnce(file);
  if (sibling === undefined || ids.every((id) => ticketNumbers.has(id))) return;
  const named = [...new Set(tables)].filter((table) => tableName.test(table)).slice(0, maxTables);
  for (const table of named) for (const ending of endings) await readOnce(sibling(`${table}.${ending}`));
}
