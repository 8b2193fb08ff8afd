import { type Confidence, confidences } from '../../model/index.js';
import type { NumberRegister, SourceCounts, SourceTally } from '../counts.js';
import type { PersonKeys } from '../person-key.js';
import { PersonRegister } from '../persons.js';
import { StrongestRanks } from '../strongest-ranks.js';
import type { Counted } from './part.js';
import { type RegisterName, Sightings } from './sightings.js';

/** Numbers the distinct numbers of one source, and notes each that is new, or has a stronger confidence. */
class RecordedRegister implements NumberRegister {
  #numbers = new PersonRegister();
  #ranks = new StrongestRanks(confidences.length);
  readonly #name: RegisterName;
  readonly #sightings: Sightings;
  readonly #keys: PersonKeys;

  constructor(name: RegisterName, sightings: Sightings, keys: PersonKeys) {
    this.#name = name;
    this.#sightings = sightings;
    this.#keys = keys;
  }

  get total(): number {
    return this.#numbers.total;
  }

  /** Forgets the numbers of the last source. Most sources have none. */
  clear(): void {
    if (this.total === 0) return;
    this.#numbers = new PersonRegister();
    this.#ranks = new StrongestRanks(confidences.length);
  }

  register(ten: string, confidence: Confidence): number {
    const index = this.#numbers.register(ten, confidence);
    const rank = confidences.indexOf(confidence);
    if (this.#ranks.add(index, rank)) this.#keys.write(ten, this.#sightings.add(this.#name, index, rank), 0);
    return index;
  }
}

/**
 * Records what a reader counts, so that the thread that counts for the whole scan can do it again. It numbers the persons
 * of each source anew, so that a record needs no other one to be understood.
 */
export class RecordedCounts implements SourceCounts {
  readonly tally: SourceTally;
  readonly persons: RecordedRegister;
  readonly testNumbers: RecordedRegister;
  readonly belowThreshold: RecordedRegister;
  readonly #sightings = new Sightings();
  #counted: Counted[] = [];

  /** @param keys  makes the keys of numbers */
  constructor(keys: PersonKeys) {
    const register = (name: RegisterName): RecordedRegister => new RecordedRegister(name, this.#sightings, keys);
    this.persons = register('persons');
    this.testNumbers = register('testNumbers');
    this.belowThreshold = register('belowThreshold');
    const note = (counted: Counted): void => void this.#counted.push(counted);
    this.tally = {
      sourceFound: () => note(['sourceFound']),
      finding: (event, sheet) => note(['finding', event, sheet]),
      skipped: (event) => note(['skipped', event]),
      recordsRead: (end) => note(['recordsRead', end]),
      sourceRead: (end) => note(['sourceRead', end]),
      sourceUntouched: () => note(['sourceUntouched']),
      bytesFound: (bytes) => note(['bytesFound', bytes]),
    };
  }

  /** Begins the record of a source. */
  begin(): void {
    this.persons.clear();
    this.testNumbers.clear();
    this.belowThreshold.clear();
  }

  /**
   * Takes what was recorded.
   *
   * @returns everything since the last call
   */
  take(): { readonly counted: readonly Counted[]; readonly sightings: Uint32Array } {
    const counted = this.#counted;
    this.#counted = [];
    return { counted, sightings: this.#sightings.take() };
  }
}
