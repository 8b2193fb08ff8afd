import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { isDbase } from './header.js';
import { isMemoFile } from './memo-file.js';
import { dbaseReasons } from './reasons.js';

/** Tables of dBase III to 7, FoxPro and Visual FoxPro, with the memos beside them. */
export const dbase: Extractor = {
  id: 'dbase',
  title: 'dBase or FoxPro table',
  record: 'row',
  identifiedBy: 'its key column',
  reasons: dbaseReasons,
  signatures: [{ turn: 'weak', isStart: isDbase, name: /\.dbf$/i }],
  extract: loadedWhenMet('DBASE', async () => (await import('./reader.js')).readDbase),
};

/** The memos of a table. The extractor of the table reads them; this one searches memos without their table as raw text. */
export const dbaseMemos: Extractor = {
  id: 'dbase-memo',
  title: 'memos of a dBase or FoxPro table, with the table beside them',
  record: 'row of the table',
  identifiedBy: '',
  reasons: dbaseReasons,
  signatures: [{ turn: 'structure', isStart: isMemoFile, name: /\.(?:dbt|fpt)$/i }],
  extract: loadedWhenMet('DBASE', async () => (await import('./reader.js')).readMemos),
};
