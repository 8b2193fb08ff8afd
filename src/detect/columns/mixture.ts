import { nepersPerDeciban } from '../evidence/probability.js';
import { allHypotheses, cellCount, eraCount, eraOfCell, noneShare, wholeShare } from './hypotheses.js';
import type { Population } from './population.js';

/** A hypothesis this much less likely than the best, as a natural logarithm, is left out. */
const negligible = -16;

/**
 * How many values the eras count for, the share with a birth date, and the share that begins with 10: no hypothesis has
 * these quite right for the other numbers of a column, and many values would be evidence of that and not of CPR numbers.
 */
const [maxEraValues, maxDatedValues, maxTenValues] = [40, 200, 40];

/** The values of a population by what they say of births. */
interface Births {
  /** Values of each era; behind them, those without a birth date. */
  readonly eras: readonly number[];
  /** Values with a birth date, and without one, where both were seen. */
  readonly dated: number;
  readonly undated: number;
}

function birthsOf({ cells, dated: onlyDated, size }: Population): Births {
  const eras = [0, 0, 0, 0, 0, 0];
  for (let cell = 0; cell < cellCount; cell += 1) eras[eraOfCell[cell]!]! += cells[cell]!;
  const undated = eras[eraCount]!;
  // Values that were seen because they have a birth date say once that the column has such values, and then no more.
  const dated = onlyDated === size ? Math.min(1, size) : Math.max(0, size - undated - onlyDated);
  return { eras, dated, undated };
}

/** What a value counts for in each factor of a hypothesis, 0 to 1. */
interface Factors {
  readonly era: number;
  readonly dated: number;
  readonly ten: number;
}

function factorsOf({ size }: Population, { dated, undated }: Births): Factors {
  return {
    era: Math.min(1, maxEraValues / Math.max(size - undated, 1)),
    dated: Math.min(1, maxDatedValues / Math.max(dated + undated, 1)),
    ten: Math.min(1, maxTenValues / Math.max(size, 1)),
  };
}

/** The heading of a column. */
export interface Heading {
  /** Its evidence for CPR numbers, in decibans: a prior. */
  readonly decibans: number;
  /**
   * Whether it is evidence about each value too. In a text, where nothing but its place says that a number belongs to
   * a column, a heading is a word above the number.
   */
  readonly isOfEach: boolean;
}

/** The heading of a column without one. */
export const noHeading: Heading = { decibans: 0, isOfEach: false };

/** The weights of all hypotheses, of one population at a time: a column is judged often, and each time would take fifteen kilobytes. */
let scratch = new Float64Array(0);

/** Terms of a sum, one for each hypothesis, and how often each counts. */
class Terms {
  readonly #terms: Float64Array[] = [];
  readonly #factors: number[] = [];

  add(terms: Float64Array, factor: number): void {
    if (factor === 0) return;
    this.#terms.push(terms);
    this.#factors.push(factor);
  }

  /** Adds everything to the sums. Four terms at a time, because reading and writing the sums takes as long as adding to them. */
  addTo(sums: Float64Array): void {
    const [terms, factors] = [this.#terms, this.#factors];
    let at = 0;
    for (; at + 4 <= terms.length; at += 4) {
      const [first, second, third, fourth] = terms.slice(at, at + 4) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      const [one, two, three, four] = factors.slice(at, at + 4) as [number, number, number, number];
      for (let index = 0; index < sums.length; index += 1)
        sums[index]! += one * first[index]! + two * second[index]! + three * third[index]! + four * fourth[index]!;
    }
    for (; at < terms.length; at += 1) {
      const [term, factor] = [terms[at]!, factors[at]!];
      for (let index = 0; index < sums.length; index += 1) sums[index]! += factor * term[index]!;
    }
  }
}

/** The hypotheses weighed by a population. */
interface Weighed {
  /** The weight of each hypothesis, as a part of that of the best; 0 for those that are negligible. Valid until the next call. */
  readonly weights: Float64Array;
  /** The sum of the weights. */
  readonly sum: number;
  /** How many of them are not 0. */
  readonly count: number;
  readonly logEvidence: number;
}

/** Weighs all hypotheses. `whole` as in `Mixture.of`. */
function weigh(population: Population, { decibans }: Heading, whole: Population): Weighed {
  const { shares, logPriors, logDated, logUndated, logEras, logKinds, logTens } = allHypotheses();
  const { cells } = population;
  const births = birthsOf(population);
  const { eras, dated, undated } = births;
  const factors = factorsOf(whole, whole === population ? births : birthsOf(whole));
  if (scratch.length !== logPriors.length) scratch = new Float64Array(logPriors.length);
  const logs = scratch;
  logs.set(logPriors);
  const terms = new Terms();
  terms.add(logDated, dated * factors.dated);
  terms.add(logUndated, undated * factors.dated);
  for (let era = 0; era < eraCount; era += 1) terms.add(logEras[era]!, eras[era]! * factors.era);
  for (let cell = 0; cell < cellCount; cell += 1) {
    terms.add(logKinds[cell]!, cells[cell]!);
    terms.add(logTens[cell]!, cells[cell]! * factors.ten);
  }
  terms.addTo(logs);
  // The heading is a prior: it speaks for or against all hypotheses with CPR numbers.
  const heading = decibans * nepersPerDeciban;
  let best = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < logs.length; index += 1) {
    if (shares[index]! > 0) logs[index]! += heading;
    if (logs[index]! > best) best = logs[index]!;
  }
  let [sum, count] = [0, 0];
  for (let index = 0; index < logs.length; index += 1) {
    const log = logs[index]! - best;
    const weight = log < negligible ? 0 : Math.exp(log);
    logs[index] = weight;
    sum += weight;
    if (weight > 0) count += 1;
  }
  // The heading makes the priors add up to more or less than 1.
  const priors = noneShare + (1 - noneShare) * Math.exp(heading);
  return { weights: logs, sum, count, logEvidence: best + Math.log(sum / priors) };
}

/**
 * Computes how well all hypotheses together explain the values of a population.
 *
 * @param population  the values
 * @param heading  the heading of the column
 * @param whole  the population that this one is part of; see `Mixture.of`
 * @returns the natural logarithm of the probability of the values
 */
export function logEvidenceOf(population: Population, heading: Heading, whole: Population): number {
  return weigh(population, heading, whole).logEvidence;
}

/** What the values of a column say about the share of CPR numbers among them. */
export class Mixture {
  /** The natural logarithm of the probability of all values, over all hypotheses. */
  readonly logEvidence: number;
  /** The hypotheses that are not negligible, by their place in `allHypotheses`, and their probabilities. */
  readonly #likely: Uint16Array;
  readonly #probabilities: Float64Array;
  /** The share of CPR numbers by each of all hypotheses: among the values with a birth date, if only those were seen. */
  readonly #shares: Float64Array;
  /** The odds that were asked for. */
  readonly #known = new Map<number, number>();
  /** What the heading takes from each value of a mixed column, as a factor of its odds. */
  readonly #headingOdds: number;

  private constructor({ weights, sum, count, logEvidence }: Weighed, headingOdds: number, sawDated: boolean) {
    const { shares, sharesOfDated } = allHypotheses();
    this.logEvidence = logEvidence;
    this.#headingOdds = headingOdds;
    this.#shares = sawDated ? sharesOfDated : shares;
    this.#likely = new Uint16Array(count);
    this.#probabilities = new Float64Array(count);
    let next = 0;
    for (let index = 0; index < weights.length; index += 1) {
      if (weights[index] === 0) continue;
      this.#likely[next] = index;
      this.#probabilities[next] = weights[index]! / sum;
      next += 1;
    }
  }

  /**
   * Weighs all hypotheses.
   *
   * @param population  the values
   * @param heading  the heading of the column
   * @param whole  the population that this one is part of, if the results of parts are compared: a value then counts for
   *   the same in each
   * @returns the result
   */
  static of(population: Population, heading: Heading, whole: Population = population): Mixture {
    const headingOdds = heading.isOfEach && heading.decibans < 0 ? Math.exp(heading.decibans * nepersPerDeciban) : 1;
    return new Mixture(weigh(population, heading, whole), headingOdds, population.dated === population.size);
  }

  /** The share of CPR numbers that is to be expected, 0 to 1. */
  get share(): number {
    let sum = 0;
    for (let place = 0; place < this.#likely.length; place += 1)
      sum += this.#probabilities[place]! * this.#shares[this.#likely[place]!]!;
    return sum;
  }

  /**
   * Adds up the hypotheses with a certain share of CPR numbers.
   *
   * @param accepts  chooses by share
   * @returns their probability together
   */
  probabilityOf(accepts: (share: number) => boolean): number {
    let sum = 0;
    for (let place = 0; place < this.#likely.length; place += 1)
      if (accepts(this.#shares[this.#likely[place]!]!)) sum += this.#probabilities[place]!;
    return sum;
  }

  /**
   * Computes the odds that a value is a CPR number.
   *
   * A heading for other numbers that is evidence about each value speaks against those of a mixed column: the heading
   * is right there, and a CPR number an exception. If all values may be CPR numbers, the heading may be wrong.
   *
   * @param cell  what the value says
   * @param traitDecibans  how much its traits speak for a CPR number, in whole decibans
   * @returns 10·log10 of the odds
   */
  decibansOf(cell: number, traitDecibans: number): number {
    const key = cell * 1000 + traitDecibans;
    let decibans = this.#known.get(key);
    if (decibans === undefined) {
      decibans = 10 * Math.log10(this.#oddsOf(cell, Math.exp(traitDecibans * nepersPerDeciban)));
      this.#known.set(key, decibans);
    }
    return decibans;
  }

  #oddsOf(cell: number, likelihoodRatio: number): number {
    const oddsOfCell = allHypotheses().odds[cell]!;
    const [likely, probabilities, shares] = [this.#likely, this.#probabilities, this.#shares];
    let [is, isNot] = [0, 0];
    for (let place = 0; place < likely.length; place += 1) {
      const index = likely[place]!;
      const odds = oddsOfCell[index]! * likelihoodRatio;
      const judged = shares[index]! < wholeShare ? odds * this.#headingOdds : odds;
      const weight = probabilities[place]! / (1 + judged);
      is += weight * judged;
      isNot += weight;
    }
    return is / isNot;
  }
}
