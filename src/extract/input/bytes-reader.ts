import type { ByteReader } from '../../model/index.js';

/**
 * Reads bytes that are in memory, from first to last.
 *
 * @param bytes  must not change while they are read
 * @returns a reader that never waits and never fails
 */
export function bytesReader(bytes: Uint8Array): ByteReader {
  let at = 0;
  return {
    read(into) {
      const count = Math.min(into.length, bytes.length - at);
      into.set(bytes.subarray(at, at + count));
      at += count;
      return count;
    },
    close: () => {},
  };
}
