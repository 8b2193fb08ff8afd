/** Counts things by their strongest rank so far; 0 is the strongest rank. */
export class RankCounts {
  readonly #byRank: number[];
  #total = 0;

  /** @param ranks  the number of ranks */
  constructor(ranks: number) {
    this.#byRank = Array.from({ length: ranks }, () => 0);
  }

  /**
   * Adds a rank to a thing.
   *
   * @param known  the strongest rank of the thing so far; undefined for a new thing
   * @param rank   the rank to add
   * @returns true if `rank` is now the strongest of the thing
   */
  add(known: number | undefined, rank: number): boolean {
    if (known !== undefined && known <= rank) return false;
    if (known === undefined) this.#total += 1;
    else this.#byRank[known]! -= 1;
    this.#byRank[rank]! += 1;
    return true;
  }

  /**
   * Counts the things with one rank.
   *
   * @param rank  their strongest rank
   * @returns the number of things
   */
  count(rank: number): number {
    return this.#byRank[rank]!;
  }

  /** The number of things of any rank. */
  get total(): number {
    return this.#total;
  }
}
