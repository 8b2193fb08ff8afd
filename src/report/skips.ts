import type { SkippedEvent } from '../model/index.js';
import { skipText } from './wording.js';

/** What was missing for one reason. */
export interface SkipGroup {
  /** The end of a sentence that begins with a name. */
  readonly text: string;
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
    const text = skipText(skipped);
    let group = this.#groups.get(text);
    if (group === undefined) {
      group = { text, count: 0, listed: [] };
      this.#groups.set(text, group);
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
