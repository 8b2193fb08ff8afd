import type { ByteReader } from '../../model/index.js';
import { limits } from '../limits.js';
import { SkipError } from './skip-error.js';

const chunkBytes = 1024 * 1024;
const maxBytes = limits.document.value;

/**
 * Reads all bytes of a reader into memory.
 *
 * @param reader  is read to its end, and not closed
 * @returns all bytes, up to `limits.document`
 * @throws SkipError with `DOCUMENT_TOO_LARGE` if there are more
 */
export async function bufferAll(reader: ByteReader): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let bytes = 0; ; ) {
    const chunk = Buffer.alloc(chunkBytes);
    const count = await reader.read(chunk);
    if (count === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, count));
    bytes += count;
    if (bytes > maxBytes) throw new SkipError({ reason: 'limit', lost: 'everything', code: 'DOCUMENT_TOO_LARGE' });
  }
}
