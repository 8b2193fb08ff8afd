/** The parts of a document that is a ZIP archive, and its kind, for the reader of such archives. */
export { dateOfPackage } from './dates.js';
export type { DocumentFormat } from './document-format.js';
export { documentByHead, documentByPart } from './document-kind.js';
export { DocumentText } from './document-text.js';
export { documents } from './documents.js';
export { identifyDocument, maybeDocumentPart } from './identify.js';
export { Package } from './package.js';
