import type { Extractor } from '../../format.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { hl7Messages } from './messages.js';

/** Reads HL7 message by message. */
export const readHl7: Extractor['extract'] = ({ source, window }, context) =>
  readParsedRecords(source, 'message', hl7Messages(windowReader(window)), context);
