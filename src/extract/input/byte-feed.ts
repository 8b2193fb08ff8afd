import type { ByteReader } from '../../model/index.js';

/** A reader with look-ahead: bytes are viewed first, and dropped once they are consumed. */
export class ByteFeed {
  /** Offset in the source of the first byte of `view`. */
  at = 0;
  readonly #reader: ByteReader;
  readonly #maxBytes: number;
  #buffer: Uint8Array;
  #from = 0;
  #to = 0;
  #hasEnded = false;

  /**
   * @param reader      is read only as far as needed, and is closed by its owner
   * @param maxBytes    how far `fill` can look ahead, in bytes
   * @param firstBytes  bytes of the first buffer; it grows up to `maxBytes`
   */
  constructor(reader: ByteReader, maxBytes: number, firstBytes = maxBytes) {
    this.#reader = reader;
    this.#maxBytes = maxBytes;
    this.#buffer = new Uint8Array(Math.min(maxBytes, firstBytes));
  }

  /**
   * Reads until `view` has enough bytes. Earlier views are invalid afterwards.
   *
   * @param bytes  how many bytes `view` should have, at most the `maxBytes` of the feed
   * @returns how many bytes `view` has; fewer than asked for only at the end of the source
   */
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

  /** The bytes that were read and not dropped. */
  get view(): Buffer {
    return Buffer.from(this.#buffer.buffer as ArrayBuffer, this.#from, this.#to - this.#from);
  }

  /**
   * Removes the first bytes of `view`.
   *
   * @param bytes  how many bytes, no more than `view` has
   */
  drop(bytes: number): void {
    this.#from += bytes;
    this.at += bytes;
  }

  /**
   * Removes bytes, whether or not they have been read. Stops at the end of the source.
   *
   * @param bytes  how many bytes
   */
  async skip(bytes: number): Promise<void> {
    for (let left = bytes; left > 0; ) {
      const count = Math.min(left, await this.fill(1));
      if (count === 0) return;
      this.drop(count);
      left -= count;
    }
  }
}
