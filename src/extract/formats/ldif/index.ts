import type { Extractor } from '../../format.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { ldifEntries } from './entries.js';
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
  async *extract({ source, window }, context) {
    yield* readParsedRecords(source, 'entry', ldifEntries(windowReader(window), context.target), context);
  },
};
