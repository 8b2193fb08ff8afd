import type { ByteReader, RandomReader, Source } from '../model/index.js';
import { changedWhileRead, stateRead } from '../sources/index.js';
import { HashingReader } from './checksum.js';

/** Counts the bytes that are read of a source, and remembers what its readers say of the file. */
export class CountedSource {
  /** The source to read: what is read of it counts. */
  readonly source: Source;
  readonly #readers: (ByteReader | RandomReader)[] = [];
  #bytes = 0;
  #bytesTaken = 0;
  /** The size of a source that was read in any order. */
  #randomSize: number | undefined;
  #hashing: HashingReader | undefined;

  /** @param hashes  whether bytes that can be read only once are hashed as they are read */
  constructor(source: Source, hashes = false) {
    this.source = {
      ...source,
      open: async () => this.#opened(await source.open(), hashes && source.reopen === undefined),
      ...(source.openAt !== undefined && { openAt: async () => this.#openedAt(await source.openAt!()) }),
    };
  }

  /** Bytes read so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes read since the last call. */
  takeBytes(): number {
    const since = this.#bytes - this.#bytesTaken;
    this.#bytesTaken = this.#bytes;
    return since;
  }

  /** Whether the file was written to while it was read. */
  get hasChanged(): boolean {
    return this.#readers.some(changedWhileRead);
  }

  /** Which file was opened first, in which state; undefined where the reader cannot say. */
  get state(): string | undefined {
    const [first] = this.#readers;
    return first === undefined ? undefined : stateRead(first);
  }

  /** The SHA-256 of bytes that can be read only once, in hexadecimal; undefined where it was not asked for, or not all was read. To be called once. */
  sha256(): string | undefined {
    return this.#hashing?.sha256();
  }

  /**
   * How much of a source that could be opened was read, and how much was not, in bytes.
   *
   * @param size   its size as far as it was known before reading
   * @param isCut  whether the reader stopped before the end
   */
  coverage(size: number, isCut: boolean): { readonly read: number; readonly lost: number } {
    const whole = this.#randomSize;
    if (whole === undefined) return { read: this.#bytes, lost: Math.max(0, size - this.#bytes) };
    // Bytes that are read in any order are read twice in part, and have gaps: unless the reader stopped, all of them were read.
    const read = isCut ? Math.min(this.#bytes, whole) : whole;
    return { read, lost: whole - read };
  }

  #opened(raw: ByteReader, hashes: boolean): ByteReader {
    this.#readers.push(raw);
    if (hashes) this.#hashing = new HashingReader(raw);
    const reader = this.#hashing ?? raw;
    return { read: (into) => this.#counted(reader.read(into)), close: () => reader.close() };
  }

  #openedAt(reader: RandomReader): RandomReader {
    this.#readers.push(reader);
    this.#randomSize = reader.size;
    return {
      size: reader.size,
      readAt: (into, at) => this.#counted(reader.readAt(into, at)),
      close: () => reader.close(),
    };
  }

  #counted(reading: number | Promise<number>): number | Promise<number> {
    if (typeof reading !== 'number') return reading.then((count) => this.#counted(count));
    this.#bytes += reading;
    return reading;
  }
}
