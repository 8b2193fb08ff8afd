import type { Extractor } from '../../format.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { sylkRows } from './rows.js';

/** Reads the rows of a SYLK spreadsheet. */
export const readSylk: Extractor['extract'] = ({ source, window }, context) =>
  readParsedRecords(source, 'row', sylkRows(windowReader(window), context.target), context);
