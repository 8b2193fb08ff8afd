/** Documents that are ZIP archives. The format `zip` opens the archive, identifies the document and reads it through this folder. */
export type { DocumentFormat } from './document-format.js';
export { documentByHead, documentByPart } from './document-kind.js';
export { DocumentText } from './document-text.js';
export { documents } from './documents.js';
export { identifyDocument, maybeDocumentPart } from './identify.js';
export { Package } from './package.js';
