import type { ByteReader } from '../../../model/index.js';
import type { Extractor } from '../../format.js';
import type { Parsed } from '../../records/parsed-record.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { readMessage } from './message.js';
import { afterBlankLines, beginsWithHeader, beginsWithHeaders } from './message-start.js';
import { fieldsOfPropertyList } from './property-list.js';
import { mailReasons } from './reasons.js';

export { mbox } from './mbox.js';
export { smime } from './smime.js';
export { tnef } from './tnef-container.js';

const names = /\.(?:eml|emlx|mht|mhtml|nws)$/i;
/** Apple Mail writes the length of the message in bytes before it, and a property list after it. */
const byteCount = /^(\d{1,12})[ \t]*\r?\n/;

/** Whether a source is a message. */
function isMessage(name: string, text: string): boolean {
  const message = afterBlankLines(text.replace(byteCount, ''));
  return names.test(name) ? beginsWithHeader(message) : beginsWithHeaders(message);
}

/** Mail messages: .eml, .emlx, .mht, and the files of a Maildir. */
export const mail: Extractor = {
  id: 'mail',
  title: 'mail message, Maildir, MHTML',
  record: 'message',
  identifiedBy: 'Message-ID',
  reasons: mailReasons,
  buffered: 'a body of text',
  claims: (name, { text }) => (isMessage(name, text) ? 'certain' : 'no'),
  async *extract({ source, head, window }, context) {
    const count = byteCount.exec(head.text);
    const reader = windowReader(window);
    const message = count === null ? reader : await partOf(reader, count[0].length, Number(count[1]));
    const records = readMessage(message, { source, within: [] }, context.budget);
    const all = count === null ? records : withPropertyList(records, reader);
    yield* readParsedRecords(source, 'message', all, context, { hasColumns: false });
  },
};

/** Adds a record of the property list that Apple Mail writes after a message. */
async function* withPropertyList(
  message: AsyncIterable<readonly Parsed[]>,
  reader: ByteReader,
): AsyncGenerator<readonly Parsed[]> {
  yield* message;
  const { fields, isWhole } = await fieldsOfPropertyList(reader);
  if (fields.length > 0) yield [{ type: 'record', kind: 'document', number: 1, fields }];
  if (!isWhole) yield [{ type: 'skip', skip: { reason: 'limit', lost: 'the rest', code: 'PROPERTY_LIST_TOO_LARGE' } }];
}

/** Returns a reader of `bytes` bytes after the first `before`. */
async function partOf(reader: ByteReader, before: number, bytes: number): Promise<ByteReader> {
  for (let left = before, count = 1; left > 0 && count > 0; left -= count)
    count = await reader.read(new Uint8Array(left));
  let left = bytes;
  return {
    async read(into) {
      const count = await reader.read(into.subarray(0, Math.min(into.length, left)));
      left -= count;
      return count;
    },
    close: () => reader.close(),
  };
}
