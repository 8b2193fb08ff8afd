import type { RandomReader } from '../../model/index.js';
import { readPieces } from '../input/pieces.js';
import type { PlacedBytes } from '../input/sync-random-reader.js';

/*
 * Files that are larger than memory are read by a parser in a thread a block at a time. The thread asks the main one, which alone opens
 * files, and stands still until the block is there.
 */

/** The memory that both threads see: a state, and behind it the block. */
export interface Loan {
  readonly size: number;
  readonly memory: SharedArrayBuffer;
}

/** A block that the thread asks for. */
export interface BlockWanted {
  readonly type: 'block';
  readonly at: number;
}

const blockBytes = 64 * 1024;
const stateBytes = 8;
/** What the thread keeps of the blocks that it was lent: tables of contents are looked at again and again. */
const maxKeptBlocks = 128;

const waiting = 0;
const failed = -1;

export function lend(access: RandomReader): Loan {
  return { size: access.size, memory: new SharedArrayBuffer(stateBytes + blockBytes) };
}

/** Puts a block where the thread finds it. Throws as the reader does, and the thread hears that it failed. */
export async function lendBlock({ memory }: Loan, access: RandomReader, { at }: BlockWanted): Promise<void> {
  const state = new Int32Array(memory, 0, 1);
  let answer = failed;
  try {
    const block = new Uint8Array(blockBytes);
    const count = await access.readAt(block, at);
    new Uint8Array(memory, stateBytes).set(block.subarray(0, count));
    answer = count + 1;
  } finally {
    Atomics.store(state, 0, answer);
    Atomics.notify(state, 0);
  }
}

/** What the thread was lent. */
export function borrowed({ size, memory }: Loan, ask: (wanted: BlockWanted) => void): PlacedBytes {
  const state = new Int32Array(memory, 0, 1);
  const kept = new Map<number, Uint8Array>();
  const block = (number: number): Uint8Array => {
    let bytes = kept.get(number);
    if (bytes === undefined) {
      Atomics.store(state, 0, waiting);
      ask({ type: 'block', at: number * blockBytes });
      Atomics.wait(state, 0, waiting);
      const answer = Atomics.load(state, 0);
      if (answer === failed) throw new Error('a block could not be read');
      bytes = new Uint8Array(memory, stateBytes, answer - 1).slice();
      if (kept.size >= maxKeptBlocks) kept.delete(kept.keys().next().value!);
    } else {
      kept.delete(number);
    }
    kept.set(number, bytes);
    return bytes;
  };
  return {
    size,
    readAt: (into, at) => readPieces(into, at, size, blockBytes, block),
  };
}
