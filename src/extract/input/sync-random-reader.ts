/** Bytes at any place, for parsers, which do not wait. */
export interface PlacedBytes {
  readonly size: number;
  /** Fills `into` with the bytes from `at` on and answers how many were put there: fewer at the end. Throws where they cannot be had. */
  readAt(into: Uint8Array, at: number): number;
}

/** Bytes that are in memory. */
export function placedBytes(bytes: Uint8Array): PlacedBytes {
  return {
    size: bytes.length,
    readAt(into, at) {
      const part = bytes.subarray(at, at + into.length);
      into.set(part);
      return part.length;
    },
  };
}
