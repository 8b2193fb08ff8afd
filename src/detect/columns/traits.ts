import { passesIcelandic, passesLuhn } from '../context/foreign.js';

const dayCount = 31;

/** The shares of CPR numbers with no foreign check digit, an Icelandic one, a Swedish one (exact for ten random digits). */
const foreignShares = [0.883, 0.018, 0.099] as const;

/** The number of counters: one for each day of a birth, then one for each foreign check digit. */
export const traitCount = dayCount + foreignShares.length;

const evenDays: readonly number[] = new Array<number>(dayCount).fill(1 / dayCount);

/** The day of a number that may have one, from 1; 0 for others. */
function dayOf(ten: string): number {
  const day = (ten.charCodeAt(0) - 0x30) * 10 + ten.charCodeAt(1) - 0x30;
  return day >= 1 && day <= dayCount ? day : 0;
}

function foreignOf(ten: string): number {
  if (passesIcelandic(ten)) return 1;
  return passesLuhn(ten) ? 2 : 0;
}

/**
 * Counts the traits of a value that cannot be a CPR number.
 *
 * @param counts  `traitCount` counters
 * @param ten  ten digits
 * @param weight  1, or -1 to take the value out
 */
export function addTraits(counts: number[], ten: string, weight: 1 | -1 = 1): void {
  const day = dayOf(ten);
  if (day === 0) return;
  for (const trait of [day - 1, dayCount + foreignOf(ten)]) counts[trait] = Math.max(0, counts[trait]! + weight);
}

/** The natural logarithm of the gamma function, by Stirling's series. */
function logGamma(value: number): number {
  let [x, shift] = [value, 0];
  for (; x < 7; x += 1) shift -= Math.log(x);
  return shift + (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3);
}

/** How many values by chance the counts start from, so that a few values say little. */
const pseudoCount = 4;

/**
 * The share of other numbers that is to be expected to have each value of a trait: as CPR numbers have it, or as the
 * counts say if chance does not explain them (a Dirichlet prior, and its Bayes factor against the even shares).
 */
function expectedShares(counts: readonly number[], even: readonly number[], prior: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let logFactor = logGamma(pseudoCount) - logGamma(total + pseudoCount);
  for (const [index, count] of counts.entries()) {
    const pseudo = pseudoCount * even[index]!;
    logFactor += logGamma(count + pseudo) - logGamma(pseudo) - count * Math.log(even[index]!);
  }
  const odds = (prior / (1 - prior)) * Math.exp(Math.min(logFactor, 300));
  const differs = odds / (1 + odds);
  return even.map((share, index) => {
    const learnt = (counts[index]! + pseudoCount * share) / (total + pseudoCount);
    return differs * learnt + (1 - differs) * share;
  });
}

/** How often the other numbers of a column begin alike, or have the check digit of another country (estimates). */
const [likeDays, likeForeign] = [0.3, 0.1];

/**
 * The traits of the values of a column that cannot be CPR numbers: the days with which they begin, and the check digits
 * of other countries. Order numbers begin alike, and Icelandic numbers pass their own check.
 */
export class OtherTraits {
  readonly #days: readonly number[];
  readonly #foreign: readonly number[];

  /** @param counts  `traitCount` counters; undefined if there is no such value */
  constructor(counts: readonly number[] | undefined) {
    if (counts === undefined) {
      this.#days = [];
      this.#foreign = [];
      return;
    }
    const ratios = (shares: readonly number[], even: readonly number[]): number[] =>
      shares.map((share, index) => 10 * Math.log10(even[index]! / share));
    this.#days = ratios(expectedShares(counts.slice(0, dayCount), evenDays, likeDays), evenDays);
    this.#foreign = ratios(expectedShares(counts.slice(dayCount), foreignShares, likeForeign), foreignShares);
  }

  /**
   * Compares a value with them.
   *
   * @param ten  ten digits
   * @returns 10·log10 of the likelihood ratio; positive if the value differs from the others
   */
  decibansOf(ten: string): number {
    return (this.#days[dayOf(ten) - 1] ?? 0) + (this.#foreign[foreignOf(ten)] ?? 0);
  }
}
