/*
 * The parts of the program that the fuzzer calls, in one bundle: `build.mjs` writes it to `.build/fuzz`. Threads and the document process are
 * those of `dist`.
 */
export { run } from '../../src/cli/run.js';
export { parseIsoDate } from '../../src/cpr/index.js';
export { createSieve, detectIn, findCandidates, normalize } from '../../src/detect/index.js';
export { plainSieve } from '../../src/detect/prefilter/sieve.js';
export { createBlockMemory } from '../../src/kernels/index.js';
export { anchorOffset, anchorReach, parseFieldText } from '../../src/model/index.js';
export { reportFormatIds } from '../../src/report/index.js';
export { scan } from '../../src/scan/scan.js';
