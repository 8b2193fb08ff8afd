/** Bytes in, segments out. Nothing here knows what is being looked for. */

export type { Container, ExtractContext, Extracted, Extractor, Opened } from './format.js';
export type { DocumentFormat } from './formats/office/document-format.js';
export { documents } from './formats/office/documents.js';
export { missingForOcr } from './formats/picture/installed.js';
export { smallestLine } from './formats/picture/picture-size.js';
export { formatIds, formatNamed, formatOfMembers } from './identify/named-format.js';
export { type BinaryFormat, noUserTextFormats, pictureFormats, unreadFormats } from './identify/signatures.js';
export { Budget } from './input/budget.js';
export { type Counter, createCounter } from './input/counter.js';
export { encodingNamed, encodings } from './input/encoding.js';
export { type ReadOptions, readSource } from './read-source.js';
export { containers, extractors } from './registry.js';
