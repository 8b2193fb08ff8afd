/** Parts of messages that mailboxes of other formats hold too, for parsers in the document thread. */
export { fieldsOfHtml } from './html-body.js';
export { loadDecompressor } from './load-decompressor.js';
export { otherHeaders } from './other-headers.js';
