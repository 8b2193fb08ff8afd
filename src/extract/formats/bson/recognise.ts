import { documentBytes, minDocumentBytes, outlineOfDocument } from './outline.js';

/** Fewer random bytes, such as a hash, may look like the beginning of a document. */
const minCutBytes = 256;

/**
 * Recognises BSON documents, which have no magic number, by the structure of the first document with fields. Text is
 * never recognised as BSON: its first four characters are a length beyond every limit.
 *
 * @param head  the first bytes of a source
 * @returns true if that document is valid as far as the bytes go
 */
export function isBson(head: Uint8Array): boolean {
  let at = 0;
  // Documents without fields prove little, and nothing if other bytes follow.
  while (documentBytes(head, at) === minDocumentBytes && head[at + 4] === 0) at += minDocumentBytes;
  if (at > 0 && at === head.length) return true;
  // Other binary formats have zeros where the name would be.
  const hasName = head.length > at + minDocumentBytes && head[at + minDocumentBytes] !== 0;
  const outline = hasName ? outlineOfDocument(head, at) : 'broken';
  return outline === 'whole' || (outline === 'cut' && head.length - at >= minCutBytes);
}
