import type { ByteReader, RandomReader, Source } from '../../model/index.js';
import type { Budget } from './budget.js';
import { readPaged } from './paged-read.js';
import { codeOf, SkipError } from './skip-error.js';

/**
 * Opens a source for reading at any place.
 *
 * @param source  such as a file; a stream has no `openAt`
 * @returns a reader that the caller closes, or undefined if the source can only be read from first to last
 * @throws SkipError if opening fails; so does each `readAt` that fails
 */
export async function openAt(source: Source): Promise<RandomReader | undefined> {
  if (source.openAt === undefined) return undefined;
  const fail = (error: unknown): never => {
    throw new SkipError({ reason: 'unreadable', code: codeOf(error) });
  };
  const reader = await Promise.resolve(source.openAt()).catch(fail);
  return {
    size: reader.size,
    async readAt(into, at) {
      try {
        return await reader.readAt(into, at);
      } catch (error) {
        return fail(error);
      }
    },
    close: () => reader.close(),
  };
}

const chunkBytes = 1024 * 1024;

/** The first bytes of a reader, in memory. */
export interface Buffered {
  /** Chunks of one size; the last may be shorter. */
  readonly chunks: readonly Uint8Array[];
  /** Bytes in all chunks. */
  readonly size: number;
  /** Whether these are all bytes of the reader. */
  readonly isWhole: boolean;
  /** Gives the memory back to the budget. */
  release(): void;
}

/**
 * Reads as much of a reader into memory as the budget has room for.
 *
 * @param reader  is not closed
 * @param budget  grants the memory, in chunks of 1 MB
 * @returns the bytes; call `release`, or close a reader of them
 */
export async function buffer(reader: ByteReader, budget: Budget): Promise<Buffered> {
  const chunks: Uint8Array[] = [];
  let [size, isWhole] = [0, false];
  while (!isWhole && budget.hold(chunkBytes)) {
    const chunk = new Uint8Array(chunkBytes);
    let filled = 0;
    while (filled < chunkBytes && !isWhole) {
      const count = await reader.read(chunk.subarray(filled));
      filled += count;
      isWhole = count === 0;
    }
    size += filled;
    // A small archive inside an archive does not keep a whole chunk.
    chunks.push(filled === chunkBytes ? chunk : chunk.slice(0, filled));
  }
  return { chunks, size, isWhole, release: () => budget.release(chunks.length * chunkBytes) };
}

/**
 * Reads buffered bytes at any place.
 *
 * @param buffered  the bytes
 * @returns a reader whose `close` gives their memory back to the budget
 */
export function bufferedReader({ chunks, size, release }: Buffered): RandomReader {
  return {
    size,
    readAt: (into, at) => readPaged(into, at, size, chunkBytes, (number) => chunks[number]!),
    close: release,
  };
}

/**
 * Reads buffered bytes from first to last, and then the rest of their reader.
 *
 * @param buffered  the first bytes of the reader
 * @param rest      the reader that they came from, behind them
 * @returns a reader whose `close` gives the memory of `buffered` back, and leaves `rest` open
 */
export function bufferedThenRest(buffered: Buffered, rest: ByteReader): ByteReader {
  const inMemory = rangeReader(bufferedReader(buffered), 0, buffered.size);
  return {
    async read(into) {
      const count = await inMemory.read(into);
      return count > 0 || buffered.isWhole ? count : rest.read(into);
    },
    close: () => buffered.release(),
  };
}

/**
 * Reads a range of bytes.
 *
 * @param access  is not closed
 * @param from    offset of the first byte
 * @param bytes   how many bytes
 * @returns a reader that ends earlier if there are fewer bytes
 */
export function rangeReader(access: RandomReader, from: number, bytes: number): ByteReader {
  let at = from;
  return {
    async read(into) {
      const count = await access.readAt(into.subarray(0, Math.min(into.length, from + bytes - at)), at);
      at += count;
      return count;
    },
    close: () => {},
  };
}
