import type { ByteReader } from '../../model/index.js';

/**
 * A moving window on the bytes of a source, in the memory that the sieve searches.
 *
 * `bytes[0 … end)` is filled. `advance` drops what is no longer needed and reads the next block behind the rest.
 */
export class ByteWindow {
  readonly bytes: Uint8Array;
  end = 0;
  /** Whether the last byte of the source is in the window. */
  atEnd = false;
  /** Whether something has been read into it. */
  hasBegun = false;
  #before: Uint8Array = new Uint8Array(0);
  readonly #reader: ByteReader;
  readonly #blockBytes: number;

  constructor(bytes: Uint8Array, reader: ByteReader, blockBytes: number) {
    this.bytes = bytes;
    this.#reader = reader;
    this.#blockBytes = blockBytes;
  }

  /** Sets what the window begins with, before the bytes of the source. To be called before the first of them are read. */
  beginWith(bytes: Uint8Array): void {
    this.#before = bytes;
  }

  /**
   * Keeps [keepFrom, end), moved to the front, and fills up with a block, or less at the end of the source.
   * Indexes into the window are then `keepFrom` smaller. There must be room: `end - keepFrom` at most a block less than `bytes.length`.
   */
  async advance(keepFrom: number): Promise<void> {
    if (!this.hasBegun) {
      this.bytes.set(this.#before);
      this.end = this.#before.length;
    }
    this.hasBegun = true;
    this.bytes.copyWithin(0, keepFrom, this.end);
    this.end -= keepFrom;
    const full = Math.min(this.end + this.#blockBytes, this.bytes.length);
    while (this.end < full) {
      const reading = this.#reader.read(this.bytes.subarray(this.end, full));
      // A file answers at once; waiting for what is already there would cost a turn of the event loop each block.
      const count = typeof reading === 'number' ? reading : await reading;
      if (count === 0) {
        this.atEnd = true;
        return;
      }
      this.end += count;
    }
  }
}
