import { type Confidence, confidences } from '../model/index.js';
import type { NumberRegister } from './counts.js';
import { StrongestRanks } from './strongest-ranks.js';

/** A register that also tells of each number that is new in a source, or has a stronger confidence there than before. */
export class NotedRegister implements NumberRegister {
  readonly #register: NumberRegister;
  readonly #note: (ten: string, confidence: Confidence) => void;
  #ranks = new StrongestRanks(confidences.length);

  /**
   * @param register  numbers the distinct numbers
   * @param note      hears of a number
   */
  constructor(register: NumberRegister, note: (ten: string, confidence: Confidence) => void) {
    this.#register = register;
    this.#note = note;
  }

  get total(): number {
    return this.#register.total;
  }

  /** Begins another source. A register may number its numbers anew. */
  beginSource(): void {
    this.#ranks = new StrongestRanks(confidences.length);
  }

  register(ten: string, confidence: Confidence): number {
    const index = this.#register.register(ten, confidence);
    if (this.#ranks.add(index, confidences.indexOf(confidence))) this.#note(ten, confidence);
    return index;
  }
}
