import type { SearchTarget } from '../../../model/index.js';
import { asBuffer } from '../../input/as-buffer.js';
import type { DocumentItem } from '../../worker/protocol.js';
import { loadDecompressor } from './load-decompressor.js';
import { readTnef } from './tnef.js';

const cut: DocumentItem = { type: 'problem', problem: { reason: 'malformed', lost: 'the rest', code: 'ENDS_EARLY' } };

/**
 * Reads a TNEF stream.
 *
 * @param stream  the whole stream
 * @param _from   not used: a stream is one unit
 * @param target  the shape of the number that is looked for
 * @returns its bodies and attachments as files, and a problem if the stream is cut
 */
export async function* parseTnef(
  stream: Uint8Array,
  _from: number,
  target: SearchTarget,
): AsyncGenerator<readonly DocumentItem[]> {
  const { parts, isWhole } = readTnef(asBuffer(stream), target);
  for (const { name, bytes, isCompressedRtf } of parts) {
    const content = isCompressedRtf === true ? (await loadDecompressor())(bytes) : bytes;
    yield [{ type: 'member', name, bytes: content }];
  }
  if (!isWhole) yield [cut];
}
