import type { Extractor } from '../../format.js';
import { asBuffer } from '../../input/as-buffer.js';
import { wholeDocument } from '../../input/read-document.js';
import { inEnglish, limits } from '../../limits.js';
import type { Parsed } from '../../records/parsed-record.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { fieldsOfRtf } from './rtf-text.js';

async function* document(bytes: Uint8Array): AsyncGenerator<readonly Parsed[]> {
  const text = asBuffer(bytes).toString('latin1');
  const { fields, isWhole } = fieldsOfRtf(text);
  yield [{ type: 'record', fields }];
  if (!isWhole) yield [{ type: 'skip', skip: { reason: 'malformed', lost: 'the rest', code: 'ENDS_EARLY' } }];
}

/** Rich Text documents. */
export const rtf: Extractor = {
  id: 'rtf',
  title: 'Rich Text document',
  record: 'document',
  identifiedBy: '',
  buffered: `the document, up to ${inEnglish(limits.document)}`,
  claims: (_name, { text }) => (/^\s*\{\\rtf/.test(text) ? 'certain' : 'no'),
  async *extract({ source, window }, context) {
    const records = document(await wholeDocument(window));
    yield* readParsedRecords(source, 'document', records, context, { hasColumns: false });
  },
};
