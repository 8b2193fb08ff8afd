import type { ByteReader } from '../../model/index.js';

/**
 * A moving window on the bytes of a source, in the memory that the prefilter searches.
 *
 * `bytes[0 … end)` is filled. `advance` drops bytes that are no longer needed and reads the next block behind the rest.
 */
export class ByteWindow {
  readonly bytes: Uint8Array;
  end = 0;
  /** Whether the last byte of the source is in the window. */
  atEnd = false;
  /** Whether `advance` has been called. */
  hasBegun = false;
  #before: Uint8Array = new Uint8Array(0);
  #reader: ByteReader;
  readonly #blockBytes: number;

  /**
   * @param bytes       the memory of the window
   * @param reader      the source, at offset 0
   * @param blockBytes  how many bytes `advance` reads at a time
   */
  constructor(bytes: Uint8Array, reader: ByteReader, blockBytes: number) {
    this.bytes = bytes;
    this.#reader = reader;
    this.#blockBytes = blockBytes;
  }

  /**
   * Puts bytes before those of the source. Call it before the first `advance`.
   *
   * @param bytes  fewer than the window has room for
   */
  beginWith(bytes: Uint8Array): void {
    this.#before = bytes;
  }

  /**
   * Reads the source through another reader. Call it before the first `advance`.
   *
   * @param through  makes the reader that reads this one
   */
  readThrough(through: (reader: ByteReader) => ByteReader): void {
    this.#reader = through(this.#reader);
  }

  /**
   * Moves [keepFrom, end) to the front and reads a block behind it, or less at the end of the source. Offsets into the window become
   * `keepFrom` smaller.
   *
   * @param keepFrom  offset of the first byte to keep; `end - keepFrom` is at most `bytes.length` less one block
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
      // A file returns a number at once. An `await` would cost a turn of the event loop for each block.
      const count = typeof reading === 'number' ? reading : await reading;
      if (count === 0) {
        this.atEnd = true;
        return;
      }
      this.end += count;
    }
  }
}
