/**
 * Names the bytes worth looking at, so that clean bytes are never decoded or parsed.
 *
 * The bytes to be searched stand in `window`, which readers fill directly: nothing is copied.
 */
export interface Sieve {
  readonly window: Uint8Array;
  /**
   * Ascending offsets in `window`, each inside or at the border of a shape worth a look, and each in [from, to).
   *
   * Bytes before `from` and from `to` to `end` are read as the surroundings: `sieveReachBytes` of them on both sides are
   * enough for an answer that does not depend on where the window was cut. The bytes at and just behind `end` are
   * overwritten. The answer is a view that the next call overwrites.
   */
  search(from: number, to: number, end: number): Uint32Array;
}

/** How far around an anchor a shape can reach. */
export const sieveReachBytes = 160;
