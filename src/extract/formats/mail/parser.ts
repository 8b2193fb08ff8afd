/** Parts of messages that other mailboxes hold too, for their parsers in the document thread. */
export { fieldsOfHtml } from './html-body.js';
export { loadDecompressor } from './load-decompressor.js';
export { otherHeaders } from './other-headers.js';
