import { loaded } from '../../input/reader-failed.js';
import type { Parsers } from '../../worker/protocol.js';

/** Parts of messages that mailboxes of other formats hold too, for parsers in the document process. */
export { fieldsOfHtml } from './html-body.js';
export { loadDecompressor } from './load-decompressor.js';
export { otherHeaders } from './other-headers.js';

/** The parser of `winmail.dat`, for the document process. */
export const mailParsers = {
  tnef: () => loaded('MAIL', async () => (await import('./parse-tnef.js')).parseTnef),
} satisfies Parsers;
