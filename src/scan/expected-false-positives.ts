import { type FindingEvent, growTo, personIndex, type ScanEnd } from '../model/index.js';

/** The number of steps from 0 to 1 in `Verdict.probability`, which has four decimals. */
const steps = 10_000;

/**
 * Sums the findings and persons that are probably not CPR numbers: 1 − probability for each. A person counts with the most probable of its
 * findings.
 *
 * A probability has four decimals, so the sums are of whole numbers, and exact in any order. A person takes two bytes; a float would take four and
 * round.
 */
export class ExpectedFalsePositives {
  /** By person index: the steps from the probability of the most probable finding to 1, plus one; 0 for a person without findings. */
  #leastDoubt = new Uint16Array(1024);
  #persons = 0;
  #findings = 0;

  /**
   * Adds a finding.
   *
   * @param finding  its person key and its probability count
   */
  add({ person, verdict }: Pick<FindingEvent, 'person' | 'verdict'>): void {
    const doubt = steps - Math.round(verdict.probability * steps);
    this.#findings += doubt;
    const index = personIndex(person);
    this.#leastDoubt = growTo(this.#leastDoubt, index);
    const known = this.#leastDoubt[index]!;
    if (known !== 0 && known - 1 <= doubt) return;
    this.#persons += known === 0 ? doubt : doubt - (known - 1);
    this.#leastDoubt[index] = doubt + 1;
  }

  /** The sums, to two decimals. */
  get expected(): ScanEnd['expectedByChance'] {
    const hundredths = (doubt: number): number => Math.round((doubt * 100) / steps) / 100;
    return { persons: hundredths(this.#persons), findings: hundredths(this.#findings) };
  }
}
