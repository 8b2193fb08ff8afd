import { readDecodedRecords } from '../decoded/read-records.js';
import { windowReader } from '../decoded/window-reader.js';
import { edifactMessages } from '../edifact/messages.js';
import type { Extractor } from '../extractor.js';

/** EDIFACT, as MedCom's messages are. */
export const edifact: Extractor = {
  id: 'edifact',
  title: 'EDIFACT',
  record: 'message',
  identifiedBy: 'interchange and message reference',
  claims: (_name, { text }) => (/^\s*UN(?:A[^\w]|B\+|H\+)/.test(text) ? 'certain' : 'no'),
  async *extract({ source, window }, context) {
    yield* readDecodedRecords(source, 'message', edifactMessages(windowReader(window)), context);
  },
};
