import { BerWalk } from './ber.js';

const [octetString, sequence, context0] = [0x04, 0x10, 0x80];
/** The tags around the content, from the outermost: of the message, and of the signed data in it. Source: RFC 5652, sections 3 and 5, read 2026-11-30. */
const around = [sequence, context0, sequence, sequence, context0];
/** The depth of the values of signed data. The first sequence among them holds the content. */
const signedDataDepth = 3;

/** The content of a signed message, and how far its structure could be followed. */
export interface SignedContent {
  /** Empty if the signature is detached, or the message is of another structure. */
  readonly content: Buffer;
  readonly ending: BerWalk['ending'];
  /** The bytes behind the last value that could be read. */
  readonly rest: Buffer;
}

/**
 * Finds the content of a signed message, which may be written in several pieces.
 *
 * @param bytes  the message in DER or BER
 * @returns the content, as far as the structure can be followed
 */
export function signedContent(bytes: Buffer): SignedContent {
  const walk = new BerWalk(bytes);
  const pieces: Buffer[] = [];
  const path: number[] = [];
  let sequences = 0;
  for (const { type, tag, depth, content } of walk.events()) {
    path.length = depth;
    if (type === 'begin') path.push(tag);
    if (type === 'begin' && depth === signedDataDepth && tag === sequence) sequences += 1;
    const isInContent = sequences === 1 && around.every((outer, index) => path[index] === outer);
    if (type === 'primitive' && tag === octetString && isInContent) pieces.push(content);
  }
  return { content: Buffer.concat(pieces), ending: walk.ending, rest: walk.rest };
}
