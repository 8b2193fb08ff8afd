import { testNumberOrigin } from '../../cpr/index.js';
import type { Evidence, NumberKind, Verdict } from '../../model/index.js';
import type { Candidate } from '../candidates/candidates.js';
import { confidenceOf, probabilityOf } from './probability.js';
import { evidenceOf, priorDecibans, type WeightName, weights } from './weights.js';

/** Rules that a column judges anew for each of its values, with what it knows about the others. */
const rulesOfColumns: readonly WeightName[] = [
  'dateValid',
  'bornInFuture',
  'bornBefore1900',
  'modulus11Passes',
  'modulus11FailsOld',
  'modulus11FailsNew',
  'modulus11Neutral',
  'day60Form',
  'swedishForm',
  'hyphen',
  'space',
  'mark',
  'pairs',
  'pairsHyphen',
  'lineEnd',
  'damagedDash',
  'longYear',
  'oddSign',
  'fieldNamed',
  'fieldAmbiguous',
  'labelAmbiguous',
  'unitField',
  'unitBeside',
  'otherNumberField',
  'misplacedInField',
  'otherNumberLabel',
];
const decibansOfColumns: Partial<Record<WeightName, number>> = Object.fromEntries(
  rulesOfColumns.map((name) => [name, weights[name].weight]),
);

/**
 * The rules that fired on a number, in the order in which they were found, with what they add up to.
 *
 * In a large source, the same few rules fire on millions of numbers: each combination is made once, and the numbers share it.
 */
export class FiredRules {
  /** The names of their weights. */
  readonly names: readonly WeightName[];
  /** What those of them say for a CPR number that a column judges anew, with the prior, in decibans. */
  readonly decibansForColumns: number;
  readonly #evidence: readonly Evidence[];
  readonly #decibans: number;
  readonly #next = new Map<WeightName, FiredRules>();
  readonly #inColumns = new Map<Evidence, FiredRules>();
  readonly #verdicts = new Map<NumberKind, Verdict>();

  private constructor(names: readonly WeightName[], evidence: readonly Evidence[], own: number, decibans: number) {
    this.names = names;
    this.decibansForColumns = own;
    this.#evidence = evidence;
    this.#decibans = decibans;
    combinations += 1;
  }

  /**
   * Begins the rules of a number.
   *
   * @returns no rules
   */
  static none(): FiredRules {
    if (none === undefined || combinations > maxCombinations) {
      combinations = 0;
      none = new FiredRules([], [], priorDecibans, priorDecibans);
    }
    return none;
  }

  /**
   * Adds a rule.
   *
   * @param name  the name of its weight
   * @returns the rules with it; the same object each time
   */
  with(name: WeightName): FiredRules {
    let next = this.#next.get(name);
    if (next === undefined) {
      const own = this.decibansForColumns + (decibansOfColumns[name] ?? 0);
      const one = evidenceOf[name];
      next = new FiredRules([...this.names, name], [...this.#evidence, one], own, this.#decibans + one.weight);
      this.#next.set(name, next);
    }
    return next;
  }

  /**
   * Adds the weights of the rules to the prior.
   *
   * @param ten     ten characters in canonical form
   * @param form    the kind that the characters show
   * @param column  what the column of the number says; the same object for the same weight
   * @returns the verdict, with the probability rounded to four decimals; frozen, because numbers share it
   */
  verdict(ten: string, form: Candidate['kind'], column?: Evidence): Verdict {
    const all = column === undefined ? this : this.#inColumn(column);
    return all.#verdict(testNumberOrigin(ten) === undefined ? form : 'test');
  }

  #inColumn(column: Evidence): FiredRules {
    let both = this.#inColumns.get(column);
    if (both === undefined) {
      const evidence = [...this.#evidence, column];
      both = new FiredRules(this.names, evidence, this.decibansForColumns, this.#decibans + column.weight);
      this.#inColumns.set(column, both);
    }
    return both;
  }

  #verdict(kind: NumberKind): Verdict {
    let verdict = this.#verdicts.get(kind);
    if (verdict === undefined) {
      const probability = probabilityOf(this.#decibans);
      verdict = Object.freeze({
        kind,
        probability: Math.round(probability * 1e4) / 1e4,
        confidence: confidenceOf(probability),
        evidence: Object.freeze(this.#evidence),
      });
      this.#verdicts.set(kind, verdict);
    }
    return verdict;
  }
}

/** The most combinations that are known. If there are more, they are made anew. */
const maxCombinations = 10_000;
let combinations = 0;
let none: FiredRules | undefined;
