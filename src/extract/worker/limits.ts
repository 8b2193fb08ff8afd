import { limits } from '../limits.js';
/** A worker that has said nothing in so long a time will not do so any more. */
export const maxSilentMs = limits.documentSilence.value;

/** Of the objects of a worker. Bytes are not among them: for these the growth of the whole process is watched. */
export const maxHeapMb = limits.documentHeap.value / 1024 / 1024;
export const maxGrowthBytes = limits.documentGrowth.value;
export const watchMs = 200;

/** A worker that has nothing to do is kept so long. */
export const maxIdleMs = 10_000;
