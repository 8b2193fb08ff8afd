import { readDecodedRecords } from '../decoded/read-records.js';
import { readInThread } from '../documents/document-thread.js';
import { wholeDocument } from '../documents/whole.js';
import type { Extractor } from '../extractor.js';

/** PDF documents, parsed in a thread that can be ended. */
export const pdf: Extractor = {
  id: 'pdf',
  title: 'PDF document',
  record: 'page',
  identifiedBy: '',
  held: 'the document, up to 256 MB',
  binary: 'pdf',
  claims: () => 'no',
  async *extract({ source, window }, context) {
    const parts = readInThread({ kind: 'pdf', bytes: await wholeDocument(window) });
    yield* readDecodedRecords(source, 'page', parts, context, { hasColumns: false });
  },
};
