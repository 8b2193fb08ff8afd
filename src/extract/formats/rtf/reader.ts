import type { Extractor } from '../../format.js';
import { wholeDocument } from '../../input/read-document.js';
import { readDocument } from '../../worker/read-document.js';
import type { rtfParsers } from './parser.js';

const rules = { kind: 'rtf' satisfies keyof typeof rtfParsers, record: 'document', hasColumns: false } as const;

/** Reads a document. */
export const readRtf: Extractor['extract'] = async function* ({ source, window }, context) {
  yield* readDocument(source, await wholeDocument(window), rules, context);
};
