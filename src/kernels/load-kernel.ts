import type { BlockMemory } from './block-memory.js';

/**
 * The functions of a WebAssembly kernel, working on the given memory; undefined where the machine lacks what it needs (SIMD).
 *
 * @param base64  the module, as build-kernels.mjs writes it
 */
export function loadKernel<Kernel>(base64: string, { memory }: BlockMemory): Kernel | undefined {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return undefined;
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory: memory as WebAssembly.Memory } })
    .exports as unknown as Kernel;
}
