import type { RecordKind } from '../../../model/index.js';
import type { ExtractContext, Extracted, Extractor } from '../../format.js';
import { ByteWindow } from '../../input/byte-window.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { wholeDocument } from '../../input/read-document.js';
import { SkipError } from '../../input/skip-error.js';
import { readPassages } from '../../records/passages/passages.js';
import { readDocument } from '../../worker/read-document.js';
import { documentKind } from './document-kind.js';
import type { oleParsers } from './parser.js';

export { readUnreadText } from './residual-text.js';

type OleParser = keyof typeof oleParsers;

const recordOf: Readonly<Partial<Record<OleParser, RecordKind>>> = { excel: 'row', outlook: 'message' };

/** Searches the bytes of a document for text, without parsing it. */
function searchRaw(
  bytes: Uint8Array,
  { sieve, target, blockBytes }: ExtractContext,
): AsyncGenerator<readonly Extracted[]> {
  return readPassages(new ByteWindow(sieve.window, bytesReader(bytes), blockBytes), { sieve, target });
}

/** Reads a document with the parser of its kind. */
export const readOle: Extractor['extract'] = async function* ({ source, name, window }, context) {
  const bytes = await wholeDocument(window);
  const kind = documentKind(bytes, name);
  if (kind === 'encrypted') throw new SkipError({ reason: 'encrypted', lost: 'everything' });
  if (kind === 'thumbnails') {
    yield [{ type: 'no-user-text', class: 'leftover', count: 1 }];
    return yield* searchRaw(bytes, context);
  }
  const rules = {
    kind: kind satisfies OleParser,
    fallback: 'residual-text' satisfies OleParser,
    record: recordOf[kind] ?? 'document',
  } as const;
  yield* readDocument(source, bytes, rules, context);
  if (kind === 'unknown') yield* searchRaw(bytes, context);
};
