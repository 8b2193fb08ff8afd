import { errorCode } from '../../sources/index.js';
import type { PackedPart } from '../threads/packed-part.js';
import type { Part } from '../threads/part.js';
import type { CheckpointFolder } from './folder.js';
import type { Seal } from './seal.js';
import { type KeptSource, partsIn, partsOf, type Stretch, segmentOf, sourcesOf, withLength } from './segment.js';

/** A segment that is not full is written when its first source has waited this long, in milliseconds. */
const minWaitMs = 1000;
/** Or this share of the time that the run has taken, so that the number of segments grows slowly: a death costs a run at most so much of its time. */
const waitShare = 0.01;
/** A run that is this far ahead of the disk waits, in bytes. */
const maxAheadBytes = 16 << 20;
/** Sources are read again in about the order in which they were written, a few at a time. */
const maxOpened = 4;

/** What is kept of a source while it is being read. */
export interface Draft {
  readonly stretches: Stretch[];
  /** The bytes of its parts, in stretches and on their way there. */
  bytes: number;
}

/** The draft of a source of which nothing has been read. */
export function newDraft(): Draft {
  return { stretches: [], bytes: 0 };
}

/** The segment that is being filled. */
class Filling {
  readonly parts = new Map<Draft, Uint8Array[]>();
  readonly finished: KeptSource[] = [];
  bytes = 0;
}

/** Keeps the parts of sources in the segments of a checkpoint, and finds them again. */
export class PartStore {
  readonly #folder: CheckpointFolder;
  readonly #seal: Seal;
  readonly #maxSegmentBytes: number;
  readonly #beganAt = performance.now();
  /** The newest record of each file, by its path. */
  readonly #sources = new Map<string, KeptSource>();
  /** The opened parts of the segments that were used last, by number. */
  readonly #opened = new Map<number, Buffer>();
  #filling = new Filling();
  #next = 0;
  #aheadBytes = 0;
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  /** The code of the error after which nothing more is written. */
  lost: string | undefined;

  /**
   * Opens the segments that are there.
   *
   * @param folder           holds them
   * @param seal             opens and seals them
   * @param maxSegmentBytes  a segment is written when it holds this much
   */
  constructor(folder: CheckpointFolder, seal: Seal, maxSegmentBytes = 1 << 20) {
    this.#folder = folder;
    this.#seal = seal;
    this.#maxSegmentBytes = maxSegmentBytes;
    const listedIn = new Map<KeptSource, number>();
    const numbers = folder.segments();
    for (const number of numbers)
      for (const source of sourcesOf(folder.file(nameOf(number)), seal)) {
        this.#sources.set(source.path, source);
        listedIn.set(source, number);
      }
    this.#next = (numbers.at(-1) ?? -1) + 1;
    const needed = new Set<number>();
    for (const source of this.#sources.values()) {
      needed.add(listedIn.get(source)!);
      for (const { segment } of source.stretches) needed.add(segment);
    }
    for (const number of numbers) if (!needed.has(number)) folder.remove(nameOf(number));
  }

  /** The number of files that earlier runs read to their ends. */
  get size(): number {
    return this.#sources.size;
  }

  /**
   * Finds the newest record of a file.
   *
   * @param path  its path
   */
  find(path: string): KeptSource | undefined {
    return this.#sources.get(path);
  }

  /**
   * Keeps parts of a source.
   *
   * @param draft  the source
   * @param parts  the next of its parts
   */
  append(draft: Draft, parts: readonly PackedPart[]): void {
    const pieces = parts.flatMap(withLength);
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    draft.bytes += bytes;
    if (this.lost !== undefined) return;
    const all = this.#filling.parts.get(draft) ?? [];
    this.#filling.parts.set(draft, all);
    all.push(...pieces);
    this.#filling.bytes += bytes;
    if (this.#filling.bytes >= this.#maxSegmentBytes) this.#write();
  }

  /**
   * Forgets a source that was not read to its end.
   *
   * @param draft  the source
   */
  drop(draft: Draft): void {
    this.#filling.parts.delete(draft);
  }

  /**
   * Lists a source, so that later runs find it.
   *
   * @param draft   the source, with all of its parts
   * @param source  what its events depend on
   */
  finish(draft: Draft, source: Omit<KeptSource, 'stretches'>): void {
    if (this.lost !== undefined) return;
    // The stretches are complete when the segment is written.
    this.#filling.finished.push({ ...source, stretches: draft.stretches });
    const waitMs = Math.max(minWaitMs, waitShare * (performance.now() - this.#beganAt));
    this.#timer ??= setTimeout(() => this.#write(), waitMs).unref();
  }

  /** Waits until the disk has caught up. Resolves at once if it is not far behind. */
  async caughtUp(): Promise<void> {
    if (this.#aheadBytes > maxAheadBytes) await this.#writing;
  }

  /**
   * Reads the parts of a source.
   *
   * @param source  a kept source, or one of this run
   * @returns the parts; undefined if some are damaged or were never written
   */
  async parts(source: Draft | KeptSource): Promise<Iterable<Part> | undefined> {
    if ('bytes' in source && this.#filling.parts.has(source)) this.#write();
    if (this.#aheadBytes > 0) await this.#writing;
    const stretches: readonly Stretch[] = source.stretches;
    if ('bytes' in source && source.bytes !== stretches.reduce((sum, { bytes }) => sum + bytes, 0)) return undefined;
    // All are opened before the first is used, so that a source is taken whole or not at all.
    if (!stretches.every((stretch) => this.#bytesOf(stretch) !== undefined)) return undefined;
    return this.#partsIn(stretches);
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    this.#write();
    await this.#writing;
  }

  *#partsIn(stretches: readonly Stretch[]): Generator<Part> {
    for (const stretch of stretches) {
      const bytes = this.#bytesOf(stretch);
      if (bytes === undefined) throw new Error('a segment of the checkpoint changed while it was read');
      yield* partsIn(bytes);
    }
  }

  #bytesOf({ segment, offset, bytes }: Stretch): Buffer | undefined {
    const opened = this.#opened.get(segment) ?? partsOf(this.#folder.file(nameOf(segment)), this.#seal);
    if (opened === undefined || offset + bytes > opened.length) return undefined;
    this.#opened.delete(segment);
    this.#opened.set(segment, opened);
    if (this.#opened.size > maxOpened) this.#opened.delete(this.#opened.keys().next().value!);
    return opened.subarray(offset, offset + bytes);
  }

  /** Begins to write the segment that is being filled. Segments are written one after the other, because a source may have parts in several. */
  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { parts, finished, bytes } = this.#filling;
    if (this.lost !== undefined || (bytes === 0 && finished.length === 0)) return;
    this.#filling = new Filling();
    const number = this.#next;
    this.#next += 1;
    let offset = 0;
    for (const [{ stretches }, pieces] of parts) {
      const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
      stretches.push({ segment: number, offset, bytes: length });
      offset += length;
    }
    this.#aheadBytes += bytes;
    const segment = segmentOf(finished, [...parts.values()].flat(), this.#seal);
    this.#writing = this.#writing
      .then(() => (this.lost === undefined ? this.#folder.write(nameOf(number), segment) : undefined))
      .catch((error: unknown) => this.#lose(error))
      .then(() => {
        this.#aheadBytes -= bytes;
      });
  }

  #lose(error: unknown): void {
    this.lost ??= errorCode(error);
    this.#filling = new Filling();
  }
}

function nameOf(segment: number): string {
  return `${segment}.segment`;
}
