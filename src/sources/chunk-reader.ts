import type { ByteReader } from '../model/index.js';
import { errorCode, ReadError } from './failure.js';

/**
 * Reads what arrives in chunks, as much as `into` holds, so that only the last read is short.
 *
 * Nothing is asked for before it is read, which is the back-pressure. When the chunks fail, what arrived before is
 * answered first and the `ReadError` is thrown by the next read. Failing chunks stay failed.
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
