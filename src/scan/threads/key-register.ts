import { type Confidence, confidences } from '../../model/index.js';
import type { CountingRegister } from '../counts.js';
import { wordsPerKey } from '../person-key.js';
import { RankCounts } from '../rank-counts.js';

const firstPlaces = 64;
/** A fuller table has long chains; a table that grows by more than half wastes more memory than it saves time. */
const maxFilled = 0.75;
const growth = 1.5;

/**
 * Numbers the distinct persons by their keys, and counts them by the strongest confidence of their findings: what
 * `PersonRegister` does where the digits are known. A person takes 28 to 42 bytes of memory.
 *
 * A hash table with open addressing. A key is random, so its first word is its hash.
 */
export class KeyRegister implements CountingRegister<KeyRegister> {
  #keys = new Uint32Array(firstPlaces * wordsPerKey);
  /** By place: the index of the person; 0 for a free place. */
  #indexes = new Uint32Array(firstPlaces);
  #ranks = new Uint8Array(firstPlaces);
  readonly #counts = new RankCounts(confidences.length);

  /**
   * Registers a finding of a number.
   *
   * @param keys  holds the key of the number
   * @param at    the place of the first word of the key
   * @param rank  the place of the confidence in `confidences`
   * @returns the index of the person, from 1; the same key has the same index
   */
  register(keys: Uint32Array, at: number, rank: number): number {
    const place = this.#placeOf(keys, at);
    const known = this.#indexes[place]!;
    if (known !== 0) {
      if (this.#counts.add(this.#ranks[place]!, rank)) this.#ranks[place] = rank;
      return known;
    }
    this.#counts.add(undefined, rank);
    this.#add(place, keys, at, this.total, rank);
    if (this.total > maxFilled * this.#indexes.length) this.#grow();
    return this.total;
  }

  get total(): number {
    return this.#counts.total;
  }

  count(confidence: Confidence): number {
    return this.#counts.count(confidences.indexOf(confidence));
  }

  countMissingFrom(other: KeyRegister): Readonly<Record<Confidence, number>> {
    const byRank = confidences.map(() => 0);
    for (const [place, index] of this.#indexes.entries())
      if (index !== 0 && other.#indexes[other.#placeOf(this.#keys, place * wordsPerKey)] === 0)
        byRank[this.#ranks[place]!]! += 1;
    return Object.fromEntries(confidences.map((confidence, rank) => [confidence, byRank[rank]!])) as Record<
      Confidence,
      number
    >;
  }

  /** Finds the place of the key, or the free place for it. */
  #placeOf(keys: Uint32Array, at: number): number {
    const places = this.#indexes.length;
    let place = Math.floor((keys[at]! / 2 ** 32) * places);
    while (this.#indexes[place] !== 0 && !this.#holds(place, keys, at)) place = place + 1 === places ? 0 : place + 1;
    return place;
  }

  #holds(place: number, keys: Uint32Array, at: number): boolean {
    const own = place * wordsPerKey;
    for (let word = 0; word < wordsPerKey; word += 1) if (this.#keys[own + word] !== keys[at + word]) return false;
    return true;
  }

  #add(place: number, keys: Uint32Array, at: number, index: number, rank: number): void {
    for (let word = 0; word < wordsPerKey; word += 1) this.#keys[place * wordsPerKey + word] = keys[at + word]!;
    this.#indexes[place] = index;
    this.#ranks[place] = rank;
  }

  #grow(): void {
    const [keys, indexes, ranks] = [this.#keys, this.#indexes, this.#ranks];
    const places = Math.ceil(growth * indexes.length);
    this.#keys = new Uint32Array(places * wordsPerKey);
    this.#indexes = new Uint32Array(places);
    this.#ranks = new Uint8Array(places);
    for (const [old, index] of indexes.entries())
      if (index !== 0) this.#add(this.#placeOf(keys, old * wordsPerKey), keys, old * wordsPerKey, index, ranks[old]!);
  }
}
