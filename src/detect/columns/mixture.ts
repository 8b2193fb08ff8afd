import { nepersPerDeciban } from '../evidence/assess.js';
import { allHypotheses, cellCount, eraCount, eraOfCell, type Hypothesis, noneShare, wholeShare } from './hypotheses.js';
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
  /** Values of each era. */
  readonly eras: Float64Array;
  /** Values with a birth date, and without one, where both were seen. */
  readonly dated: number;
  readonly undated: number;
}

function birthsOf({ cells, dated: onlyDated, size }: Population): Births {
  const eras = new Float64Array(eraCount + 1);
  for (let cell = 0; cell < cellCount; cell += 1) eras[eraOfCell[cell]!]! += cells[cell]!;
  const undated = eras[eraCount]!;
  // Values that were seen because they have a birth date say once that the column has such values, and then no more.
  const dated = onlyDated === size ? Math.min(1, size) : Math.max(0, size - undated - onlyDated);
  return { eras: eras.subarray(0, eraCount), dated, undated };
}

/** What a value counts for in each factor of a hypothesis, 0 to 1. */
interface Factors {
  readonly era: number;
  readonly dated: number;
  readonly ten: number;
}

function factorsFor(population: Population): Factors {
  const { dated, undated } = birthsOf(population);
  const { size } = population;
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

/** A hypothesis with its probability. */
interface Likely {
  readonly hypothesis: Hypothesis;
  weight: number;
}

function addMultiple(sums: Float64Array, terms: Float64Array, factor: number): void {
  if (factor === 0) return;
  for (let index = 0; index < sums.length; index += 1) sums[index]! += factor * terms[index]!;
}

/** What the values of a column say about the share of CPR numbers among them. */
export class Mixture {
  /** The natural logarithm of the probability of all values, over all hypotheses. */
  readonly logEvidence: number;
  readonly #likely: readonly Likely[];
  /** Whether only values with a birth date were seen: then shares are among those. */
  readonly #sawDated: boolean;
  /** The odds that were asked for. */
  readonly #known = new Map<number, number>();
  /** What the heading takes from each value of a mixed column, as a factor of its odds. */
  readonly #headingOdds: number;

  private constructor(logEvidence: number, likely: readonly Likely[], headingOdds: number, sawDated: boolean) {
    this.logEvidence = logEvidence;
    this.#sawDated = sawDated;
    this.#likely = likely;
    this.#headingOdds = headingOdds;
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
  static of(
    population: Population,
    { decibans: headingDecibans, isOfEach }: Heading,
    whole: Population = population,
  ): Mixture {
    const { list, logPriors, logDated, logUndated, logEras, logKinds, logTens } = allHypotheses();
    const { cells } = population;
    const { eras, dated, undated } = birthsOf(population);
    const factors = factorsFor(whole);
    const logs = logPriors.slice();
    addMultiple(logs, logDated, dated * factors.dated);
    addMultiple(logs, logUndated, undated * factors.dated);
    for (let era = 0; era < eraCount; era += 1) addMultiple(logs, logEras[era]!, eras[era]! * factors.era);
    for (let cell = 0; cell < cellCount; cell += 1) {
      addMultiple(logs, logKinds[cell]!, cells[cell]!);
      addMultiple(logs, logTens[cell]!, cells[cell]! * factors.ten);
    }
    // The heading is a prior: it speaks for or against all hypotheses with CPR numbers.
    const heading = headingDecibans * nepersPerDeciban;
    let best = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < logs.length; index += 1) {
      if (heading !== 0 && list[index]!.share > 0) logs[index]! += heading;
      if (logs[index]! > best) best = logs[index]!;
    }
    const likely: Likely[] = [];
    let sum = 0;
    for (let index = 0; index < logs.length; index += 1) {
      const log = logs[index]! - best;
      if (log < negligible) continue;
      const weight = Math.exp(log);
      sum += weight;
      likely.push({ hypothesis: list[index]!, weight });
    }
    for (const one of likely) one.weight /= sum;
    const headingOdds = isOfEach && heading < 0 ? Math.exp(heading) : 1;
    // The heading makes the priors add up to more or less than 1.
    const priors = noneShare + (1 - noneShare) * Math.exp(heading);
    return new Mixture(best + Math.log(sum / priors), likely, headingOdds, population.dated === population.size);
  }

  /** The share of CPR numbers that is to be expected, 0 to 1. */
  get share(): number {
    return this.#likely.reduce((sum, { hypothesis, weight }) => sum + weight * this.#shareOf(hypothesis), 0);
  }

  /**
   * Adds up the hypotheses with a certain share of CPR numbers.
   *
   * @param accepts  chooses by share
   * @returns their probability together
   */
  probabilityOf(accepts: (share: number) => boolean): number {
    return this.#likely.reduce(
      (sum, { hypothesis, weight }) => sum + (accepts(this.#shareOf(hypothesis)) ? weight : 0),
      0,
    );
  }

  #shareOf({ share, shareOfDated }: Hypothesis): number {
    return this.#sawDated ? shareOfDated : share;
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
    let [is, isNot] = [0, 0];
    for (const { hypothesis, weight } of this.#likely) {
      const { share, ratios } = hypothesis;
      const odds = (share / (1 - share)) * ratios[cell]! * likelihoodRatio;
      const judged = this.#shareOf(hypothesis) < wholeShare ? odds * this.#headingOdds : odds;
      is += (weight * judged) / (1 + judged);
      isNot += weight / (1 + judged);
    }
    return is / isNot;
  }
}
