import { loaded } from '../../input/reader-failed.js';
import type { Parsers } from '../../worker/protocol.js';

/** The parser of Outlook mailboxes, for the document process. */
export const pstParsers = {
  pst: () => loaded('PST', async () => (await import('./mailbox-parser.js')).parsePst),
} satisfies Parsers;
