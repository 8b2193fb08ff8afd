import { suffixPattern } from '../../model/index.js';

const [basis, prime] = [0x811c9dc5, 0x01000193];

function hash(text: string, seed: number): number {
  let value = (basis ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), prime) >>> 0;
  return value;
}

function hashed(parts: readonly string[]): string {
  const text = parts.join('\u0000');
  // Digits alone could be read as what is being looked for.
  return [1, 2].map((seed) => hash(text, seed).toString(16).padStart(8, '0')).join('-');
}

/** How many places are told apart that are masked alike. Two kinds of them may share one counter: then their ordinals have gaps. */
const counters = 1 << 16;

/**
 * Short names of places, the same in every run: of the parts that say where each is, none of which is a number of a person. Sixteen hexadecimal digits, by
 * FNV-1a twice. They keep places apart, and hide nothing.
 *
 * The suffixes of masked names are other ones in every run, so they are left out. Places whose names are then the same are numbered in the
 * order of the scan, which is that of their names: as long as the files are the same, so are the fingerprints.
 */
export class Fingerprints {
  #counts: Uint32Array | undefined;

  /** @param parts  of one place, for which this is called once */
  of(...parts: readonly string[]): string {
    const stable = parts.map((part) => part.replace(suffixPattern, ''));
    if (stable.every((part, index) => part === parts[index])) return hashed(parts);
    this.#counts ??= new Uint32Array(counters);
    const counter = hash(stable.join('\u0000'), 0) % counters;
    this.#counts[counter]! += 1;
    return hashed([...stable, `alike ${this.#counts[counter]}`]);
  }
}
