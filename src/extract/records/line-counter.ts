import type { Counter } from '../input/counter.js';

/** Numbers the physical lines of a window. Indexes are into the window. */
export class LineCounter {
  readonly #counter: Counter;
  readonly #lineEnd: number;
  /** The index up to which lines are counted. */
  #at: number;
  #line: number;

  /**
   * @param counter  the SIMD counter of the window
   * @param lineEnd  the byte that ends a line
   * @param at       an index on the line with the number `line`
   * @param line     its number, from 1
   */
  constructor(counter: Counter, lineEnd: number, at: number, line: number) {
    this.#counter = counter;
    this.#lineEnd = lineEnd;
    this.#at = at;
    this.#line = line;
  }

  /**
   * Finds the line of an index. Indexes in ascending order are counted once.
   *
   * @param index  an index into the window
   * @returns the number of its line, from 1
   */
  lineOf(index: number): number {
    if (index < this.#at) return this.#line - this.#counter.countByte(index, this.#at, this.#lineEnd);
    this.#line += this.#counter.countByte(this.#at, index, this.#lineEnd);
    this.#at = index;
    return this.#line;
  }

  /**
   * Continues at an index whose line is known.
   *
   * @param at    the index
   * @param line  the number of its line
   */
  restart(at: number, line: number): void {
    this.#at = at;
    this.#line = line;
  }

  /** Counts the lines that leave the window, up to `index`. */
  countTo(index: number): void {
    if (index > this.#at) this.lineOf(index);
  }

  /** Follows the window, which has moved on by `by` bytes. */
  shift(by: number): void {
    this.#at -= by;
  }
}
