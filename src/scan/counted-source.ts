import type { ByteReader, RandomReader, Source } from '../model/index.js';
import { changedSincePlan, changedWhileRead, type FileState, isSettled, stateAt, stateRead } from '../sources/index.js';
import { HashingReader } from './checksum.js';

/** Wraps a source, counts the bytes that its readers read, and notices changes of the file, and which files its readers look for beside it. */
export class CountedSource {
  /** The source to read: its readers count bytes. */
  readonly source: Source;
  /** The files that its readers looked for or read ahead, in their states before they were read. */
  readonly beside: FileState[] = [];
  readonly #readers: (ByteReader | RandomReader)[] = [];
  #bytes = 0;
  #bytesTaken = 0;
  /** The size of a source that was opened with `openAt`, in bytes. */
  #randomSize: number | undefined;
  #hashing: HashingReader | undefined;

  /**
   * @param source  the source to wrap
   * @param hashes  whether to hash the bytes of a source that can be read only once
   */
  constructor(source: Source, hashes = false) {
    this.source = {
      ...source,
      open: async () => this.#opened(await source.open(), hashes && source.reopen === undefined),
      ...(source.sibling !== undefined && { sibling: (baseName) => this.#besideIt(source.sibling!(baseName)) }),
      ...(source.openAt !== undefined && { openAt: async () => this.#openedAt(await source.openAt!()) }),
    };
  }

  /**
   * Notes that the events of the source depend on another file.
   *
   * @param path  its path
   */
  dependsOn(path: string): void {
    this.beside.push({ path, state: stateAt(path) });
  }

  /** Bytes read so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Counts the bytes since the last call.
   *
   * @returns bytes
   */
  takeBytes(): number {
    const since = this.#bytes - this.#bytesTaken;
    this.#bytesTaken = this.#bytes;
    return since;
  }

  /** Whether the file changed while it was read. */
  get hasChanged(): boolean {
    return this.#readers.some(changedWhileRead);
  }

  /** Whether the file is no longer as its plan describes it. */
  get hasChangedSincePlan(): boolean {
    return this.#readers.some(changedSincePlan);
  }

  /** The state of the file that was opened first; undefined if its reader does not know it. */
  get state(): string | undefined {
    const [first] = this.#readers;
    return first === undefined ? undefined : stateRead(first);
  }

  /** The same, if it tells the file from the file after any later change. */
  get settledState(): string | undefined {
    const [first] = this.#readers;
    return first !== undefined && isSettled(first) ? stateRead(first) : undefined;
  }

  /**
   * Computes the SHA-256 of a source that can be read only once. Call it once.
   *
   * @returns 64 hexadecimal digits; undefined if `hashes` is false or the source was not read to its end
   */
  sha256(): string | undefined {
    return this.#hashing?.sha256();
  }

  /**
   * Splits the size of an opened source into bytes that were read and bytes that were lost.
   *
   * @param size   its size in bytes, if known before reading; otherwise 0
   * @param isCut  whether the reader stopped before the end
   * @returns bytes read and bytes lost
   */
  coverage(size: number, isCut: boolean): { readonly read: number; readonly lost: number } {
    const whole = this.#randomSize;
    if (whole === undefined) return { read: this.#bytes, lost: Math.max(0, size - this.#bytes) };
    // Such a reader reads some bytes twice and leaves gaps, so the sum says nothing: unless it stopped, all bytes count as read.
    const read = isCut ? Math.min(this.#bytes, whole) : whole;
    return { read, lost: whole - read };
  }

  #besideIt(sibling: Source): Source {
    this.dependsOn(sibling.path);
    return sibling;
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
