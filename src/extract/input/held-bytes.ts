import type { ByteReader } from '../../model/index.js';
import { NotRead } from './not-read.js';

const chunkBytes = 1024 * 1024;
const maxBytes = 256 * 1024 * 1024;

/** All bytes of a reader. Throws where there are more than may be held. */
export async function heldBytes(reader: ByteReader): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let bytes = 0; ; ) {
    const chunk = Buffer.alloc(chunkBytes);
    const count = await reader.read(chunk);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, count));
    bytes += count;
    if (bytes > maxBytes) throw new NotRead({ reason: 'limit', lost: 'everything', code: 'DOCUMENT_TOO_LARGE' });
  }
}
