import type { Extractor } from '../../format.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { edifactMessages } from './messages.js';

/** Reads EDIFACT message by message. */
export const readEdifact: Extractor['extract'] = ({ source, window }, context) =>
  readParsedRecords(source, 'message', edifactMessages(windowReader(window)), context);
