import { type BlockMemory, blockLayout, loadKernel } from '../../kernels/index.js';
import type { Sieve } from '../../model/index.js';
import { kernelBase64 } from './kernel.wasm.js';
import { createMatches } from './matches.js';
import { searchPlain } from './plain.js';

interface Kernel {
  search(base: number, low: number, from: number, to: number, limit: number, out: number, list: number): number;
  searchEscaped(base: number, low: number, from: number, to: number, limit: number, out: number, tags: number): number;
}

/**
 * Makes the sieve, which is the prefilter, of a block memory.
 *
 * It runs as WebAssembly SIMD if the machine has it, and as plain TypeScript otherwise. Both give the same anchors.
 *
 * @param blocks  the memory that readers fill; the sieve writes its anchors into it
 * @returns the sieve
 */
export function createSieve(blocks: BlockMemory): Sieve {
  const kernel = loadKernel<Kernel>(kernelBase64, blocks);
  return kernel === undefined ? plainSieve(blocks) : kernelSieve(blocks, kernel);
}

function kernelSieve({ memory, window }: BlockMemory, kernel: Kernel): Sieve {
  const { windowAt, windowBytes, guardBytes, anchorsAt, listAt } = blockLayout;
  const bytes = new Uint8Array(memory.buffer, windowAt, windowBytes + guardBytes);
  const at = windowAt;
  return {
    window,
    search(from, to, end, escapes = 'none') {
      bytes.fill(0, end, end + guardBytes);
      const tags = escapes === 'characters-and-tags' ? 1 : 0;
      const count =
        escapes === 'none'
          ? kernel.search(at, at, at + from, at + to, at + end, anchorsAt, listAt)
          : kernel.searchEscaped(at, at, at + from, at + to, at + end, anchorsAt, tags);
      return new Uint32Array(memory.buffer, anchorsAt, count);
    },
    matches: createMatches(),
  };
}

/**
 * Makes the sieve in plain TypeScript.
 *
 * @param blocks  the memory that readers fill
 * @returns the sieve
 */
export function plainSieve({ window }: BlockMemory): Sieve {
  return {
    window,
    search: (from, to, end, escapes) => Uint32Array.from(searchPlain(window, 0, from, to, end, escapes)),
    matches: createMatches(),
  };
}
