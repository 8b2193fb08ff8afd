import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { afterBlankLines, beginsWithHeader, beginsWithHeaders, byteCount } from './message-start.js';
import { mailReasons } from './reasons.js';

export { mbox } from './mbox.js';
export { smime } from './smime.js';
export { tnef } from './tnef-container.js';

const names = /\.(?:eml|emlx|mht|mhtml|nws)$/i;

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
  extract: loadedWhenMet('MAIL', async () => (await import('./reader.js')).readMail),
};
