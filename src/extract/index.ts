/** Bytes in, segments out. Nothing here knows what is being looked for. */

export type { Container, ExtractContext, Extracted, Extractor, Opened } from './format.js';
export { type DocumentFormat, documents } from './formats/office/index.js';
export { missingForOcr, smallestLine } from './formats/picture/index.js';
export { formatIds, formatNamed, formatOfMembers } from './identify/named-format.js';
export { type BinaryFormat, noUserTextFormats, pictureFormats, unreadFormats } from './identify/signatures.js';
export { Budget } from './input/budget.js';
export { type Counter, createCounter } from './input/counter.js';
export { decodeText } from './input/decode.js';
export { encodingNamed, encodings } from './input/encoding.js';
export { type ReadOptions, readSource } from './read-source.js';
export { containers, extractors } from './registry.js';
