import type { Extractor } from '../../format.js';
import { wholeDocument } from '../../input/read-document.js';
import { inEnglish, limits } from '../../limits.js';
import { readDocument } from '../../worker/read-document.js';
import type { rtfParsers } from './parser.js';

const rules = { kind: 'rtf' satisfies keyof typeof rtfParsers, record: 'document', hasColumns: false } as const;

/** Rich Text documents. Parsed in a process of its own: groups in groups take many times the memory of the document. */
export const rtf: Extractor = {
  id: 'rtf',
  title: 'Rich Text document',
  record: 'document',
  identifiedBy: '',
  buffered: `the document, up to ${inEnglish(limits.document)}`,
  claims: (_name, { text }) => (/^\s*\{\\rtf/.test(text) ? 'certain' : 'no'),
  async *extract({ source, window }, context) {
    yield* readDocument(source, await wholeDocument(window), rules, context);
  },
};
