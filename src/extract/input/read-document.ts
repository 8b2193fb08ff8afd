import { limits } from '../limits.js';
import type { ByteWindow } from './byte-window.js';
import { wholeBytes } from './read-all.js';
import { SkipError } from './skip-error.js';

/** A larger document is not read: all of it is held in memory. */
export const maxDocumentBytes = limits.document.value;

/** All bytes of a source. Throws where there are more than a document may have. */
export async function wholeDocument(window: ByteWindow): Promise<Uint8Array> {
  const bytes = await wholeBytes(window, 0, maxDocumentBytes);
  if (bytes === undefined) throw new SkipError({ reason: 'limit', lost: 'everything', code: 'DOCUMENT_TOO_LARGE' });
  return bytes;
}
