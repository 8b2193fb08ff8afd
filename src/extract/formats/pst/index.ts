import type { Extracted, Extractor } from '../../format.js';
import { openAt } from '../../input/random-access.js';
import { wholeDocument } from '../../input/read-document.js';
import { inEnglish, limits } from '../../limits.js';
import { readDocument } from '../../worker/read-document.js';
import type { pstParsers } from './parser.js';
import { pstReasons } from './reasons.js';

const rules = { kind: 'pst' satisfies keyof typeof pstParsers, record: 'message', hasColumns: false } as const;

/** Outlook mailboxes and mailbox caches. A process of its own reads them, because a damaged one may never end. It reads a file of any size on disk. */
export const pst: Extractor = {
  id: 'pst',
  title: 'Outlook mailbox (.pst, .ost)',
  record: 'message',
  identifiedBy: 'folder and Message-ID',
  reasons: pstReasons,
  buffered: `a value; a mailbox inside another file, up to ${inEnglish(limits.document)}`,
  signatures: [{ magic: ['!BDN'] }],
  async *extract({ source, window }, context): AsyncGenerator<readonly Extracted[]> {
    const access = await openAt(source);
    try {
      yield* readDocument(source, access ?? (await wholeDocument(window)), rules, context);
    } finally {
      await access?.close();
    }
  },
};
