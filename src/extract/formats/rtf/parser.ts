import { loaded } from '../../input/reader-failed.js';
import type { Parsers } from '../../worker/protocol.js';

/** For the parsers of formats that embed Rich Text, which run in the document process. */
export { fieldsOfRtf } from './rtf-text.js';

/** The parser of Rich Text documents, for the document process. */
export const rtfParsers = {
  rtf: () => loaded('DOCUMENT', async () => (await import('./parse-rtf.js')).parseRtf),
} satisfies Parsers;
