import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { ldifReasons } from './reasons.js';

const names = /\.ldif?$/i;
const beginning = /^(?:#.*\r?\n|version: *\d+\s*\r?\n|\s)*dn:{1,2} ?\S/i;

/** LDIF, the export format of directories. */
export const ldif: Extractor = {
  id: 'ldif',
  title: 'LDIF',
  record: 'entry',
  identifiedBy: 'dn',
  reasons: ldifReasons,
  claims: (name, { text }) => (beginning.test(text) || (names.test(name) && /^dn:/im.test(text)) ? 'certain' : 'no'),
  extract: loadedWhenMet('LDIF', async () => (await import('./reader.js')).readLdif),
};
