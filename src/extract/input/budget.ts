import type { ContainerLimits, LimitName, Skip } from '../../model/index.js';
import { limits } from '../limits.js';
import { SkipError } from './skip-error.js';

/** So much may come out of anything, however small it is: less is no danger, and short texts of one character are packed well. */
const freeBytes = limits.unpackedFree.value;

/** What came out of so many streams that went over their ratio is not held against the rest of the file. */
const maxBombs = 16;

/** What may be held in memory at a time of containers that cannot be read from their beginning to their end. */
const maxHeldBytes = limits.held.value;

/** What the containers in one file may still cost. Shared by all that are inside each other. */
export class Budget {
  readonly limits: ContainerLimits;
  readonly #bytesRead: () => number;
  #entries = 0;
  #unpackedBytes = 0;
  #heldBytes = 0;
  #bombs = 0;

  /** @param bytesRead  how many bytes of the file itself have been read so far */
  constructor(limits: ContainerLimits, bytesRead: () => number) {
    this.limits = limits;
    this.#bytesRead = bytesRead;
  }

  /** Throws where a container at this depth, from 1, is one too deep. */
  checkDepth(depth: number): void {
    if (depth > this.limits.maxDepth) throw overLimit('max-depth', this.limits.maxDepth, depth);
  }

  /** Takes note of an entry that is met. Throws at the one beyond the limit. */
  meetEntry(): void {
    this.#entries += 1;
    const { maxEntries } = this.limits;
    if (this.#entries > maxEntries) throw overLimit('max-entries', maxEntries, this.#entries);
  }

  /**
   * Takes note of an entry that its container can be read on without. Answers whether it may be opened, and where it may not,
   * with the limit the first time: it is told once.
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
   * Takes note of bytes that came out of a compressed stream. Throws where that is too much for the bytes that went into it, or
   * everything that came out of the file is too much for what was read of it.
   *
   * @param bytes  since the last time
   * @param out    of this stream in all, `packed` of which went in
   */
  unpack(bytes: number, out: number, packed: number): void {
    this.#unpackedBytes += bytes;
    const ratio = this.#ratioOver(out, packed) ?? this.#ratioOver(this.#unpackedBytes, this.#bytesRead());
    if (ratio === undefined) return;
    // A bomb ends alone: what came out of it does not count against its neighbours, as long as there are few.
    if (out > freeBytes / 2 && this.#bombs < maxBombs) {
      this.#bombs += 1;
      this.#unpackedBytes -= out;
    }
    throw overLimit('max-ratio', this.limits.maxRatio, ratio);
  }

  /** How many times as much came out as went in, where that is too much. */
  #ratioOver(out: number, into: number): number | undefined {
    const isOver = out > freeBytes && out > this.limits.maxRatio * into;
    return isOver ? Math.ceil(out / Math.max(1, into)) : undefined;
  }

  /** Asks for memory to hold so many bytes; false where there is no more. What is given must be released. */
  hold(bytes: number): boolean {
    if (this.#heldBytes + bytes > maxHeldBytes) return false;
    this.#heldBytes += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#heldBytes -= bytes;
  }
}

function overLimit(name: LimitName, allowed: number, observed: number): SkipError {
  return new SkipError({ reason: 'limit', limit: { name, allowed, observed } });
}
