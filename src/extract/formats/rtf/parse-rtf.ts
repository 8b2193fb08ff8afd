import { asBuffer } from '../../input/as-buffer.js';
import type { DocumentItem } from '../../worker/protocol.js';
import { fieldsOfRtf } from './rtf-text.js';

const cut: DocumentItem = { type: 'problem', problem: { reason: 'malformed', lost: 'the rest', code: 'ENDS_EARLY' } };

/**
 * Reads a Rich Text document.
 *
 * @param bytes  the whole document
 * @returns one record with the fields of the document, and a problem if its last group is not closed
 */
export async function* parseRtf(bytes: Uint8Array): AsyncGenerator<readonly DocumentItem[]> {
  const { fields, isWhole } = fieldsOfRtf(asBuffer(bytes).toString('latin1'));
  const plain = fields.map(({ name, value }) => ({ name, value }));
  yield [{ type: 'record', kind: 'document', number: 1, fields: plain }, ...(isWhole ? [] : [cut])];
}
