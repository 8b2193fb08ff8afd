import type { Container, Extracted } from '../../format.js';
import { bufferAll } from '../../input/buffer-all.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { member } from '../../input/member.js';
import { inEnglish, limits } from '../../limits.js';
import { loadDecompressor } from './load-decompressor.js';
import { mailReasons } from './reasons.js';
import { readTnef } from './tnef.js';

/** `winmail.dat`, in which Outlook packs bodies and attachments. */
export const tnef: Container = {
  id: 'tnef',
  title: 'TNEF (winmail.dat)',
  reasons: mailReasons,
  buffered: `the file, up to ${inEnglish(limits.document)}`,
  signatures: [{ magic: ['\x78\x9f\x3e\x22'] }],
  async *extract({ source, reader }, { budget, target }) {
    const { parts, isWhole } = readTnef(await bufferAll(reader), target);
    for (const { name, bytes, isCompressedRtf } of parts) {
      budget.meetEntry();
      const content = isCompressedRtf === true ? await decompressed(bytes) : bytes;
      yield [member(source, name, () => bytesReader(content))];
    }
    const cut: Extracted = { type: 'skip', skip: { reason: 'malformed', lost: 'the rest', code: 'ENDS_EARLY' } };
    if (!isWhole) yield [cut];
  },
};

async function decompressed(bytes: Buffer): Promise<Uint8Array> {
  const decompressRtf = await loadDecompressor();
  return decompressRtf(bytes);
}
