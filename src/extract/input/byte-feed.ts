import type { ByteReader } from '../../model/index.js';

/** Bytes of a reader that can be looked at before they are taken. */
export class ByteFeed {
  /** The place in the source of the first byte that is not taken. */
  at = 0;
  readonly #reader: ByteReader;
  readonly #maxBytes: number;
  #buffer: Uint8Array;
  #from = 0;
  #to = 0;
  #hasEnded = false;

  /**
   * @param maxBytes    how far one can look ahead
   * @param firstBytes  the room to begin with; it grows where more is asked for
   */
  constructor(reader: ByteReader, maxBytes: number, firstBytes = maxBytes) {
    this.#reader = reader;
    this.#maxBytes = maxBytes;
    this.#buffer = new Uint8Array(Math.min(maxBytes, firstBytes));
  }

  /** Reads until so many bytes can be looked at; answers how many can, fewer only at the end. May move what `view` gave before. */
  async fill(bytes: number): Promise<number> {
    if (this.#to - this.#from < bytes && this.#from + bytes > this.#buffer.length) {
      if (bytes > this.#buffer.length) {
        const larger = new Uint8Array(Math.min(this.#maxBytes, Math.max(bytes, 2 * this.#buffer.length)));
        larger.set(this.#buffer.subarray(this.#from, this.#to));
        this.#buffer = larger;
      } else {
        this.#buffer.copyWithin(0, this.#from, this.#to);
      }
      this.#to -= this.#from;
      this.#from = 0;
    }
    while (this.#to - this.#from < bytes && !this.#hasEnded) {
      const reading = this.#reader.read(this.#buffer.subarray(this.#to));
      const count = typeof reading === 'number' ? reading : await reading;
      this.#to += count;
      this.#hasEnded = count === 0;
    }
    return this.#to - this.#from;
  }

  /** What was read and not taken. */
  get view(): Buffer {
    return Buffer.from(this.#buffer.buffer as ArrayBuffer, this.#from, this.#to - this.#from);
  }

  /** Takes the first bytes of the view away. */
  drop(bytes: number): void {
    this.#from += bytes;
    this.at += bytes;
  }

  /** Takes so many bytes away, be they read yet or not. */
  async skip(bytes: number): Promise<void> {
    for (let left = bytes; left > 0; ) {
      const count = Math.min(left, await this.fill(1));
      if (count === 0) return;
      this.drop(count);
      left -= count;
    }
  }
}
