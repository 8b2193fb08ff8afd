import { readDecodedRecords } from '../decoded/read-records.js';
import { windowReader } from '../decoded/window-reader.js';
import type { Extractor } from '../extractor.js';
import { ldifEntries } from '../folded/ldif-entries.js';

const names = /\.ldif?$/i;
const beginning = /^(?:#.*\r?\n|version: *\d+\s*\r?\n|\s)*dn:{1,2} ?\S/i;

/** LDIF, as directories export it. */
export const ldif: Extractor = {
  id: 'ldif',
  title: 'LDIF',
  record: 'entry',
  identifiedBy: 'dn',
  claims: (name, { text }) => (beginning.test(text) || (names.test(name) && /^dn:/im.test(text)) ? 'certain' : 'no'),
  async *extract({ source, window }, context) {
    yield* readDecodedRecords(source, 'object', ldifEntries(windowReader(window)), context);
  },
};
