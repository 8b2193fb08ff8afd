/** Bytes in, segments out. Nothing here knows which number is searched for. */

export type {
  Container,
  ExtractContext,
  Extracted,
  Extractor,
  FactSubject,
  FormatDescription,
  Opened,
  RecordFormat,
} from './format.js';
export { missingForOcr, smallestLine } from './formats/picture/index.js';
export type { BinaryFormat } from './identify/known-format.js';
export { formatIds, formatNamed, formatOfMembers } from './identify/named-format.js';
export { noUserTextFormats, pictureFormats, unreadFormats } from './identify/signatures.js';
export { Budget } from './input/budget.js';
export { type Counter, createCounter } from './input/counter.js';
export { decodeText } from './input/decode.js';
export { encodingNamed, encodings } from './input/encoding.js';
export { inDanish, inEnglish, type Limit, limits } from './limits.js';
export { type ReadOptions, readSource } from './read-source.js';
export { containers, documents, extractors, extractReasons } from './registry.js';
