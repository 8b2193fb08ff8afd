import type { Extractor } from '../../format.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { hl7Messages } from './messages.js';
import { hl7Reasons } from './reasons.js';

/** HL7 version 2, as files and as they go over the wire. */
export const hl7: Extractor = {
  id: 'hl7',
  title: 'HL7 version 2',
  record: 'message',
  identifiedBy: 'MSH-10',
  reasons: hl7Reasons,
  claims: (_name, { text }) => (/^[\s\x0b]*(?:MSH|FHS|BHS)[^\w\s]/.test(text) ? 'certain' : 'no'),
  async *extract({ source, window }, context) {
    yield* readParsedRecords(source, 'message', hl7Messages(windowReader(window)), context);
  },
};
