/**
 * The memory into which readers copy a source, block by block, and in which the WebAssembly kernels search it.
 * Each scan has one for every depth of container. Its parts have fixed addresses, because kernels take addresses.
 */
export interface BlockMemory {
  /** A `WebAssembly.Memory`. Its own type is declared only in the type library for browsers. */
  readonly memory: { readonly buffer: ArrayBuffer };
  /** The part for bytes of the source, `windowBytes` long. A kernel may load up to `guardBytes` beyond either end. */
  readonly window: Uint8Array;
}

/** Bytes in one read. Blocks of 128 KB to 1 MB were equally fast, blocks of 32 KB 15–20 % slower (measured). */
export const blockBytes = 256 * 1024;

/** The longest record, in bytes, that a reader keeps whole. It sees a longer one only in windows. */
export const maxRecordBytes = 1024 * 1024;

const pageBytes = 65_536;
const guardBytes = 64;

/** The addresses and sizes of the parts, in bytes. */
export const blockLayout = {
  /** The state of a kernel between calls. The memory before it holds the constant data of the kernels. */
  stateAt: 4096,
  /** Scratch for a kernel within one call, 1 KB. */
  listAt: 8192,
  /** The stack of open structures that a kernel keeps between calls, 48 KB. */
  nestingAt: 16_384,
  windowAt: pageBytes,
  windowBytes: maxRecordBytes + blockBytes,
  /** Kernels load whole vectors, up to this many bytes on both sides of the range that they search. */
  guardBytes,
  /** The result of a search: at most one 4-byte offset for every two bytes. */
  anchorsAt: pageBytes + maxRecordBytes + blockBytes + guardBytes,
} as const;

/**
 * Allocates the memory, filled with zeros.
 *
 * @returns memory for one source at a time
 */

export function createBlockMemory(): BlockMemory {
  const bytes = blockLayout.anchorsAt + 2 * blockLayout.windowBytes + guardBytes;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  return { memory, window: new Uint8Array(memory.buffer, blockLayout.windowAt, blockLayout.windowBytes) };
}
