/** Text in, hits out. Pure and synchronous: no clock, no randomness, no Node. */
export { assess, type Detection, detect } from './api.js';
export { type ColumnResult, Columns } from './columns/columns.js';
export { detectIn, type Hit } from './detect.js';
export { searchTarget } from './search-target.js';
export { findShapes } from './shapes.js';
export { createSieve } from './sieve/sieve.js';
export { readSpelling } from './spelling.js';
export { confidenceBorders, priorDecibans, type Weight, weights } from './weights.js';
