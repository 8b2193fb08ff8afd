/**
 * Documents that are ZIP archives: the format `zip` opens the archive, identifies the document and reads it through this folder. And
 * documents that are one XML text, which need no archive.
 */
export { documents } from './documents.js';
export { officeXml } from './flat-xml.js';
