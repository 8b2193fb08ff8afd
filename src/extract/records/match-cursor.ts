import { type Anchors, anchorOffset, type EscapeKind, type Sieve } from '../../model/index.js';
import type { ByteWindow } from '../input/byte-window.js';

/**
 * The matches of the sieve in the bytes that were searched last, and how far they have been dealt with. Indexes are into the window; a
 * match is told by its place among the offsets.
 */
export class MatchCursor {
  /** The matches, ascending, as the sieve gives them. The next search overwrites them. */
  offsets: Anchors = new Uint32Array(0);
  /** The first match that has not been dealt with. */
  first = 0;
  /** The bytes before here have been searched. */
  searched: number;
  readonly #window: ByteWindow;
  readonly #sieve: Sieve;
  readonly #escapes: EscapeKind | undefined;

  /**
   * @param searched  where the search begins
   * @param escapes   how characters are written in what is searched; as they are if undefined
   */
  constructor(window: ByteWindow, sieve: Sieve, searched: number, escapes?: EscapeKind) {
    this.#window = window;
    this.#sieve = sieve;
    this.#escapes = escapes;
    this.searched = searched;
  }

  /** Searches on to `to`. */
  search(to: number): void {
    this.offsets = this.#sieve.search(this.searched, to, this.#window.end, this.#escapes);
    this.first = 0;
    this.searched = to;
  }

  /** Where the first match stands that has not been dealt with; `to` if it stands behind that, or if there is no other. */
  next(to: number): number {
    return this.first < this.offsets.length ? Math.min(to, anchorOffset(this.offsets[this.first]!)) : to;
  }

  /** The first match from the match `first` on that stands at or behind `index`. */
  firstFrom(first: number, index: number): number {
    const { offsets } = this;
    let match = first;
    while (match < offsets.length && anchorOffset(offsets[match]!) < index) match += 1;
    return match;
  }
}
