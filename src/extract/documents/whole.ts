import type { ByteWindow } from '../byte-window.js';
import { NotRead } from '../not-read.js';

/** A larger document is not read: all of it is held in memory. */
export const maxDocumentBytes = 256 * 1024 * 1024;

/** All bytes of a source. Throws where there are more than a document may have. */
export async function wholeDocument(window: ByteWindow): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (!window.atEnd) {
    await window.advance(window.end);
    bytes += window.end;
    if (bytes > maxDocumentBytes)
      throw new NotRead({ reason: 'limit', lost: 'everything', code: 'DOCUMENT_TOO_LARGE' });
    chunks.push(window.bytes.slice(0, window.end));
  }
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
