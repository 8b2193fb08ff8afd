import type { RecordKind } from '../../../model/index.js';
import type { ExtractContext, Extracted, Extractor } from '../../format.js';
import { ByteWindow } from '../../input/byte-window.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { oleMagic } from '../../input/magic.js';
import { wholeDocument } from '../../input/read-document.js';
import { SkipError } from '../../input/skip-error.js';
import { inEnglish, limits } from '../../limits.js';
import { readPassages } from '../../records/passages/passages.js';
import { readDocument } from '../../worker/read-document.js';
import { biffMagic } from './biff-records.js';
import { documentKind } from './document-kind.js';
import type { oleParsers } from './parser.js';
import { oleReasons } from './reasons.js';

type OleParser = keyof typeof oleParsers;

const recordOf: Readonly<Partial<Record<OleParser, RecordKind>>> = { excel: 'row', outlook: 'message' };

/** Searches the bytes of a document for text, without parsing it. */
function searchRaw(
  bytes: Uint8Array,
  { sieve, target, blockBytes }: ExtractContext,
): AsyncGenerator<readonly Extracted[]> {
  return readPassages(new ByteWindow(sieve.window, bytesReader(bytes), blockBytes), { sieve, target });
}

/** Word, Excel and PowerPoint files before 2007, and Outlook messages. Parsed in a process of their own, which can be ended. */
export const ole: Extractor = {
  id: 'ole',
  title: 'Word, Excel or PowerPoint file of the years before 2007, Outlook message',
  record: 'document, row or message',
  identifiedBy: '',
  reasons: oleReasons,
  buffered: `the document, up to ${inEnglish(limits.document)}`,
  signatures: [{ magic: [oleMagic, ...biffMagic] }],
  async *extract({ source, name, window }, context): AsyncGenerator<readonly Extracted[]> {
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
  },
};
