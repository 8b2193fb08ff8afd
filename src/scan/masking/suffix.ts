import { createHmac, randomBytes } from 'node:crypto';
import { suffixLength, suffixLetters } from '../../model/index.js';

const keyBytes = 32;
/** A shorter key could be guessed, and then the numbers. */
export const minMaskKeyChars = 16;

/**
 * Gives masked names a short suffix that tells them apart: an HMAC of the whole name. There are too few CPR numbers for a hash to hide
 * one; what hides them is the key, which nobody has when the run has ended.
 */
export class Suffixes {
  readonly #key: string | Uint8Array;

  /** @param key  a secret of the user's, for suffixes that are the same in every run; drawn at random unless given */
  constructor(key?: string) {
    this.#key = key ?? randomBytes(keyBytes);
  }

  /**
   * @param name  as it stands in the source
   * @returns `~` and six letters, about 47 million of which there are
   */
  of(name: string): string {
    let rest = createHmac('sha256', this.#key).update(name).digest().readUInt32BE(0);
    let suffix = '~';
    for (let count = 0; count < suffixLength; count += 1) {
      suffix += suffixLetters[rest % suffixLetters.length];
      rest = Math.floor(rest / suffixLetters.length);
    }
    return suffix;
  }
}
