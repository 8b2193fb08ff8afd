/** For the parsers of formats that embed Rich Text, which run in the document thread. */
export { fieldsOfRtf } from './rtf-text.js';
