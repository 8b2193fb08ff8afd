/** The memory that WebAssembly kernels work on, and the loader. */
export * from './block-memory.js';
export * from './load-kernel.js';
