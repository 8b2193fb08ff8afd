import { limits } from '../limits.js';
import type { ByteWindow } from './byte-window.js';
import { wholeBytes } from './read-all.js';
import { SkipError } from './skip-error.js';

/** Bytes of the largest document that is read as a whole. */
export const maxDocumentBytes = limits.document.value;

/**
 * Reads all bytes of a document into memory.
 *
 * @param window  is read to its end
 * @returns the bytes
 * @throws SkipError with `DOCUMENT_TOO_LARGE` over `maxDocumentBytes`
 */
export async function wholeDocument(window: ByteWindow): Promise<Uint8Array> {
  const bytes = await wholeBytes(window, 0, maxDocumentBytes);
  if (bytes === undefined) throw new SkipError({ reason: 'limit', lost: 'everything', code: 'DOCUMENT_TOO_LARGE' });
  return bytes;
}
