/** The rank of a group: more persons are worse, and with equal persons more findings. */
export interface Rank {
  readonly persons: number;
  readonly findings: number;
}

interface Kept extends Rank {
  /** The number of the group in order of arrival. Of two equal groups, the first ranks first. */
  readonly number: number;
  readonly lines: readonly string[];
}

/** The most characters of lines kept, whatever the number of groups. */
const maxChars = 32_000_000;

/** Keeps the lines of the worst groups. Its memory does not grow with the number of groups. */
export class TopGroups {
  readonly #most: number;
  #kept: Kept[] = [];
  #chars = 0;
  #number = 0;
  /** The lowest rank kept at the last sorting. A group that ranks no higher would be dropped again. */
  #least: Rank | undefined;
  #droppedGroups = 0;
  #droppedFindings = 0;
  #droppedWithout = 0;

  /** @param most  how many groups to keep */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Adds a group.
   *
   * @param rank  the rank of the group
   * @param lines  makes the lines of the group; called only if the group may be kept
   */
  add(rank: Rank, lines: () => readonly string[]): void {
    this.#number += 1;
    if (this.#least !== undefined && isWorseOrSame(this.#least, rank)) {
      this.#drop(rank);
      return;
    }
    const made = lines();
    this.#kept.push({ ...rank, number: this.#number, lines: made });
    this.#chars += charsOf(made);
    if (this.#kept.length >= 2 * this.#most + 1 || this.#chars > 2 * maxChars) this.#sortOut();
  }

  /** The lines of the groups that are kept, the worst group first. */
  get lines(): Iterable<readonly string[]> {
    this.#sortOut();
    return this.#kept.map(({ lines }) => lines);
  }

  /** Counts of the groups that are not kept. Read it after `lines`. */
  get dropped(): { readonly groups: number; readonly findings: number } {
    return { groups: this.#droppedGroups, findings: this.#droppedFindings };
  }

  /** How many of the dropped groups have no findings. */
  get droppedWithoutFindings(): number {
    return this.#droppedWithout;
  }

  #sortOut(): void {
    this.#kept.sort((one, other) => compare(one, other) || one.number - other.number);
    let [count, chars] = [0, 0];
    for (const { lines } of this.#kept) {
      chars += charsOf(lines);
      if (count === this.#most || (chars > maxChars && count > 0)) break;
      count += 1;
    }
    const dropped = this.#kept.splice(count);
    if (dropped.length > 0) this.#least = this.#kept.at(-1);
    for (const rank of dropped) this.#drop(rank);
    this.#chars = this.#kept.reduce((sum, { lines }) => sum + charsOf(lines), 0);
  }

  #drop({ findings }: Rank): void {
    this.#droppedGroups += 1;
    if (findings === 0) this.#droppedWithout += 1;
    this.#droppedFindings += findings;
  }
}

function compare(one: Rank, other: Rank): number {
  return other.persons - one.persons || other.findings - one.findings;
}

function isWorseOrSame(one: Rank, other: Rank): boolean {
  return compare(one, other) <= 0;
}

function charsOf(lines: readonly string[]): number {
  return lines.reduce((sum, { length }) => sum + length, 0);
}
