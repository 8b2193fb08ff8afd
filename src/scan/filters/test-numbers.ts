import type { Hit } from '../../detect/index.js';
import type { NumberRegister } from '../counts.js';
import type { TestNumberChoice } from '../options.js';
import type { HitFilter } from './hit-filter.js';

/** Registers published test numbers of any confidence, and stops them if the user hides them. Make one filter for a run. */
export class TestNumberFilter implements HitFilter {
  readonly #isHidden: boolean;
  readonly #register: NumberRegister;

  /**
   * @param choice    the option `testNumbers`
   * @param register  the register for the distinct test numbers of the run
   */
  constructor(choice: TestNumberChoice, register: NumberRegister) {
    this.#isHidden = choice === 'hide';
    this.#register = register;
  }

  passes({ ten, verdict }: Hit): boolean {
    if (verdict.kind !== 'test') return true;
    this.#register.register(ten, verdict.confidence);
    return !this.#isHidden;
  }
}
