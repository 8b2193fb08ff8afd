/** The shared nouns, in one import. */
export * from './below-threshold.js';
export * from './column.js';
export * from './coverage.js';
export * from './events.js';
export * from './finding.js';
export * from './limits.js';
export * from './location.js';
export * from './name-suffix.js';
export * from './no-user-text.js';
export * from './person-index.js';
export * from './record-counter.js';
export * from './search-target.js';
export * from './segment.js';
export * from './sieve.js';
export * from './skipped.js';
export * from './source.js';
export * from './stopped.js';
