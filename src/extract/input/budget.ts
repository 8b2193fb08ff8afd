import type { ContainerLimits, LimitName, Skip } from '../../model/index.js';
import { limits } from '../limits.js';
import { SkipError } from './skip-error.js';

/** Bytes that may come out of any stream before the ratio counts. A small output is no danger, and a short text of one character compresses well. */
const freeBytes = limits.unpackedFree.value;

/** How many streams over their ratio are forgiven: the bytes that came out of them do not count against the rest of the file. */
const maxBombs = 16;

/** Bytes held in memory at a time, for containers that are not read from their first byte to their last. */
const maxHeldBytes = limits.held.value;

/** Limits of the containers in one file: depth, entries, ratio and memory. All containers inside each other share one budget. */
export class Budget {
  readonly limits: ContainerLimits;
  readonly #bytesRead: () => number;
  #entries = 0;
  #unpackedBytes = 0;
  #heldBytes = 0;
  #bombs = 0;

  /**
   * @param limits     the limits that the user set
   * @param bytesRead  returns how many bytes of the file itself have been read so far
   */
  constructor(limits: ContainerLimits, bytesRead: () => number) {
    this.limits = limits;
    this.#bytesRead = bytesRead;
  }

  /**
   * Refuses a container that is nested too deep.
   *
   * @param depth  how many containers are inside each other, this one included; from 1
   * @throws SkipError over `maxDepth`
   */
  checkDepth(depth: number): void {
    if (depth > this.limits.maxDepth) throw overLimit('max-depth', this.limits.maxDepth, depth);
  }

  /**
   * Counts an entry.
   *
   * @throws SkipError at the first entry over `maxEntries`, and at each after it
   */
  meetEntry(): void {
    this.#entries += 1;
    const { maxEntries } = this.limits;
    if (this.#entries > maxEntries) throw overLimit('max-entries', maxEntries, this.#entries);
  }

  /**
   * Counts an entry of a container that can be read without the entry.
   *
   * @returns `isAdmitted`, whether the entry may be opened; `limit` at the first entry that may not, so that the limit is reported once
   */
  admitEntry(): { readonly isAdmitted: boolean; readonly limit?: Skip['limit'] } {
    this.#entries += 1;
    const { maxEntries } = this.limits;
    if (this.#entries <= maxEntries) return { isAdmitted: true };
    const isFirst = this.#entries === maxEntries + 1;
    const limit = { name: 'max-entries', allowed: maxEntries, observed: this.#entries } as const;
    return { isAdmitted: false, ...(isFirst && { limit }) };
  }

  /**
   * Counts bytes that came out of a compressed stream, and holds them against `maxRatio`.
   *
   * @param bytes   bytes that came out since the last call for the stream
   * @param out     bytes that came out of the stream so far
   * @param packed  bytes that went into the stream so far
   * @throws SkipError if the stream, or everything that came out of the file, is over the ratio
   */
  unpack(bytes: number, out: number, packed: number): void {
    this.#unpackedBytes += bytes;
    const ratio = this.#ratioOver(out, packed) ?? this.#ratioOver(this.#unpackedBytes, this.#bytesRead());
    if (ratio === undefined) return;
    // A bomb ends alone: as long as there are few, their output does not count against their neighbours.
    if (out > freeBytes / 2 && this.#bombs < maxBombs) {
      this.#bombs += 1;
      this.#unpackedBytes -= out;
    }
    throw overLimit('max-ratio', this.limits.maxRatio, ratio);
  }

  /**
   * Holds the output of a reader against `maxRatio` that may give the same bytes of its source again and again, because the source says where its
   * parts are.
   *
   * @param out   bytes that the reader has given so far
   * @param into  bytes of the source
   * @throws SkipError over the ratio
   */
  give(out: number, into: number): void {
    const ratio = this.#ratioOver(out, into);
    if (ratio !== undefined) throw overLimit('max-ratio', this.limits.maxRatio, ratio);
  }

  /** Returns how many times as much came out as went in, or undefined within the limit. */
  #ratioOver(out: number, into: number): number | undefined {
    const isOver = out > freeBytes && out > this.limits.maxRatio * into;
    return isOver ? Math.ceil(out / Math.max(1, into)) : undefined;
  }

  /**
   * Asks for memory. The caller releases it.
   *
   * @param bytes  how many bytes the caller wants to hold
   * @returns false if there is no room for them; then nothing is held
   */
  hold(bytes: number): boolean {
    if (this.#heldBytes + bytes > maxHeldBytes) return false;
    this.#heldBytes += bytes;
    return true;
  }

  /**
   * Gives memory back.
   *
   * @param bytes  how many bytes; no more than `hold` granted
   */
  release(bytes: number): void {
    this.#heldBytes -= bytes;
  }
}

function overLimit(name: LimitName, allowed: number, observed: number): SkipError {
  return new SkipError({ reason: 'limit', limit: { name, allowed, observed } });
}
