/** Rich Text in other formats, for their parsers in the document thread. */
export { fieldsOfRtf } from './rtf-text.js';
