import { readPaged } from '../input/paged-read.js';
import type { SyncRandomReader } from '../input/sync-random-reader.js';

/** The size of a block that a parser borrows of a document, in bytes. */
export const blockBytes = 64 * 1024;

/** How many blocks are kept: parsers read the same tables of contents many times. */
const maxKeptBlocks = 128;

/**
 * Reads a document, which may be larger than memory, one block at a time, and keeps the blocks that were used last. Runs in the document process.
 *
 * @param size   of the document, in bytes
 * @param fetch  returns the block that begins at an offset; throws if it cannot be read
 * @returns a reader of the whole document
 */
export function blockReader(size: number, fetch: (at: number) => Uint8Array): SyncRandomReader {
  const kept = new Map<number, Uint8Array>();
  const block = (number: number): Uint8Array => {
    const bytes = kept.get(number) ?? fetch(number * blockBytes);
    // A map keeps the order of insertion, so its first block is the one that was used longest ago.
    if (!kept.delete(number) && kept.size >= maxKeptBlocks) kept.delete(kept.keys().next().value!);
    kept.set(number, bytes);
    return bytes;
  };
  return {
    size,
    readAt: (into, at) => readPaged(into, at, size, blockBytes, block),
  };
}
