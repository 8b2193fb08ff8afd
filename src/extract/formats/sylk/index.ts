import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { sylkReasons } from './reasons.js';

/** A record `ID`, then records of a known kind. A table with the headings `ID;Person` begins alike. Source: en.wikipedia.org/wiki/Symbolic_Link_(SYLK), read 2026-11-30. */
const beginning = /^ID;P[^;\r\n]*(?:;[NE])*[\r\n]+(?:[BCFO];|P;[PFE]|NN;|E[\r\n])/;

/** SYLK spreadsheets, which are text. */
export const sylk: Extractor = {
  id: 'sylk',
  title: 'SYLK spreadsheet',
  record: 'row',
  identifiedBy: 'its key column',
  reasons: sylkReasons,
  claims: (_name, { text }) => (beginning.test(text) ? 'certain' : 'no'),
  extract: loadedWhenMet('SYLK', async () => (await import('./reader.js')).readSylk),
};
