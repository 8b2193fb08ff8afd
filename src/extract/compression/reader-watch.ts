import type { ByteReader } from '../../model/index.js';

/** Passes bytes on, and looks at them on the way. */
export abstract class ReaderWatch implements ByteReader {
  readonly #reader: ByteReader;

  /** @param reader  closed by `close` */
  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  read(into: Uint8Array): number | Promise<number> {
    const reading = this.#reader.read(into);
    return typeof reading === 'number' ? this.#seen(into, reading) : reading.then((count) => this.#seen(into, count));
  }

  close(): void | Promise<void> {
    return this.#reader.close();
  }

  #seen(into: Uint8Array, count: number): number {
    this.see(into.subarray(0, count));
    return count;
  }

  /** Looks at the next bytes, which the caller may overwrite afterwards. */
  protected abstract see(bytes: Uint8Array): void;
}
