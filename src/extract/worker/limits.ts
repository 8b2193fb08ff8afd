import { limits } from '../limits.js';
/** The process is ended after this much work without a message, in milliseconds of a `WorkClock`. */
export const maxSilentMs = limits.documentSilence.value;

/** Memory for objects of the document process, in MB. Buffers are not among them, so all of its memory is watched as well. */
export const maxHeapMb = limits.documentHeap.value / 1024 / 1024;
export const maxResidentBytes = limits.documentMemory.value;
/** Time between two reports on the memory and the processor time of the document process, in milliseconds. */
export const watchMs = 200;

/** An idle process is kept for this time, in milliseconds. */
export const maxIdleMs = 10_000;
