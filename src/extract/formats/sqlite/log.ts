import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { sqliteReasons } from './reasons.js';

/** The write-ahead log of a SQLite database. The extractor of the database reads it; this one searches a log without its database as raw text. */
export const sqliteLog: Extractor = {
  id: 'sqlite-wal',
  title: 'SQLite write-ahead log, with the database beside it',
  record: 'row of the database',
  identifiedBy: '',
  reasons: sqliteReasons,
  signatures: [{ magic: ['\x37\x7f\x06\x82', '\x37\x7f\x06\x83'] }],
  extract: loadedWhenMet('SQLITE', async () => (await import('./log-reader.js')).readLog),
};

/** The index of a write-ahead log, which holds numbers of pages and no data of users. */
export const sqliteLogIndex: Extractor = {
  id: 'sqlite-shm',
  title: 'SQLite log index, which holds no data',
  record: 'page, which has a number and no text',
  identifiedBy: '',
  reasons: sqliteReasons,
  signatures: [{ magic: ['\x18\xe2\x2d\x00'] }],
  extract: loadedWhenMet('SQLITE', async () => (await import('./log-reader.js')).readThrough),
};
