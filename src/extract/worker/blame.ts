import type { SearchTarget } from '../../model/index.js';
import { noRoom } from '../input/no-room.js';
import { blameFile, loaded, ReaderFailed, type ReaderName } from '../input/reader-failed.js';
import type { DocumentItem, DocumentParser } from './protocol.js';

const isMalformed = (item: DocumentItem): boolean => item.type === 'problem' && item.problem.reason === 'malformed';

/**
 * Wraps a parser so that it calls no document broken before it has shown that it works: at the first failure it reads a document that is known
 * to be good.
 *
 * @param reader  the name of the parser, for the code of a failure
 * @param load    loads the parser
 * @param good    returns the bytes of a document that the parser reads completely
 * @returns a loader of the wrapped parser, which throws a `ReaderFailed` if the parser fails on the good document too
 */
export function blaming(
  reader: ReaderName,
  load: () => Promise<DocumentParser>,
  good: () => Uint8Array | Promise<Uint8Array>,
): () => Promise<DocumentParser> {
  const check = async (parse: DocumentParser, target: SearchTarget): Promise<boolean> => {
    let hasText = false;
    for await (const items of parse(await good(), 0, target))
      for (const item of items) {
        if (item.type === 'problem') return false;
        hasText ||= item.type === 'record' && item.fields.length > 0;
      }
    return hasText;
  };
  return async () => {
    const parse = await loaded(reader, load);
    return async function* read(bytes, from, target, random) {
      try {
        for await (const items of parse(bytes, from, target, random)) {
          if (items.some(isMalformed)) await blameFile(reader, () => check(parse, target));
          yield items;
        }
      } catch (error) {
        const isOfFile = !(error instanceof ReaderFailed) && noRoom(error) === undefined;
        if (isOfFile) await blameFile(reader, () => check(parse, target));
        throw error;
      }
    };
  };
}
