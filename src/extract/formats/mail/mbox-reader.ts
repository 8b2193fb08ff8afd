import type { ByteReader, Source } from '../../../model/index.js';
import type { Extractor } from '../../format.js';
import type { Budget } from '../../input/budget.js';
import type { Parsed } from '../../records/parsed-record.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { MboxMessages } from './mbox-messages.js';
import { readMessage } from './message.js';

async function* readMessages(reader: ByteReader, source: Source, budget: Budget): AsyncGenerator<readonly Parsed[]> {
  const messages = new MboxMessages(reader);
  for (let number = 1; ; number += 1) {
    const message = await messages.next();
    if (message === undefined) return;
    yield* readMessage(message, { source, within: [`message ${number}`], separator: messages.separator }, budget);
  }
}

/** Reads the messages of a mailbox. */
export const readMbox: Extractor['extract'] = async function* ({ source, window }, context) {
  const records = readMessages(windowReader(window), source, context.budget);
  yield* readParsedRecords(source, 'message', records, context, { hasColumns: false });
};
