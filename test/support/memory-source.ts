import type { ByteReader, Source } from '../../src/model/index.js';

/** How a memory source returns its bytes. */
export interface Pace {
  /** The most bytes that one read returns. By default a read fills its buffer. */
  readonly chunkBytes?: number;
  /** Reads return promises, like those of a pipe. */
  readonly async?: boolean;
  /** The read with this ordinal, from 1, fails with EIO. */
  readonly failAtRead?: number;
}

/** A source whose bytes are in memory. */
export function memorySource(
  path: string,
  bytes: Uint8Array,
  { chunkBytes = Number.POSITIVE_INFINITY, async = false, failAtRead }: Pace = {},
): Source {
  return {
    path,
    members: [],
    size: bytes.length,
    open(): ByteReader {
      let at = 0;
      let reads = 0;
      return {
        read(into) {
          reads += 1;
          if (reads === failAtRead) throw Object.assign(new Error('EIO: 0101901234'), { code: 'EIO' });
          const count = Math.min(into.length, chunkBytes, bytes.length - at);
          into.set(bytes.subarray(at, at + count));
          at += count;
          return async ? Promise.resolve(count) : count;
        },
        close: () => {},
      };
    },
  };
}
