import type { ByteWindow } from '../input/byte-window.js';

/** Finds, in bytes that nothing else has a reason to read, where something stands that has to be. Indexes are into the window. */
export interface ByteSearch {
  /** Where the next such place begins that has not been dealt with; `to` where there is none before it. */
  next(to: number): number;
  /** What stands before `index` has been dealt with. */
  consume(index: number): void;
  /** All indexes are now `by` smaller. */
  shift(by: number): void;
}

/** Finds where an ASCII text stands as it is. */
export class TextSearch implements ByteSearch {
  readonly #window: ByteWindow;
  readonly #text: string;
  /** Where the first stands, not before `#from`; undefined where that is not known. */
  #at: number | undefined;
  #from = 0;

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
    // It may go on behind `to`.
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
