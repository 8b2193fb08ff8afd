import type { Extractor } from '../../format.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { ldifEntries } from './entries.js';

/** Reads LDIF entry by entry. */
export const readLdif: Extractor['extract'] = ({ source, window }, context) =>
  readParsedRecords(source, 'entry', ldifEntries(windowReader(window), context.target), context);
