/** How bad a group is: more persons are worse, and of as many persons more findings. */
export interface Rank {
  readonly persons: number;
  readonly findings: number;
}

interface Kept extends Rank {
  /** The how-manieth it came: of two that are as bad, the first comes first. */
  readonly number: number;
  readonly lines: readonly string[];
}

/** So many characters of lines are kept, whatever is asked for. */
const maxChars = 32_000_000;

/** Keeps the lines of the worst groups, in memory that does not grow with how many there are. */
export class TopGroups {
  readonly #most: number;
  #kept: Kept[] = [];
  #chars = 0;
  #number = 0;
  /** The least that was kept when it was last sorted out: what is less would be dropped again. */
  #least: Rank | undefined;
  #droppedGroups = 0;
  #droppedFindings = 0;
  #droppedWithout = 0;

  /** @param most  groups that are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** @param lines  are asked for only where the group may be kept */
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

  /** What was kept, the worst first. */
  get lines(): Iterable<readonly string[]> {
    this.#sortOut();
    return this.#kept.map(({ lines }) => lines);
  }

  /** What was not kept. To be asked after `lines`. */
  get dropped(): { readonly groups: number; readonly findings: number } {
    return { groups: this.#droppedGroups, findings: this.#droppedFindings };
  }

  /** The groups without findings among those. */
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
