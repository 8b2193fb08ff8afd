import { limits } from '../limits.js';
/** The thread is ended after this much work without a message, in milliseconds of a `WorkClock`. */
export const maxSilentMs = limits.documentSilence.value;

/** Memory for objects of the thread, in MB. Buffers are not among them, so the growth of the whole process is watched as well. */
export const maxHeapMb = limits.documentHeap.value / 1024 / 1024;
export const maxGrowthBytes = limits.documentGrowth.value;
/** Time between two looks at the memory of the process and at the clock, in milliseconds. */
export const watchMs = 200;

/** An idle thread is kept for this time, in milliseconds. */
export const maxIdleMs = 10_000;
