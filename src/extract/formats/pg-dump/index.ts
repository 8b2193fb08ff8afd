import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';

const dataFileName = /^\d{1,10}\.dat$/;

/** The table of contents of a dump in a folder or tar file. The rows are in other files. */
export const pgDumpContents: Extractor = {
  id: 'pg-dump',
  title: 'pg_dump folder or tar file (its table of contents)',
  record: 'entry, which is a definition',
  identifiedBy: '',
  buffered: `the contents, up to ${inEnglish(limits.dumpContents)}`,
  // The kind of dump follows the version and two sizes; 1 is the custom format, which is not read. Source: pg_backup_archiver.c, WriteHead, read 2026-11-24.
  signatures: [{ magic: ['PGDMP'], holds: (head) => head[10] !== 1 }],
  extract: loadedWhenMet('PG_DUMP', async () => (await import('./reader.js')).readContents),
};

/** The rows of a table in a dump in a folder or tar file: the lines of a COPY block without its header. */
export const pgDumpRows: Extractor = {
  id: 'pg-dump-rows',
  title: 'pg_dump folder or tar file (rows of a table)',
  record: 'row of the table',
  identifiedBy: 'its primary key, or the first column',
  claims: (name, { text, whole }) =>
    dataFileName.test(name) && (/^[^\n]*\t/.test(text) || (whole && /^\\\.\s*$/m.test(text))) ? 'certain' : 'no',
  extract: loadedWhenMet('PG_DUMP', async () => (await import('./reader.js')).readRows),
};
