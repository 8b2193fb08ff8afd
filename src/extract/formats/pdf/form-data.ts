import { rawStreams } from './streams.js';

/** A whole packet of an XFA form: its template, which has its labels, the values that were filled in, or all in one. */
const packet = /<\/(?:\w+:)?(?:datasets|template|xdp)\s*>\s*$/;
const ofForms = /www\.xfa\.org\/schema|ns\.adobe\.com\/xdp/;

/** The packets of an XFA form, as XML. They are streams of their own, and are taken as they stand: the package gives no more than their pages. */
export function* formPackets(bytes: Uint8Array): Generator<Uint8Array> {
  for (const { content } of rawStreams(bytes))
    if (content !== undefined && ofForms.test(content) && packet.test(content)) yield Buffer.from(content, 'latin1');
}
