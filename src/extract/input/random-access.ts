import type { ByteReader, RandomReader, Source } from '../../model/index.js';
import type { Budget } from './budget.js';
import { codeOf, NotRead } from './not-read.js';
import { readPieces } from './pieces.js';

/** The same, whose failures say why. */
export async function openAt(source: Source): Promise<RandomReader | undefined> {
  if (source.openAt === undefined) return undefined;
  const told = (error: unknown): never => {
    throw new NotRead({ reason: 'unreadable', code: codeOf(error) });
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

/** The bytes of a reader that are in memory, and whether they are all. */
export interface Held {
  readonly chunks: readonly Uint8Array[];
  readonly size: number;
  readonly isWhole: boolean;
  release(): void;
}

/** Reads into memory what the budget has room for. */
export async function hold(reader: ByteReader, budget: Budget): Promise<Held> {
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

export function heldAt({ chunks, size, release }: Held): RandomReader {
  return {
    size,
    readAt: (into, at) => readPieces(into, at, size, chunkBytes, (number) => chunks[number]!),
    close: release,
  };
}

/** What is in memory, and what comes behind it. */
export function heldThenRest(held: Held, rest: ByteReader): ByteReader {
  const inMemory = rangeReader(heldAt(held), 0, held.size);
  return {
    async read(into) {
      const count = await inMemory.read(into);
      return count > 0 || held.isWhole ? count : rest.read(into);
    },
    close: () => held.release(),
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
