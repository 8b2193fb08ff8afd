/** Counts things by the strongest rank that each of them has; 0 is the strongest. */
export class RankCounts {
  readonly #byRank: number[];
  #total = 0;

  /** @param ranks  how many ranks there are */
  constructor(ranks: number) {
    this.#byRank = Array.from({ length: ranks }, () => 0);
  }

  /**
   * @param known  the strongest rank that the thing had before; undefined for one that is new
   * @returns whether the rank is the strongest of the thing now
   */
  add(known: number | undefined, rank: number): boolean {
    if (known !== undefined && known <= rank) return false;
    if (known === undefined) this.#total += 1;
    else this.#byRank[known]! -= 1;
    this.#byRank[rank]! += 1;
    return true;
  }

  /** Things whose strongest rank is this one. */
  count(rank: number): number {
    return this.#byRank[rank]!;
  }

  get total(): number {
    return this.#total;
  }
}
