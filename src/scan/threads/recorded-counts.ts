import { type Confidence, confidences, growTo } from '../../model/index.js';
import type { NumberRegister, Registers, SourceCounts, SourceTally } from '../counts.js';
import { type PersonKeys, wordsPerKey } from '../person-key.js';
import { PersonRegister } from '../persons.js';
import { StrongestRanks } from '../strongest-ranks.js';
import type { Counted } from './part.js';

/** The registers of a run, by their number in a sighting. */
export const registerNames = [
  'persons',
  'testNumbers',
  'belowThreshold',
] as const satisfies readonly (keyof Registers<unknown>)[];

type RegisterName = (typeof registerNames)[number];

/**
 * The words of a sighting: the number of the register, the index of the number in it, the rank of the confidence, and the
 * key of the number.
 */
export const wordsPerSighting = 3 + wordsPerKey;

const firstSightings = 64;

/** The sightings since the last part, one after the other. */
class Sightings {
  #words = new Uint32Array(firstSightings * wordsPerSighting);
  #count = 0;
  readonly #keys: PersonKeys;

  constructor(keys: PersonKeys) {
    this.#keys = keys;
  }

  add(register: number, index: number, rank: number, ten: string): void {
    const at = this.#count * wordsPerSighting;
    this.#words = growTo(this.#words, at + wordsPerSighting);
    this.#words.set([register, index, rank], at);
    this.#keys.write(ten, this.#words, at + 3);
    this.#count += 1;
  }

  take(): Uint32Array {
    const taken = this.#words.slice(0, this.#count * wordsPerSighting);
    this.#count = 0;
    return taken;
  }
}

/** Numbers the distinct numbers of one source, and notes each that is new, or has a stronger confidence. */
class RecordedRegister implements NumberRegister {
  #numbers = new PersonRegister();
  #ranks = new StrongestRanks(confidences.length);
  readonly #name: number;
  readonly #sightings: Sightings;

  constructor(name: number, sightings: Sightings) {
    this.#name = name;
    this.#sightings = sightings;
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
    if (this.#ranks.add(index, rank)) this.#sightings.add(this.#name, index, rank, ten);
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
  readonly #sightings: Sightings;
  #counted: Counted[] = [];

  /** @param keys  makes the keys of numbers */
  constructor(keys: PersonKeys) {
    this.#sightings = new Sightings(keys);
    const register = (name: RegisterName): RecordedRegister =>
      new RecordedRegister(registerNames.indexOf(name), this.#sightings);
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
