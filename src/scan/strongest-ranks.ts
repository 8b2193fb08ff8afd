import { growTo } from '../model/index.js';
import { RankCounts } from './rank-counts.js';

/** Keeps the strongest rank of each person, and counts the persons by it; 0 is the strongest rank. */
export class StrongestRanks {
  /** By person index: the rank, plus one; 0 for a person without one. */
  #ranks = new Uint8Array(64);
  readonly #counts: RankCounts;

  /** @param ranks  the number of ranks */
  constructor(ranks: number) {
    this.#counts = new RankCounts(ranks);
  }

  /**
   * Adds a rank to a person.
   *
   * @param index  the person index
   * @param rank   the rank
   * @returns true if `rank` is now the strongest of the person
   */
  add(index: number, rank: number): boolean {
    this.#ranks = growTo(this.#ranks, index);
    const known = this.#ranks[index]!;
    const isStronger = this.#counts.add(known === 0 ? undefined : known - 1, rank);
    if (isStronger) this.#ranks[index] = rank + 1;
    return isStronger;
  }

  /**
   * Counts the persons with one rank.
   *
   * @param rank  their strongest rank
   * @returns the number of persons
   */
  count(rank: number): number {
    return this.#counts.count(rank);
  }
}
