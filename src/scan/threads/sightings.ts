import { growTo } from '../../model/index.js';
import type { Registers } from '../counts.js';
import { wordsPerKey } from '../person-key.js';

/** The registers of a run, by their number in a sighting. */
export const registerNames = [
  'persons',
  'testNumbers',
  'belowThreshold',
] as const satisfies readonly (keyof Registers<unknown>)[];

export type RegisterName = (typeof registerNames)[number];

/**
 * The words of a sighting: the number of the register, the index of the number in it, the rank of the confidence, and the
 * key of the number.
 */
export const wordsPerSighting = 3 + wordsPerKey;

const firstSightings = 64;

/** The sightings since the last part, one after the other. */
export class Sightings {
  #words = new Uint32Array(firstSightings * wordsPerSighting);
  #count = 0;

  /**
   * Adds a sighting.
   *
   * @param register  the register
   * @param index     the index of the number in it, for the source
   * @param rank      the place of its confidence in `confidences`
   * @returns the place for the words of its key
   */
  add(register: RegisterName, index: number, rank: number): Uint32Array {
    const at = this.#count * wordsPerSighting;
    this.#words = growTo(this.#words, at + wordsPerSighting);
    this.#words.set([registerNames.indexOf(register), index, rank], at);
    this.#count += 1;
    return this.#words.subarray(at + 3, at + wordsPerSighting);
  }

  /**
   * Takes the sightings.
   *
   * @returns those since the last call
   */
  take(): Uint32Array {
    const taken = this.#words.slice(0, this.#count * wordsPerSighting);
    this.#count = 0;
    return taken;
  }
}
