import type { ColumnVerdict } from '../../model/index.js';
import { type HypothesisName, hypothesisNames, likelihoods, type ValueKind } from './hypotheses.js';

/** Where the test ends (Wald): beyond either border one column in a thousand is judged wrongly. */
const decisionDecibans = 30;

/** The prior odds of a column of numbers to be CPR numbers, before its name or a value speaks. An estimate: one in four. */
const columnPriorDecibans = -6;

const seenBits = 1 << 15;

/** What a test has counted: different values that are ten digits, that have a birth date, and that pass modulus 11. */
export interface ColumnCounts {
  readonly tenDigit: number;
  readonly validDate: number;
  readonly modulus11: number;
}

/**
 * A sequential probability ratio test of one column: CPR numbers against the likeliest of the other hypotheses.
 *
 * A value counts once, however often it stands there: a column that repeats one number says it once. What is remembered of
 * values is a table of 4 KB, whatever their number, and it goes when the test has decided.
 */
export class ColumnTest {
  #sums: Record<HypothesisName, number>;
  #seen: Uint8Array | undefined;
  #verdict: ColumnVerdict = 'undecided';
  #counts = { tenDigit: 0, validDate: 0, modulus11: 0 };

  /** @param nameDecibans  what the column's name says */
  constructor(nameDecibans: number) {
    this.#sums = Object.fromEntries(hypothesisNames.map((name) => [name, 0])) as Record<HypothesisName, number>;
    this.#sums.cpr = columnPriorDecibans + nameDecibans;
  }

  get verdict(): ColumnVerdict {
    return this.#verdict;
  }

  get counts(): ColumnCounts {
    return this.#counts;
  }

  /** The weight of evidence for CPR numbers so far, in decibans. */
  get decibans(): number {
    const { cpr, ...others } = this.#sums;
    return cpr - Math.max(...Object.values(others));
  }

  /**
   * Takes a value into account.
   *
   * @param sawAll  whether values without a birth date are taken into account as well
   */
  observe(ten: string, kind: ValueKind, sawAll: boolean): void {
    const counts = this.#counts;
    counts.tenDigit += 1;
    if (kind !== 'impossible') counts.validDate += 1;
    if (kind === 'passes') counts.modulus11 += 1;
    if (this.#verdict !== 'undecided' || this.#wasSeen(ten)) return;
    const said = likelihoods(kind, ten.startsWith('10'), sawAll);
    for (const name of hypothesisNames) this.#sums[name] += said[name];
  }

  /** Decides if there is enough to decide on. A decision stands. */
  decide(): void {
    if (this.#verdict !== 'undecided' || Math.abs(this.decibans) < decisionDecibans) return;
    this.#verdict = this.decibans > 0 ? 'cpr' : 'other';
    this.#seen = undefined;
  }

  /** Whether a value was seen before; now and then says so of one that was not, which only delays the decision. */
  #wasSeen(ten: string): boolean {
    this.#seen ??= new Uint8Array(seenBits / 8);
    let hash = 0x811c9dc5;
    for (let index = 0; index < ten.length; index += 1) hash = Math.imul(hash ^ ten.charCodeAt(index), 0x01000193);
    const bit = (hash ^ (hash >>> 15)) & (seenBits - 1);
    const mask = 1 << (bit & 7);
    const seen = (this.#seen[bit >> 3]! & mask) !== 0;
    this.#seen[bit >> 3]! |= mask;
    return seen;
  }
}
