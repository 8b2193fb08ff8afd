import type { ByteReader } from '../model/index.js';
import { errorCode, ReadError } from './failure.js';

/**
 * Makes a reader of a stream of chunks. Each read fills `into`, so only the last one is short.
 *
 * It asks for a chunk only when a read needs it, which gives back-pressure. If the stream fails, the reader first returns the bytes that arrived
 * before, and every later read throws a `ReadError`.
 *
 * @param chunks  the stream; chunks may have any length
 * @param close   releases the stream
 * @returns the reader
 */
export function chunkReader(chunks: AsyncIterable<Uint8Array>, close: () => void): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  let ended = false;
  let failure: ReadError | undefined;

  async function refill(): Promise<void> {
    try {
      const next = await iterator.next();
      if (next.done === true) ended = true;
      else rest = next.value;
    } catch (error) {
      failure = new ReadError(errorCode(error));
    }
  }

  return {
    async read(into) {
      let filled = 0;
      while (filled < into.length) {
        if (rest.length > 0) {
          const part = rest.subarray(0, into.length - filled);
          into.set(part, filled);
          filled += part.length;
          rest = rest.subarray(part.length);
        } else if (ended || failure !== undefined) {
          break;
        } else {
          await refill();
        }
      }
      if (filled === 0 && failure !== undefined) throw failure;
      return filled;
    },
    close,
  };
}
