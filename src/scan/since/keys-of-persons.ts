import { growTo } from '../../model/index.js';
import { keyWords, wordsPerKey } from '../person-key.js';

/** The keys of the persons of a result, in the order of their first findings. A person takes 16 to 32 bytes. */
export class KeysOfPersons {
  #words = new Uint32Array(64 * wordsPerKey);
  #count = 0;

  /**
   * Notes the person of a finding.
   *
   * @param index  the index of the person in the result
   * @param key    the key of the finding
   * @returns false if no result of cprscan has such a finding: the first of each person has a key, and no other
   */
  note(index: number, key: string | undefined): boolean {
    if (key === undefined) return index <= this.#count;
    if (index !== this.#count + 1) return false;
    this.#words = growTo(this.#words, index * wordsPerKey);
    this.#words.set(keyWords(key), index * wordsPerKey);
    this.#count = index;
    return true;
  }

  /**
   * Finds the key of a person.
   *
   * @param index  the index of a person that was noted
   * @returns its words
   */
  wordsOf(index: number): Uint32Array {
    return this.#words.subarray(index * wordsPerKey, (index + 1) * wordsPerKey);
  }
}
