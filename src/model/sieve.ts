/**
 * How a text writes what may stand inside what is looked for: nothing otherwise than as it is; characters as `\uXXXX` or `&name;`, the
 * brackets of tags among them; or so, and tags as they are, which are part of the text and no structure.
 */
export type EscapeKind = 'none' | 'characters' | 'characters-and-tags';

/**
 * The sieve is the prefilter: it names the bytes worth looking at, so that clean bytes are never decoded or parsed. It may name too many and never
 * too few.
 *
 * The bytes to be searched stand in `window`, which readers fill directly: nothing is copied.
 */
export interface Sieve {
  readonly window: Uint8Array;
  /**
   * The anchors in [from, to): places in or at the border of a shape worth a look, ascending. Read them with `anchorOffset`
   * and `anchorReach`.
   *
   * Bytes before `from` and from `to` to `end` are read as the surroundings: `sieveReachBytes` of them on both sides are
   * enough for an answer that does not depend on where the window was cut. The bytes at and just behind `end` are
   * overwritten. The answer is a view that the next call overwrites.
   *
   * @param escapes  nothing is written otherwise unless told
   */
  search(from: number, to: number, end: number, escapes?: EscapeKind): Anchors;
  /**
   * Tells whether a text of its own, such as the value of a key, holds anything worth a look.
   *
   * It reads the text in memory of its own: it changes neither `window` nor the anchors that `search` returned last, so it may be called at any time.
   *
   * @param text  in which nothing is written as an escape
   * @returns whether `search` would name an anchor in it
   */
  matches(text: string): boolean;
}

/** Twice the offset in the window, plus one where the shape may reach far. */
export type Anchors = Uint32Array;

/** How far around an anchor a shape can reach at the most. */
export const sieveReachBytes = 160;

/** How far it can reach where it is written in ASCII, which is nearly always. */
const narrowReachBytes = 24;

export function anchorOffset(anchor: number): number {
  return anchor >>> 1;
}

/** How far the shape can reach before the anchor. */
export function anchorReach(anchor: number): number {
  return anchor & 1 ? sieveReachBytes : narrowReachBytes;
}

/** How far it can reach from the anchor on: a narrow anchor is the last byte of its shape. */
export function anchorReachAfter(anchor: number): number {
  return anchor & 1 ? sieveReachBytes : 1;
}
