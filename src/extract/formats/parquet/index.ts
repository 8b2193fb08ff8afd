import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';
import { parquetReasons } from './reasons.js';

/** Parquet tables. The schema is at the end of the file, so memory holds a table that is inside another file. */
export const parquet: Extractor = {
  id: 'parquet',
  title: 'Parquet table',
  record: 'row',
  identifiedBy: 'its key column',
  reasons: parquetReasons,
  buffered: `a portion of a column, up to ${inEnglish(limits.listColumn)}; a table inside another file, up to ${inEnglish(limits.held)}`,
  signatures: [{ magic: ['PAR1', 'PARE'] }],
  extract: loadedWhenMet('PARQUET', async () => (await import('./reader.js')).readParquet),
};
