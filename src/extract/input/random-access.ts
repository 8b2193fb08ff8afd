import type { ByteReader, RandomReader, Source } from '../../model/index.js';
import type { Budget } from './budget.js';
import { readPaged } from './paged-read.js';
import { codeOf, SkipError } from './skip-error.js';

/** The same, whose failures say why. */
export async function openAt(source: Source): Promise<RandomReader | undefined> {
  if (source.openAt === undefined) return undefined;
  const told = (error: unknown): never => {
    throw new SkipError({ reason: 'unreadable', code: codeOf(error) });
  };
  const reader = await Promise.resolve(source.openAt()).catch(told);
  return {
    size: reader.size,
    async readAt(into, at) {
      try {
        return await reader.readAt(into, at);
      } catch (error) {
        return told(error);
      }
    },
    close: () => reader.close(),
  };
}

const chunkBytes = 1024 * 1024;

/** Bytes of a reader that are in memory. `isWhole` tells whether they are all of them. */
export interface Buffered {
  readonly chunks: readonly Uint8Array[];
  readonly size: number;
  readonly isWhole: boolean;
  release(): void;
}

/** Reads as much of a reader into memory as the budget has room for. */
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
    // A small archive inside an archive need not take a whole chunk.
    chunks.push(filled === chunkBytes ? chunk : chunk.slice(0, filled));
  }
  return { chunks, size, isWhole, release: () => budget.release(chunks.length * chunkBytes) };
}

/** Reads buffered bytes at any place. Closing it gives their memory back to the budget. */
export function bufferedReader({ chunks, size, release }: Buffered): RandomReader {
  return {
    size,
    readAt: (into, at) => readPaged(into, at, size, chunkBytes, (number) => chunks[number]!),
    close: release,
  };
}

/** Reads buffered bytes from the first to the last, and then the rest of the reader that they came from. */
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

/** So many bytes from a place on, fewer where there are no more. */
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
