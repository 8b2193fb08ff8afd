import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { sqlReasons } from './reasons.js';

const names = /\.(?:sql|dump|pgsql|mysql)$/i;
const beginning = /^(?:(?:INSERT|REPLACE) INTO|INSERT ALL|CREATE TABLE|COPY \S+ .*FROM stdin|BEGIN TRANSACTION)\b/im;

/** Dumps and scripts of SQL databases. A record is a row; numbers of rows count through the file and not through their table. */
export const sql: Extractor = {
  id: 'sql',
  title: 'SQL dumps and scripts',
  record: 'row of a table',
  identifiedBy: 'its primary key, or the first column',
  reasons: sqlReasons,
  claims: (name, { text }) => (names.test(name) || beginning.test(text) ? 'certain' : 'no'),
  extract: loadedWhenMet('SQL', async () => (await import('./reader.js')).readSql),
};
