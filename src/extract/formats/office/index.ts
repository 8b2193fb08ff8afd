/** Documents that are ZIP archives. `zip` opens the archive, asks here what it is, and has it read. */
export type { DocumentFormat } from './document-format.js';
export { documentByHead, documentByPart } from './document-kind.js';
export { DocumentText } from './document-text.js';
export { documents } from './documents.js';
export { identifyDocument, maybeDocumentPart } from './identify.js';
export { Package } from './package.js';
