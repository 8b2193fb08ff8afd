import type { Extractor } from '../../format.js';
import { openAt } from '../../input/random-access.js';
import { wholeDocument } from '../../input/read-document.js';
import { readDocument } from '../../worker/read-document.js';
import type { pstParsers } from './parser.js';

const rules = { kind: 'pst' satisfies keyof typeof pstParsers, record: 'message', hasColumns: false } as const;

/** Reads the messages of a mailbox. */
export const readPst: Extractor['extract'] = async function* ({ source, window }, context) {
  const access = await openAt(source);
  try {
    yield* readDocument(source, access ?? (await wholeDocument(window)), rules, context);
  } finally {
    await access?.close();
  }
};
