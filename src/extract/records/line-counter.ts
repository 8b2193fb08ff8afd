import type { Counter } from '../input/counter.js';

/** Numbers the physical lines of a window. Indexes are into the window. */
export class LineCounter {
  readonly #counter: Counter;
  readonly #lineEnd: number;
  /** Lines are counted up to here. */
  #at: number;
  #line: number;

  /**
   * @param lineEnd  the byte that ends a line
   * @param at       an index on the line with the number `line`
   */
  constructor(counter: Counter, lineEnd: number, at: number, line: number) {
    this.#counter = counter;
    this.#lineEnd = lineEnd;
    this.#at = at;
    this.#line = line;
  }

  /** The number of the line that `index` is on. Lines that stand in order are counted once. */
  lineOf(index: number): number {
    if (index < this.#at) return this.#line - this.#counter.countByte(index, this.#at, this.#lineEnd);
    this.#line += this.#counter.countByte(this.#at, index, this.#lineEnd);
    this.#at = index;
    return this.#line;
  }

  /** Goes on from an index whose line is known. */
  restart(at: number, line: number): void {
    this.#at = at;
    this.#line = line;
  }

  /** Counts what goes out of the window: the lines up to `index` at least. */
  countTo(index: number): void {
    if (index > this.#at) this.lineOf(index);
  }

  /** All indexes are now `by` smaller, because the window has moved on. */
  shift(by: number): void {
    this.#at -= by;
  }
}
