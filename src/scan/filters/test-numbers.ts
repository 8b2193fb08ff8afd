import type { Hit } from '../../detect/index.js';
import type { TestNumberChoice } from '../options.js';
import type { PersonRegister } from '../persons.js';
import type { HitFilter } from './hit-filter.js';

/** Registers published test numbers, whatever their confidence, and stops them where the user hides them. One for a run. */
export class TestNumberFilter implements HitFilter {
  readonly #isHidden: boolean;
  readonly #register: PersonRegister;

  /** @param register  holds the distinct test numbers of the run */
  constructor(choice: TestNumberChoice, register: PersonRegister) {
    this.#isHidden = choice === 'hide';
    this.#register = register;
  }

  passes({ ten, verdict }: Hit): boolean {
    if (verdict.kind !== 'test') return true;
    this.#register.register(ten, verdict.confidence);
    return !this.#isHidden;
  }
}
