/** Bytes in, segments out. Nothing here knows what is being looked for. */

export { Budget } from './budget.js';
export { encodingNamed, encodings } from './encoding.js';
export type { Container, ExtractContext, Extracted, Extractor, Opened } from './extractor.js';
export { formatIds, formatNamed, formatOfMembers } from './named-format.js';
export { missingForOcr } from './ocr/installed.js';
export type { DocumentFormat } from './office/document-format.js';
export { documents } from './office/documents.js';
export { smallestLine } from './picture-size.js';
export { type ReadOptions, readSource } from './read-source.js';
export { containers, extractors } from './registry.js';
export { type BinaryFormat, noUserTextFormats, pictureFormats, unreadFormats } from './signatures.js';
export { type Counter, createCounter } from './structure/counter.js';
