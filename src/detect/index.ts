/** Finds CPR numbers in text. Pure and synchronous: no clock, no randomness, no Node. */
export { assess, type Detection, detect } from './api.js';
export { findCandidates } from './candidates/candidates.js';
export { type ColumnResult, Columns } from './columns/columns.js';
export type { PendingHit } from './columns/waiting-column.js';
export { detectIn, type Hit } from './detect.js';
export { type Basis, confidenceBorders, priorDecibans, type Weight, weights } from './evidence/weights.js';
export { normalize } from './normalize/normalize.js';
export { createSieve } from './prefilter/sieve.js';
export { searchTarget } from './search-target.js';
