/**
 * The memory that a source is read into, block by block, and that the WebAssembly kernels search where it stands.
 * One a thread. Its parts are at fixed addresses, because a kernel is told addresses.
 */
export interface BlockMemory {
  /** A `WebAssembly.Memory`: its own type is known only where the declarations of a browser are. */
  readonly memory: { readonly buffer: ArrayBuffer };
  /** The readable part: `windowBytes` long, with zero bytes kept free on both sides. */
  readonly window: Uint8Array;
}

/** A block as large as the processor's cache likes it: 128 KB to 1 MB measured the same, 32 KB 15–20 % slower. */
export const blockBytes = 256 * 1024;

/** The longest record that is kept whole while it is read; of a longer one only windows are seen. */
export const maxRecordBytes = 1024 * 1024;

const pageBytes = 65_536;
const guardBytes = 64;

export const blockLayout = {
  /** Scratch for a kernel's state between calls. What lies before it is the kernels' own data. */
  stateAt: 4096,
  /** Scratch for a kernel within a call, 1 KB. */
  listAt: 8192,
  /** Where a kernel keeps, between calls, what is open in a nested structure: 48 KB. */
  nestingAt: 16_384,
  windowAt: pageBytes,
  windowBytes: maxRecordBytes + blockBytes,
  /** Kernels load whole vectors, up to this far on both sides of what they search. */
  guardBytes,
  /** What a search answers: at most one 4-byte offset for every two bytes. */
  anchorsAt: pageBytes + maxRecordBytes + blockBytes + guardBytes,
} as const;

export function createBlockMemory(): BlockMemory {
  const bytes = blockLayout.anchorsAt + 2 * blockLayout.windowBytes + guardBytes;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  return { memory, window: new Uint8Array(memory.buffer, blockLayout.windowAt, blockLayout.windowBytes) };
}
