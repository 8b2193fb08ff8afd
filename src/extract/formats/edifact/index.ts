import type { Extractor } from '../../format.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { edifactMessages } from './messages.js';
import { edifactReasons } from './reasons.js';

/** EDIFACT, the syntax of MedCom's messages. */
export const edifact: Extractor = {
  id: 'edifact',
  title: 'EDIFACT',
  record: 'message',
  identifiedBy: 'interchange and message reference',
  reasons: edifactReasons,
  claims: (_name, { text }) => (/^\s*UN(?:A[^\w]|B\+|H\+)/.test(text) ? 'certain' : 'no'),
  async *extract({ source, window }, context) {
    yield* readParsedRecords(source, 'message', edifactMessages(windowReader(window)), context);
  },
};
