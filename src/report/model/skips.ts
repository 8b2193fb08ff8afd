import type { SkippedEvent } from '../../model/index.js';
import { english } from '../wording/index.js';

/** What was missing for one reason. */
export interface SkipGroup {
  /** What is said of it is true of all. */
  readonly sample: SkippedEvent;
  count: number;
  /** The first of them. */
  readonly listed: SkippedEvent[];
}

/** Everything that was not fully read, by reason: all of it counted, the first of each reason kept. */
export class SkipGroups {
  readonly #groups = new Map<string, SkipGroup>();
  readonly #limit: number;
  #total = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(skipped: SkippedEvent): void {
    // What is said in the same words in one language is so in every other.
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

  /** In order of first appearance. There are as many as reasons, codes and formats meet: some dozens at the most. */
  get groups(): Iterable<SkipGroup> {
    return this.#groups.values();
  }

  get total(): number {
    return this.#total;
  }
}
