import { createHash, type Hash } from 'node:crypto';
import { stateAt, stateOf } from '../../sources/index.js';
import type { Checkpoint } from '../checkpoint/checkpoint.js';
import type { KeptSource } from '../checkpoint/segment.js';
import { newDraft } from '../checkpoint/store.js';
import type { WalkedSource } from '../reading.js';
import type { PackedPart } from './packed-part.js';
import type { Part } from './part.js';
import type { Held, Place } from './place.js';
import type { Fact } from './recorded-facts.js';

/** A source with more than this waits for its turn on the disk, so that its reader need not wait. */
const maxWeightInMemory = 4096;

/**
 * Holds what readers give of a file back until the file has been read to its end, keeps it in the checkpoint, and finds what earlier runs kept.
 *
 * A file counts as a whole or not at all, so a reader may die, and the next one begins the file anew.
 */
export class Keeping {
  readonly #checkpoint: Checkpoint;
  readonly #facts: Hash = createHash('sha256');

  /** @param checkpoint  an open checkpoint */
  constructor(checkpoint: Checkpoint) {
    this.#checkpoint = checkpoint;
  }

  /** Whether earlier runs kept something. */
  get hasSources(): boolean {
    return this.#checkpoint.store.size > 0;
  }

  /** Whether the checkpoint can no longer be written. From then on, parts are counted as they come. */
  get isLost(): boolean {
    return this.#checkpoint.store.lost !== undefined;
  }

  /**
   * Finds what an earlier run kept of a file.
   *
   * @param item  a source of the walk
   * @returns undefined if the file, or one that was read with it, has changed since
   */
  find({ source, file }: WalkedSource): KeptSource | undefined {
    if (file === undefined) return undefined;
    const kept = this.#checkpoint.store.find(source.path);
    if (kept === undefined || kept.state !== stateOf(file)) return undefined;
    return kept.beside.every(({ path, state }) => state === stateAt(path)) ? kept : undefined;
  }

  /**
   * Takes the next part of a file.
   *
   * @param place   where it belongs
   * @param part    the part
   * @param maySit  whether it may wait for its turn in memory
   * @returns the weight that its reader may give again
   */
  take(place: Place, part: PackedPart, maySit: boolean): number {
    place.held ??= { parts: [], weight: 0, mayPass: false, isSpoiled: false };
    const { held } = place;
    if (this.isLost && held.draft !== undefined) held.isSpoiled = true;
    if (held.isSpoiled) return part.weight;
    held.parts.push(part);
    held.weight += part.weight;
    held.mayPass ||= part.mayPass;
    const before = held.weight;
    if (part.isLast) this.#finish(place, held, maySit);
    else if ((held.weight > maxWeightInMemory || !maySit) && !this.isLost) this.#write(held);
    return before - held.weight;
  }

  /**
   * Forgets what came of a file, because it is to be read anew.
   *
   * @param place  the file
   */
  forget(place: Place): void {
    if (place.held?.draft !== undefined) this.#checkpoint.store.drop(place.held.draft);
    Object.assign(place, { held: undefined, kept: undefined, isWhole: false, factsBefore: undefined });
  }

  /**
   * Notes facts of sources whose turn has come.
   *
   * @param facts  in the order of the scan
   */
  learn(facts: readonly Fact[]): void {
    for (const fact of facts) this.#facts.update(JSON.stringify(fact));
  }

  /** The digest of all facts so far. */
  get factsDigest(): string {
    return this.#facts.copy().digest('hex');
  }

  /**
   * Reads the parts of a file whose turn has come.
   *
   * @param kept  its record
   * @returns the parts; undefined if the file has to be read, because its record is damaged or depends on facts that are no longer the same
   */
  async parts(kept: NonNullable<Place['kept']>): Promise<Iterable<Part> | undefined> {
    if ('factsBefore' in kept && kept.factsBefore !== this.factsDigest) return undefined;
    return await this.#checkpoint.store.parts(kept);
  }

  /** Waits until the disk has caught up. */
  async caughtUp(): Promise<void> {
    await this.#checkpoint.store.caughtUp();
  }

  #finish(place: Place, held: Held, maySit: boolean): void {
    const isInMemory = held.draft === undefined && (maySit || this.isLost);
    if (isInMemory && held.mayPass) return;
    const { store } = this.#checkpoint;
    const draft = held.draft ?? newDraft();
    store.append(draft, held.parts);
    if (!held.mayPass) store.finish(draft, dependenciesOf(place, held));
    if (isInMemory) return;
    held.parts = [];
    held.weight = 0;
    place.kept = draft;
  }

  #write(held: Held): void {
    held.draft ??= newDraft();
    this.#checkpoint.store.append(held.draft, held.parts);
    held.parts = [];
    held.weight = 0;
  }
}

/** What the events of a file depend on. Its last part is in hand. */
function dependenciesOf({ item, factsBefore }: Place, { parts }: Held): Omit<KeptSource, 'stretches'> {
  const { source, file } = item as WalkedSource;
  return {
    path: source.path,
    state: stateOf(file!),
    beside: parts.at(-1)!.beside ?? [],
    ...(factsBefore !== undefined && { factsBefore }),
  };
}
