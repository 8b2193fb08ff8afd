import type { ColumnVerdict } from '../../model/index.js';
import { type HypothesisName, hypothesisNames, likelihoods, type ValueKind } from './hypotheses.js';

/** The evidence at which the test ends (Wald), in decibans: beyond either border one verdict in a thousand is wrong. */
const decisionDecibans = 30;

/**
 * The prior odds that a column of numbers holds CPR numbers, in decibans, without its name and its values. An estimate:
 * one in four.
 */
const columnPriorDecibans = -6;

const seenBits = 1 << 15;

/** The values of a column that a test has observed, repeated ones included. */
export interface ColumnCounts {
  /** Values of ten digits. */
  readonly tenDigit: number;
  /** Values of ten digits with a birth date that exists. */
  readonly validDate: number;
  /** Values with a birth date that pass modulus 11. */
  readonly modulus11: number;
}

/**
 * A sequential probability ratio test of one column: CPR numbers against the likeliest of the other hypotheses.
 *
 * A value is evidence once, however often it is repeated. To recognise a repeated value, the test keeps a table of 4
 * KB, whatever the number of values, until it has decided.
 */
export class ColumnTest {
  #sums: Record<HypothesisName, number>;
  #seen: Uint8Array | undefined;
  #verdict: ColumnVerdict = 'undecided';
  #counts = { tenDigit: 0, validDate: 0, modulus11: 0 };

  /** @param nameDecibans  the evidence of the column's name */
  constructor(nameDecibans: number) {
    this.#sums = Object.fromEntries(hypothesisNames.map((name) => [name, 0])) as Record<HypothesisName, number>;
    this.#sums.cpr = columnPriorDecibans + nameDecibans;
  }

  /** The decision, or `undecided`. */
  get verdict(): ColumnVerdict {
    return this.#verdict;
  }

  /** The values observed so far. It counts on after the decision. */
  get counts(): ColumnCounts {
    return this.#counts;
  }

  /** The weight of evidence for CPR numbers so far, in decibans. */
  get decibans(): number {
    const { cpr, ...others } = this.#sums;
    return cpr - Math.max(...Object.values(others));
  }

  /**
   * Adds a value to the evidence.
   *
   * @param ten  ten digits
   * @param kind  what the value says
   * @param sawAll  whether the test also observes values without a birth date
   */
  observe(ten: string, kind: ValueKind, sawAll: boolean): void {
    const counts = this.#counts;
    counts.tenDigit += 1;
    if (kind !== 'impossible') counts.validDate += 1;
    if (kind === 'passes') counts.modulus11 += 1;
    if (this.#verdict !== 'undecided' || this.#wasSeen(ten)) return;
    const decibansOf = likelihoods(kind, ten.startsWith('10'), sawAll);
    for (const name of hypothesisNames) this.#sums[name] += decibansOf[name];
  }

  /** Decides if the evidence is strong enough. A decision is final. */
  decide(): void {
    if (this.#verdict !== 'undecided' || Math.abs(this.decibans) < decisionDecibans) return;
    this.#verdict = this.decibans > 0 ? 'cpr' : 'other';
    this.#seen = undefined;
  }

  /** Tells whether the test has seen a value. Rarely true of a new value, which only delays the decision. */
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
