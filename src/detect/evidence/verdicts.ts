import { testNumberOrigin } from '../../cpr/index.js';
import type { Evidence, NumberKind, Verdict } from '../../model/index.js';
import type { Candidate } from '../candidates/candidates.js';
import { confidenceOf, probabilityOf } from './assess.js';
import { evidenceOf, priorDecibans, type WeightName } from './weights.js';

/*
 * In a large source, the same few rules fire on millions of numbers. So verdicts are kept in a tree, whose branches are the rules
 * in the order in which they fired: a verdict is made once, and the numbers share it.
 */

/** The most branches of the tree. Rules fire in few combinations; if there are more, a new tree begins. */
const maxBranches = 10_000;

let branches = 0;

/** The numbers on which the same rules have fired so far, in the same order. */
class Branch {
  readonly #evidence: readonly Evidence[];
  readonly #decibans: number;
  readonly #next = new Map<Evidence, Branch>();
  readonly #verdicts = new Map<NumberKind, Verdict>();

  constructor(evidence: readonly Evidence[], decibans: number) {
    this.#evidence = evidence;
    this.#decibans = decibans;
    branches += 1;
  }

  with(one: Evidence): Branch {
    let branch = this.#next.get(one);
    if (branch === undefined) {
      branch = new Branch([...this.#evidence, one], this.#decibans + one.weight);
      this.#next.set(one, branch);
    }
    return branch;
  }

  verdict(kind: NumberKind): Verdict {
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

let root = new Branch([], priorDecibans);

/**
 * Adds the weights of the fired rules to the prior.
 *
 * @param ten  ten characters in canonical form
 * @param form  the kind that the characters show
 * @param firedRules  the names of the weights
 * @param further  evidence with a weight of its own; the same object for the same weight
 * @returns the verdict, with the probability rounded to four decimals; frozen, because numbers share it
 */
export function verdictOf(
  ten: string,
  form: Candidate['kind'],
  firedRules: readonly WeightName[],
  further?: Evidence,
): Verdict {
  if (branches > maxBranches) {
    branches = 0;
    root = new Branch([], priorDecibans);
  }
  let branch = root;
  for (const name of firedRules) branch = branch.with(evidenceOf[name]);
  if (further !== undefined) branch = branch.with(further);
  return branch.verdict(testNumberOrigin(ten) === undefined ? form : 'test');
}
