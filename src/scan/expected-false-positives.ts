import { type FindingEvent, growTo, personIndex, type ScanEnd } from '../model/index.js';

/** `Verdict.probability` has so many steps. */
const steps = 10_000;

/**
 * Adds up how many of the findings, and of the persons, are expected to be accidents: 1 - probability each. A person counts
 * with the most probable of its findings.
 *
 * A probability has four decimals, so all sums are sums of whole numbers, exact whatever the order; and a person takes two
 * bytes, where a float would take four and round.
 */
export class ExpectedFalsePositives {
  /** By ordinal of the person: the steps that its most probable finding lacks to 1, plus one, so that 0 is nobody. */
  #leastDoubt = new Uint16Array(1024);
  #persons = 0;
  #findings = 0;

  add({ person, verdict }: Pick<FindingEvent, 'person' | 'verdict'>): void {
    const doubt = steps - Math.round(verdict.probability * steps);
    this.#findings += doubt;
    const ordinal = personIndex(person);
    this.#leastDoubt = growTo(this.#leastDoubt, ordinal);
    const known = this.#leastDoubt[ordinal]!;
    if (known !== 0 && known - 1 <= doubt) return;
    this.#persons += known === 0 ? doubt : doubt - (known - 1);
    this.#leastDoubt[ordinal] = doubt + 1;
  }

  /** To two decimals. */
  get expected(): ScanEnd['expectedByChance'] {
    const hundredths = (doubt: number): number => Math.round((doubt * 100) / steps) / 100;
    return { persons: hundredths(this.#persons), findings: hundredths(this.#findings) };
  }
}
