import type { Container } from '../../format.js';
import { bufferAll } from '../../input/buffer-all.js';
import { ByteWindow } from '../../input/byte-window.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { member } from '../../input/member.js';
import { SkipError } from '../../input/skip-error.js';
import { readPassages } from '../../records/passages/passages.js';
import { contentTypeOf, signed } from './content-type.js';
import { signedContent } from './signed-content.js';

/** Gives the signed content as a member. */
export const readSmime: Container['extract'] = async function* (
  { source, name, head, reader },
  { budget, sieve, target, blockBytes },
) {
  if (contentTypeOf(head) !== signed) throw new SkipError({ reason: 'encrypted', lost: 'everything' });
  const { content, ending, rest } = signedContent(await bufferAll(reader));
  // A detached signature has no content.
  if (content.length > 0) {
    budget.meetEntry();
    yield [member(source, name.replace(/\.p7[ms]$/i, ''), () => bytesReader(content))];
  }
  if (ending === 'whole') return;
  // The content may stand behind the damage.
  yield* readPassages(new ByteWindow(sieve.window, bytesReader(rest), blockBytes), { sieve, target });
  const code = ending === 'cut' ? 'ENDS_EARLY' : 'HEADER_BROKEN';
  yield [{ type: 'skip', skip: { reason: 'malformed', lost: 'the rest', code } }];
};
