import { createHmac, randomBytes } from 'node:crypto';
import { suffixLength, suffixLetters } from '../../model/index.js';

const keyBytes = 32;
/** The shortest key of a user. An attacker could guess a shorter one, and then the numbers. */
export const minMaskKeyChars = 16;

/**
 * Makes the key of one run.
 *
 * @returns random characters
 */
export function randomMaskKey(): string {
  return randomBytes(keyBytes).toString('base64');
}

/**
 * Makes the suffix that tells masked names apart: a short HMAC of the whole name. There are so few CPR numbers that anybody can try them all
 * against a plain hash; only the key hides them, and a random key is gone when the run ends.
 */
export class Suffixes {
  readonly #key: string;

  /** @param key  a secret of the user, for suffixes that are the same in every run; random if absent */
  constructor(key?: string) {
    this.#key = key ?? randomMaskKey();
  }

  /**
   * Makes the suffix of a name.
   *
   * @param name  the name, unmasked
   * @returns `~` and six letters, one of about 47 million
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
