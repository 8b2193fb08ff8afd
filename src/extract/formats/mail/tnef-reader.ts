import type { Container } from '../../format.js';
import { bufferAll } from '../../input/buffer-all.js';
import { readDocument } from '../../worker/read-document.js';
import type { mailParsers } from './parser.js';

const rules = { kind: 'tnef' satisfies keyof typeof mailParsers, record: 'message', hasColumns: false } as const;

/** Reads the bodies and the attachments. */
export const readTnef: Container['extract'] = async function* ({ source, reader }, context) {
  yield* readDocument(source, await bufferAll(reader), rules, context);
};
