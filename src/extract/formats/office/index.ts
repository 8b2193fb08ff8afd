/**
 * Documents that are ZIP archives: the format `zip` opens the archive, identifies the document and reads it through this folder. And
 * documents that are one XML text, which need no archive.
 */
export { dateOfPackage } from './dates.js';
export type { DocumentFormat } from './document-format.js';
export { documentByHead, documentByPart } from './document-kind.js';
export { DocumentText } from './document-text.js';
export { documents } from './documents.js';
export { officeXml } from './flat-xml.js';
export { identifyDocument, maybeDocumentPart } from './identify.js';
export { Package } from './package.js';
