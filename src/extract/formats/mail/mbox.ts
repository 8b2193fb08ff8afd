import type { ByteReader, Source } from '../../../model/index.js';
import type { Extractor } from '../../format.js';
import type { Budget } from '../../input/budget.js';
import type { Parsed } from '../../records/parsed-record.js';
import { readParsedRecords } from '../../records/read-parsed-records.js';
import { windowReader } from '../../records/window-reader.js';
import { beginsMailbox, MboxMessages } from './mbox-messages.js';
import { readMessage } from './message.js';
import { mailReasons } from './reasons.js';

async function* readMessages(reader: ByteReader, source: Source, budget: Budget): AsyncGenerator<readonly Parsed[]> {
  const messages = new MboxMessages(reader);
  for (let number = 1; ; number += 1) {
    const message = await messages.next();
    if (message === undefined) return;
    yield* readMessage(message, { source, within: [`message ${number}`], separator: messages.separator }, budget);
  }
}

/** Mailboxes in one text file: mboxo, mboxrd, mboxcl, and variants that leave bodies unchanged. */
export const mbox: Extractor = {
  id: 'mbox',
  title: 'mbox mailbox',
  record: 'message',
  identifiedBy: 'Message-ID',
  reasons: mailReasons,
  buffered: 'a body of text',
  claims: (_name, { text }) => (beginsMailbox(text) ? 'certain' : 'no'),
  async *extract({ source, window }, context) {
    const records = readMessages(windowReader(window), source, context.budget);
    yield* readParsedRecords(source, 'message', records, context, { hasColumns: false });
  },
};
