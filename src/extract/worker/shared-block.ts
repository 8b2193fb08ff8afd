import type { RandomReader } from '../../model/index.js';
import { readPaged } from '../input/paged-read.js';
import type { SyncRandomReader } from '../input/sync-random-reader.js';

/*
 * A parser in the document thread reads a file, which may be larger than memory, one block at a time. Only the main thread opens files: the parser
 * asks it for a block, and waits until the block is in memory that both threads share.
 */

/** Memory that both threads share. */
export interface SharedBlock {
  /** Bytes of the whole document. */
  readonly size: number;
  /** A state (`waiting`, `failed`, or the length of the block + 1), and the block behind it. */
  readonly memory: SharedArrayBuffer;
}

/** A request to the main thread for one block. */
export interface BlockRequest {
  readonly type: 'block';
  /** Offset of the block in the document, in bytes. */
  readonly at: number;
}

const blockBytes = 64 * 1024;
const stateBytes = 8;
/** How many blocks the thread keeps: parsers read the same tables of contents many times. */
const maxKeptBlocks = 128;

const waiting = 0;
const failed = -1;

/**
 * Makes the memory for the blocks of one document.
 *
 * @param access  the document
 * @returns memory to send to the thread
 */
export function shareBlock(access: RandomReader): SharedBlock {
  return { size: access.size, memory: new SharedArrayBuffer(stateBytes + blockBytes) };
}

/**
 * Reads a block into the shared memory and wakes the thread. Runs in the main thread.
 *
 * @param shared   the memory that `shareBlock` made
 * @param access   the document
 * @param request  the block that the thread wants
 * @throws the error of `access`; the thread is woken all the same, and its read fails
 */
export async function serveBlock({ memory }: SharedBlock, access: RandomReader, { at }: BlockRequest): Promise<void> {
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

/**
 * Reads the document through the shared memory. Runs in the document thread.
 *
 * @param shared  the memory from the main thread
 * @param ask     sends a request to the main thread
 * @returns a reader that blocks the thread until the main thread has answered, and throws if that could not read
 */
export function blockReader({ size, memory }: SharedBlock, ask: (wanted: BlockRequest) => void): SyncRandomReader {
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
    readAt: (into, at) => readPaged(into, at, size, blockBytes, block),
  };
}
