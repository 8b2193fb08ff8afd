import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { beginsMailbox } from './mbox-start.js';
import { mailReasons } from './reasons.js';

/** Mailboxes in one text file: mboxo, mboxrd, mboxcl, and variants that leave bodies unchanged. */
export const mbox: Extractor = {
  id: 'mbox',
  title: 'mbox mailbox',
  record: 'message',
  identifiedBy: 'Message-ID',
  reasons: mailReasons,
  buffered: 'a body of text',
  claims: (_name, { text }) => (beginsMailbox(text) ? 'certain' : 'no'),
  extract: loadedWhenMet('MBOX', async () => (await import('./mbox-reader.js')).readMbox),
};
