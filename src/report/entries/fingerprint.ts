import { suffixPattern } from '../../model/index.js';

const [basis, prime] = [0x811c9dc5, 0x01000193];

function hash(text: string, seed: number): number {
  let value = (basis ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), prime) >>> 0;
  return value;
}

function hashed(parts: readonly string[]): string {
  const text = parts.join('\u0000');
  // A hyphen in the middle keeps a fingerprint of digits from looking like a CPR number.
  return [1, 2].map((seed) => hash(text, seed).toString(16).padStart(8, '0')).join('-');
}

/** How many counters number places with equal masked names. Two places may share one; then their ordinals have gaps. */
const counters = 1 << 16;

/**
 * Makes short ids of places that are the same in every run: two hashes (FNV-1a) as sixteen hexadecimal digits. They
 * distinguish places, and hide nothing.
 *
 * The suffixes of masked names change with every run, so they are left out. Places whose names are then equal are
 * numbered in the order of the scan, which is the order of their names. As long as the files are the same, so are the
 * fingerprints.
 */
export class Fingerprints {
  #counts: Uint32Array | undefined;

  /**
   * Makes the fingerprint of a place. Call it once for each place.
   *
   * @param parts  the names that say where the place is, masked
   * @returns two groups of eight hexadecimal digits
   */
  of(...parts: readonly string[]): string {
    const stable = parts.map((part) => part.replace(suffixPattern, ''));
    if (stable.every((part, index) => part === parts[index])) return hashed(parts);
    this.#counts ??= new Uint32Array(counters);
    const counter = hash(stable.join('\u0000'), 0) % counters;
    this.#counts[counter]! += 1;
    return hashed([...stable, `alike ${this.#counts[counter]}`]);
  }
}
