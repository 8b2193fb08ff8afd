import { rawStreams } from './streams.js';

/** The end of a packet of an XFA form: the template with its labels, the values that users filled in, or both in one. */
const packet = /<\/(?:\w+:)?(?:datasets|template|xdp)\s*>\s*$/;
const ofForms = /www\.xfa\.org\/schema|ns\.adobe\.com\/xdp/;

/**
 * Finds the packets of an XFA form. They are streams of their own, and pdf.js gives only the pages that it makes from them.
 *
 * @param bytes  the document
 * @returns each packet as XML, as its author wrote it
 */
export function* formPackets(bytes: Uint8Array): Generator<Uint8Array> {
  for (const { content } of rawStreams(bytes))
    if (content !== undefined && ofForms.test(content) && packet.test(content)) yield Buffer.from(content, 'latin1');
}
