import { type Confidence, confidences } from '../model/index.js';

/**
 * Tells persons apart, and counts them by the strongest confidence that any of their findings has.
 *
 * Numbers are held as numbers in flat arrays, 25 to 50 bytes each as these fill and double, and nowhere else; what leaves
 * is an ordinal, given in order of first appearance, which says nothing about the digits.
 */
export class PersonRegister {
  /** Ten digits as a number plus one, so that 0 is an empty place. */
  #keys = new Float64Array(1024);
  #ordinals = new Uint32Array(1024);
  /** eCPR, which are rare and have letters. */
  readonly #lettered = new Map<string, number>();
  /** By ordinal: the index in `confidences` of the strongest so far. */
  #strongest = new Uint8Array(1024);
  #count = 0;
  readonly #byConfidence = confidences.map(() => 0);

  /** The ordinal of the number, from 1. The same number has the same ordinal. */
  register(ten: string, confidence: Confidence): number {
    const known = this.#count;
    const ordinal = ten.charCodeAt(7) > 0x39 ? this.#letteredOrdinal(ten) : this.#digitsOrdinal(Number(ten) + 1);
    const rank = confidences.indexOf(confidence);
    if (this.#count > known) {
      this.#strongest = grown(this.#strongest, ordinal);
      this.#strongest[ordinal] = rank;
      this.#byConfidence[rank]! += 1;
    } else if (rank < this.#strongest[ordinal]!) {
      this.#byConfidence[this.#strongest[ordinal]!]! -= 1;
      this.#byConfidence[rank]! += 1;
      this.#strongest[ordinal] = rank;
    }
    return ordinal;
  }

  /** Persons whose strongest finding has this confidence. */
  count(confidence: Confidence): number {
    return this.#byConfidence[confidences.indexOf(confidence)]!;
  }

  get total(): number {
    return this.#count;
  }

  #letteredOrdinal(ten: string): number {
    const found = this.#lettered.get(ten);
    if (found !== undefined) return found;
    this.#count += 1;
    this.#lettered.set(ten, this.#count);
    return this.#count;
  }

  #digitsOrdinal(key: number): number {
    let place = this.#placeOf(key);
    if (this.#keys[place] === key) return this.#ordinals[place]!;
    if (2 * (this.#count + 1) > this.#keys.length) {
      this.#grow();
      place = this.#placeOf(key);
    }
    this.#count += 1;
    this.#keys[place] = key;
    this.#ordinals[place] = this.#count;
    return this.#count;
  }

  /** Where the key stands, or the free place where it belongs. */
  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    // Fibonacci hashing on both halves of the number.
    let place = (Math.imul((key % 4294967296) | 0, 0x9e3779b1) ^ Math.imul((key / 4294967296) | 0, 0x85ebca6b)) >>> 0;
    for (place = (place ^ (place >>> 15)) & mask; this.#keys[place] !== 0 && this.#keys[place] !== key; )
      place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [keys, ordinals] = [this.#keys, this.#ordinals];
    this.#keys = new Float64Array(2 * keys.length);
    this.#ordinals = new Uint32Array(2 * keys.length);
    for (const [index, key] of keys.entries()) {
      if (key === 0) continue;
      const place = this.#placeOf(key);
      this.#keys[place] = key;
      this.#ordinals[place] = ordinals[index]!;
    }
  }
}

/** The array, twice as long where `index` does not fit. */
function grown(array: Uint8Array<ArrayBuffer>, index: number): Uint8Array<ArrayBuffer> {
  if (index < array.length) return array;
  const larger = new Uint8Array(2 * array.length);
  larger.set(array);
  return larger;
}
