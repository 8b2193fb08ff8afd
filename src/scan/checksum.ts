import { createHash, type Hash } from 'node:crypto';
import type { ByteReader, Source } from '../model/index.js';
import { changedWhileRead, stateRead } from '../sources/index.js';

const blockBytes = 1 << 20;

/** A checksum, or that the file is another one now: then what was scanned has none that anybody could compare. */
export type Checksum = { readonly sha256: string } | 'changed';

/**
 * The SHA-256 of the bytes of a file, in hexadecimal as sha256sum writes it, by reading them once more. Undefined where they cannot be had twice, or
 * where the scan is stopped.
 *
 * @param state  which file was scanned, in which state, where that is known
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
    // It could be opened before.
    return 'changed';
  } finally {
    await reader?.close();
  }
}

/** A reader whose bytes are hashed as they are read, for what comes only once. */
export class HashingReader implements ByteReader {
  readonly #reader: ByteReader;
  readonly #hash: Hash = createHash('sha256');
  #hasEnded = false;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  read(into: Uint8Array): number | Promise<number> {
    const reading = this.#reader.read(into);
    return typeof reading === 'number' ? this.#take(into, reading) : reading.then((count) => this.#take(into, count));
  }

  close(): void | Promise<void> {
    return this.#reader.close();
  }

  /** The SHA-256 of all there was; undefined where it was not read to its end. To be asked once. */
  sha256(): string | undefined {
    return this.#hasEnded ? this.#hash.digest('hex') : undefined;
  }

  #take(into: Uint8Array, count: number): number {
    if (count === 0) this.#hasEnded = true;
    else if (!this.#hasEnded) this.#hash.update(into.subarray(0, count));
    return count;
  }
}
