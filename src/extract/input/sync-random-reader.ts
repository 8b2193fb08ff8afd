/** Reads bytes at any place without a promise, for parsers that are not asynchronous. */
export interface SyncRandomReader {
  readonly size: number;
  /**
   * Fills `into` with the bytes from `at` on.
   *
   * @returns how many bytes were put there; fewer than asked for at the end
   * @throws where they cannot be read
   */
  readAt(into: Uint8Array, at: number): number;
}

/** Reads bytes that are in memory. */
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
