/**
 * How a text may write the characters of a number. `none`: every character as it is. `characters`: also as `\uXXXX` or `&name;`, brackets of tags
 * included. `characters-and-tags`: also with tags in between, which are part of the text and not its structure.
 */
export type EscapeKind = 'none' | 'characters' | 'characters-and-tags';

/**
 * The prefilter: it finds the bytes that may belong to a number, so that readers never decode or parse the others. It may find too many places and
 * never too few.
 */
export interface Sieve {
  /** The bytes to search. Readers read a source directly into it, without a copy. */
  readonly window: Uint8Array;
  /**
   * Finds the anchors in [from, to): places inside a candidate or at its border. Read them with `anchorOffset`, `anchorReach` and `anchorReachAfter`.
   *
   * It also reads the bytes around that range, as context: with `sieveReachBytes` of them on both sides, the anchors do not depend on the borders of the
   * window. It overwrites the bytes at `end` and just after it.
   *
   * @param from     an offset in `window`, in bytes
   * @param to       the end of the range, exclusive, in bytes
   * @param end      the end of the bytes that belong to the source, exclusive; `to` or more
   * @param escapes  the escapes to expect; `none` if absent
   * @returns the anchors, ascending: a view that the next call overwrites
   */
  search(from: number, to: number, end: number, escapes?: EscapeKind): Anchors;
  /**
   * Searches a single text, such as the value of a key.
   *
   * It uses memory of its own and changes neither `window` nor the anchors that `search` returned last, so you may call it at any time.
   *
   * @param text  a text without escapes
   * @returns true if `search` would find an anchor in it
   */
  matches(text: string): boolean;
}

/** Twice the offset in the window, plus one if the candidate may reach `sieveReachBytes`. */
export type Anchors = Uint32Array;

/** The longest distance from an anchor to the border of its candidate, in bytes. */
export const sieveReachBytes = 160;

/** The longest distance if the candidate is ASCII, as nearly all are. */
const narrowReachBytes = 24;

/**
 * Reads the place of an anchor.
 *
 * @param anchor  one of `Anchors`
 * @returns an offset in the window, in bytes
 */
export function anchorOffset(anchor: number): number {
  return anchor >>> 1;
}

/**
 * Says how far before the anchor its candidate may begin.
 *
 * @param anchor  one of `Anchors`
 * @returns bytes before the anchor
 */
export function anchorReach(anchor: number): number {
  return anchor & 1 ? sieveReachBytes : narrowReachBytes;
}

/**
 * Says how far after the anchor its candidate may end. An anchor of an ASCII candidate is the last byte of it.
 *
 * @param anchor  one of `Anchors`
 * @returns bytes from the anchor on, the anchor included
 */
export function anchorReachAfter(anchor: number): number {
  return anchor & 1 ? sieveReachBytes : 1;
}
