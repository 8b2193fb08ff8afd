import type { SkippedEvent } from '../../model/index.js';
import { english } from '../wording/index.js';

/** The skips with one reason. */
export interface SkipGroup {
  /** One of them. Its words are true of all. */
  readonly sample: SkippedEvent;
  count: number;
  /** The first of them. */
  readonly listed: SkippedEvent[];
}

/** Groups skips by reason. It counts all of them and keeps the first of each reason. */
export class SkipGroups {
  readonly #groups = new Map<string, SkipGroup>();
  readonly #limit: number;
  #total = 0;

  /** @param limit  how many skips of each reason to keep for listing */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Adds a skip.
   *
   * @param skipped  the skip
   */
  add(skipped: SkippedEvent): void {
    // Skips with the same words in one language have the same words in every other.
    const words = english.skip(skipped);
    let group = this.#groups.get(words);
    if (group === undefined) {
      group = { sample: skipped, count: 0, listed: [] };
      this.#groups.set(words, group);
    }
    group.count += 1;
    this.#total += 1;
    if (group.listed.length < this.#limit) group.listed.push(skipped);
  }

  /**
   * The groups in order of first appearance. There are as many as combinations of reason, code and format: some dozens
   * at most.
   */
  get groups(): Iterable<SkipGroup> {
    return this.#groups.values();
  }

  /** How many skips were added. */
  get total(): number {
    return this.#total;
  }
}
