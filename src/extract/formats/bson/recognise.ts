import { documentBytes, minDocumentBytes, outlineOfDocument } from './outline.js';

/** Of random bytes, such as a hash, a few may pass for the beginning of a document; so many do not. */
const minCutBytes = 256;

/**
 * Whether the first bytes of a source are BSON documents, which have no magic: the first that has fields holds together as far as it
 * goes. No text is taken for one: four characters are a length beyond every limit.
 */
export function isBson(head: Uint8Array): boolean {
  let at = 0;
  // Documents without fields say little, and nothing where something else follows.
  while (documentBytes(head, at) === minDocumentBytes && head[at + 4] === 0) at += minDocumentBytes;
  if (at > 0 && at === head.length) return true;
  // Structures of other kinds are full of zeros, where a name would be.
  const hasName = head.length > at + minDocumentBytes && head[at + minDocumentBytes] !== 0;
  const outline = hasName ? outlineOfDocument(head, at) : 'broken';
  return outline === 'whole' || (outline === 'cut' && head.length - at >= minCutBytes);
}
