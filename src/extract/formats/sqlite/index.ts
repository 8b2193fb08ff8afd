import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';
import { sqliteReasons } from './reasons.js';

export { sqliteLog, sqliteLogIndex } from './log.js';

/**
 * SQLite databases. SQLite reads a file on disk if Node has it, and everything else in memory. It writes nothing beside a file. A record is a row; rows are
 * numbered through the file.
 */
export const sqlite: Extractor = {
  id: 'sqlite',
  title: 'SQLite database',
  record: 'row of a table',
  identifiedBy: 'its primary key, or the row number',
  reasons: sqliteReasons,
  buffered: `the database, up to ${inEnglish(limits.database)}; nothing of a file, from Node 22.15 on`,
  signatures: [{ magic: ['SQLite format 3\0'] }],
  extract: loadedWhenMet('SQLITE', async () => (await import('./reader.js')).readSqlite),
};
