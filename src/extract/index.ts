/** Bytes in, segments out. Nothing here knows what is being looked for. */

export { Budget } from './budget.js';
export { encodings } from './encoding.js';
export type { Container, ExtractContext, Extracted, Extractor } from './extractor.js';
export { type Opened, type ReadOptions, readSource } from './read-source.js';
export { containers, extractors } from './registry.js';
export { type UnreadFormat, unreadFormats } from './signatures.js';
export { type Counter, createCounter } from './structure/counter.js';
