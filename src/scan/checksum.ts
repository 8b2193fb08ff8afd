import { createHash, type Hash } from 'node:crypto';
import type { ByteReader, Source } from '../model/index.js';
import { changedWhileRead, stateRead } from '../sources/index.js';

const blockBytes = 1 << 20;

/** A checksum, or `changed` if the file is no longer the one that was scanned: nobody could compare its checksum. */
export type Checksum = { readonly sha256: string } | 'changed';

/**
 * Reads a file once more and computes its SHA-256.
 *
 * @param source  the source that was scanned
 * @param state   the state of the file that was scanned, from `stateRead`
 * @param signal  stops the scan
 * @returns 64 hexadecimal digits, as sha256sum writes them; undefined if the source can be read only once, or if the scan is stopped
 */
export async function sha256Of(
  source: Source,
  state: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Checksum | undefined> {
  let reader: ByteReader | undefined;
  try {
    reader = await source.reopen?.();
    if (reader === undefined) return undefined;
    if (stateRead(reader) !== state) return 'changed';
    const hash = createHash('sha256');
    const block = new Uint8Array(blockBytes);
    for (;;) {
      const count = await reader.read(block);
      if (signal?.aborted) return undefined;
      if (count === 0) return changedWhileRead(reader) ? 'changed' : { sha256: hash.digest('hex') };
      hash.update(block.subarray(0, count));
    }
  } catch {
    // The scan could open and read it, so something has changed.
    return 'changed';
  } finally {
    await reader?.close();
  }
}

/** A reader that hashes the bytes that pass through it, for sources that can be read only once. */
export class HashingReader implements ByteReader {
  readonly #reader: ByteReader;
  readonly #hash: Hash = createHash('sha256');
  #hasEnded = false;

  /** @param reader  at its first byte */
  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  read(into: Uint8Array): number | Promise<number> {
    const reading = this.#reader.read(into);
    return typeof reading === 'number'
      ? this.#hashed(into, reading)
      : reading.then((count) => this.#hashed(into, count));
  }

  close(): void | Promise<void> {
    return this.#reader.close();
  }

  /**
   * Computes the SHA-256 of all bytes. Call it once.
   *
   * @returns 64 hexadecimal digits; undefined if the source was not read to its end
   */
  sha256(): string | undefined {
    return this.#hasEnded ? this.#hash.digest('hex') : undefined;
  }

  #hashed(into: Uint8Array, count: number): number {
    if (count === 0) this.#hasEnded = true;
    else if (!this.#hasEnded) this.#hash.update(into.subarray(0, count));
    return count;
  }
}
