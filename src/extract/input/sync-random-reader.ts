/** Reads bytes at any place without a promise, for parsers that are not asynchronous. */
export interface SyncRandomReader {
  /** In bytes. */
  readonly size: number;
  /**
   * Fills `into` with the bytes from `at` on.
   *
   * @param into  is filled from its start
   * @param at    offset of the first byte to read
   * @returns how many bytes were put into `into`; fewer than it has room for at the end
   * @throws if the bytes cannot be read
   */
  readAt(into: Uint8Array, at: number): number;
}

/**
 * Reads bytes that are in memory, at any place.
 *
 * @param bytes  must not change while they are read
 * @returns a reader that never fails
 */
export function syncReaderOf(bytes: Uint8Array): SyncRandomReader {
  return {
    size: bytes.length,
    readAt(into, at) {
      const part = bytes.subarray(at, at + into.length);
      into.set(part);
      return part.length;
    },
  };
}
