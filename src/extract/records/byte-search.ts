import type { ByteWindow } from '../input/byte-window.js';

/** Finds bytes that have to be read although the sieve finds nothing in them. Indexes are into the window. */
export interface ByteSearch {
  /**
   * Finds the next such bytes that have not been consumed.
   *
   * @param to  the end of the search
   * @returns their index; `to` if there are none before it
   */
  next(to: number): number;
  /** Marks the bytes before `index` as read. */
  consume(index: number): void;
  /** Follows the window, which has moved on by `by` bytes. */
  shift(by: number): void;
}

/** Finds an ASCII text. */
export class TextSearch implements ByteSearch {
  readonly #window: ByteWindow;
  readonly #text: string;
  /** The index of the first occurrence from `#from` on; undefined if not searched yet. */
  #at: number | undefined;
  #from = 0;

  /**
   * @param window  the source
   * @param text    the ASCII text to find
   */
  constructor(window: ByteWindow, text: string) {
    this.#window = window;
    this.#text = text;
  }

  next(to: number): number {
    if (this.#at !== undefined) return Math.min(this.#at, to);
    if (this.#from >= to) return to;
    const { buffer, byteOffset } = this.#window.bytes;
    const found = Buffer.from(buffer as ArrayBuffer, byteOffset, to).indexOf(this.#text, this.#from, 'latin1');
    if (found !== -1) this.#at = found;
    // It may continue after `to`.
    else this.#from = Math.max(this.#from, to - this.#text.length + 1);
    return this.#at ?? to;
  }

  consume(index: number): void {
    if (this.#at !== undefined && this.#at >= index) return;
    this.#at = undefined;
    this.#from = Math.max(this.#from, index);
  }

  shift(by: number): void {
    this.#from = Math.max(0, this.#from - by);
    if (this.#at !== undefined) this.#at = Math.max(0, this.#at - by);
  }
}
