import type { BlockMemory } from './block-memory.js';

/**
 * Loads a WebAssembly kernel.
 *
 * @param base64  the module, as build-kernels.mjs writes it
 * @param blocks  the memory that the kernel works on
 * @returns its functions; undefined if the machine lacks the instructions (SIMD)
 */
export function loadKernel<Kernel>(base64: string, blocks: BlockMemory): Kernel | undefined {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return undefined;
  const memory = blocks.memory as WebAssembly.Memory;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports as unknown as Kernel;
}
