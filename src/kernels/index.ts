/** The WebAssembly kernels: the memory that they work on, and how one is loaded. */
export * from './block-memory.js';
export * from './load-kernel.js';
