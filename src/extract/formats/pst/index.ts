import type { Extractor } from '../../format.js';
import { loadedWhenMet } from '../../input/loaded-when-met.js';
import { inEnglish, limits } from '../../limits.js';
import { pstReasons } from './reasons.js';

/** Outlook mailboxes and mailbox caches. A process of its own reads them, because a damaged one may never end. It reads a file of any size on disk. */
export const pst: Extractor = {
  id: 'pst',
  title: 'Outlook mailbox (.pst, .ost)',
  record: 'message',
  identifiedBy: 'folder and Message-ID',
  reasons: pstReasons,
  buffered: `a value; a mailbox inside another file, up to ${inEnglish(limits.document)}`,
  signatures: [{ magic: ['!BDN'] }],
  extract: loadedWhenMet('PST', async () => (await import('./reader.js')).readPst),
};
