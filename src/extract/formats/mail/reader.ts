import type { ByteReader } from '../../../model/index.js';
import type { Extractor } from '../../format.js';
import type { Parsed } from '../../records/parsed-record.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { readMessage } from './message.js';
import { byteCount } from './message-start.js';
import { fieldsOfPropertyList } from './property-list.js';

/** Reads a message, and the property list that Apple Mail writes after it. */
export const readMail: Extractor['extract'] = async function* ({ source, head, window }, context) {
  const count = byteCount.exec(head.text);
  const reader = windowReader(window);
  const message = count === null ? reader : await partOf(reader, count[0].length, Number(count[1]));
  const records = readMessage(message, { source, within: [] }, context.budget);
  const all = count === null ? records : withPropertyList(records, reader);
  yield* readParsedRecords(source, 'message', all, context, { hasColumns: false });
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
