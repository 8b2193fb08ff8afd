import { testNumberOrigin } from '../../cpr/index.js';
import type { Evidence, NumberKind, Verdict } from '../../model/index.js';
import type { Candidate } from '../candidates/candidates.js';
import { confidenceOf, probabilityOf } from './assess.js';
import { evidenceOf, priorDecibans, type WeightName } from './weights.js';

/** The most branches of a tree. Rules fire in few combinations; if there are more, a new tree begins. */
const maxBranches = 10_000;

/** What the same evidence, in the same order, says of each kind of number. */
class Branch {
  readonly next = new Map<Evidence, Branch>();
  readonly #evidence: readonly Evidence[];
  readonly #decibans: number;
  readonly #verdicts = new Map<NumberKind, Verdict>();

  constructor(evidence: readonly Evidence[], decibans: number) {
    this.#evidence = evidence;
    this.#decibans = decibans;
  }

  with(one: Evidence): Branch {
    return new Branch([...this.#evidence, one], this.#decibans + one.weight);
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

/**
 * The verdicts so far, in a tree whose branches are pieces of evidence in the order in which they were found.
 *
 * In a large source, the same few rules fire on millions of numbers: a verdict is made once, and the numbers share it.
 */
class VerdictTree {
  #root = new Branch([], priorDecibans);
  #branches = 0;

  /** Begins the path to a verdict. */
  begin(): Branch {
    if (this.#branches > maxBranches) {
      this.#root = new Branch([], priorDecibans);
      this.#branches = 0;
    }
    return this.#root;
  }

  /** Goes on along a piece of evidence: the same object for the same rule and weight. */
  follow(branch: Branch, one: Evidence): Branch {
    let next = branch.next.get(one);
    if (next === undefined) {
      next = branch.with(one);
      branch.next.set(one, next);
      this.#branches += 1;
    }
    return next;
  }
}

const tree = new VerdictTree();

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
  let branch = tree.begin();
  for (const name of firedRules) branch = tree.follow(branch, evidenceOf[name]);
  if (further !== undefined) branch = tree.follow(branch, further);
  return branch.verdict(testNumberOrigin(ten) === undefined ? form : 'test');
}
