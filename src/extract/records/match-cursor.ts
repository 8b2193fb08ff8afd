import { type Anchors, anchorOffset, type EscapeKind, type Sieve } from '../../model/index.js';
import type { ByteWindow } from '../input/byte-window.js';

/**
 * The matches of the sieve in the bytes that were searched last, and how many of them have been consumed. Indexes are
 * into the window; a match is identified by its place among the offsets.
 */
export class MatchCursor {
  /** The matches, ascending. The next search overwrites them. */
  offsets: Anchors = new Uint32Array(0);
  /** The first match that has not been consumed. */
  first = 0;
  /** The index up to which bytes have been searched. */
  searched: number;
  readonly #window: ByteWindow;
  readonly #sieve: Sieve;
  readonly #escapes: EscapeKind | undefined;

  /**
   * @param window    the source
   * @param sieve     the sieve whose window it is
   * @param searched  where the search begins
   * @param escapes   how characters are written in the source; undefined if as they are
   */
  constructor(window: ByteWindow, sieve: Sieve, searched: number, escapes?: EscapeKind) {
    this.#window = window;
    this.#sieve = sieve;
    this.#escapes = escapes;
    this.searched = searched;
  }

  /**
   * Searches up to `to`, and begins with the first match there.
   *
   * @param to  an index into the window
   */
  search(to: number): void {
    this.offsets = this.#sieve.search(this.searched, to, this.#window.end, this.#escapes);
    this.first = 0;
    this.searched = to;
  }

  /**
   * Finds the first match that has not been consumed.
   *
   * @param to  the end of the search
   * @returns its index; `to` if there is none before it
   */
  next(to: number): number {
    return this.first < this.offsets.length ? Math.min(to, anchorOffset(this.offsets[this.first]!)) : to;
  }

  /**
   * Finds the first match at or behind an index.
   *
   * @param first  the match to begin with
   * @param index  an index into the window
   * @returns its place among the offsets
   */
  firstFrom(first: number, index: number): number {
    const { offsets } = this;
    let match = first;
    while (match < offsets.length && anchorOffset(offsets[match]!) < index) match += 1;
    return match;
  }
}
