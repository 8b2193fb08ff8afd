import type { Container } from '../../format.js';
import { bufferAll } from '../../input/buffer-all.js';
import { ByteWindow } from '../../input/byte-window.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { member } from '../../input/member.js';
import { SkipError } from '../../input/skip-error.js';
import { inEnglish, limits } from '../../limits.js';
import { readPassages } from '../../records/passages/passages.js';
import { mailReasons } from './reasons.js';
import { signedContent } from './signed-content.js';

/**
 * The common part of the object identifiers of content types, such as signed and enveloped data. Source: RFC 5652,
 * section 4, read 2026-11-24.
 */
const contentInfo = '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07';
const maxHeaderBytes = 24;
const signed = 2;
const kinds: readonly number[] = [signed, 3, 4, 5, 6];

/** Returns the content type with which the bytes begin, if any. */
function kindOf(head: Uint8Array): number | undefined {
  if (head[0] !== 0x30) return undefined;
  const start = Buffer.from(head.buffer as ArrayBuffer, head.byteOffset, Math.min(head.length, maxHeaderBytes));
  const at = start.indexOf(contentInfo, 0, 'latin1');
  const kind = at === -1 ? undefined : start[at + contentInfo.length];
  return kind !== undefined && kinds.includes(kind) ? kind : undefined;
}

/** S/MIME, CAdES and related messages. Signed content is read; encrypted content is reported. */
export const smime: Container = {
  id: 'smime',
  title: 'signed message (S/MIME, .p7m)',
  reasons: mailReasons,
  buffered: `the message, up to ${inEnglish(limits.document)}`,
  signatures: [{ isStart: (head) => kindOf(head) !== undefined }],
  async *extract({ source, name, head, reader }, { budget, sieve, target, blockBytes }) {
    if (kindOf(head) !== signed) throw new SkipError({ reason: 'encrypted', lost: 'everything' });
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
  },
};
