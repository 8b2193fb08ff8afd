import { type Cipher, createCipheriv, hkdfSync } from 'node:crypto';
import { fromLetters, inLetters } from './letters.js';

/** The bytes of a secret for person keys. */
export const personSecretBytes = 32;
/** A person key, in words of four bytes. */
export const wordsPerKey = 4;

const blockBytes = 16;
/** The shortest key of a user, in bytes. */
export const minPersonKeyBytes = 32;
const idBytes = 8;

/** What is made of the key of a user. */
export interface PersonSecret {
  readonly secret: Uint8Array;
  /** Names the key, and says nothing about it. */
  readonly id: string;
  /** A secret for the suffixes of masked names, and for the names of commands: the same key gives the same names. */
  readonly nameKey: string;
}

/**
 * Derives the secret for person keys from the key of a user, with HKDF-SHA-256.
 *
 * @param key  `minPersonKeyBytes` or more
 * @returns the secret, and the name of the key
 */
export function personSecretOf(key: Uint8Array): PersonSecret {
  const derived = (purpose: string, bytes: number): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), `cprscan ${purpose}`, bytes));
  return {
    secret: derived('person key', personSecretBytes),
    id: inLetters(derived('key id', idBytes)),
    nameKey: Buffer.from(derived('names', personSecretBytes)).toString('base64'),
  };
}

/**
 * Reads a key as `PersonKeys` writes it in a result.
 *
 * @param text  32 letters
 * @returns its words
 */
export function keyWords(text: string): Uint32Array {
  return new Uint32Array(fromLetters(text).buffer);
}

/**
 * Turns numbers into keys, which threads and results hold instead of digits.
 *
 * A key is one block of AES-256: a permutation, so that two numbers never have one key. Without the secret, nobody can
 * try the numbers.
 */
export class PersonKeys {
  readonly #cipher: Cipher;
  readonly #block = new Uint8Array(blockBytes);

  /** @param secret  `personSecretBytes` random bytes, the same for every thread of a run */
  constructor(secret: Uint8Array) {
    this.#cipher = createCipheriv('aes-256-ecb', secret, null).setAutoPadding(false);
  }

  /**
   * Writes the key of a number.
   *
   * @param ten   the ten characters of the number
   * @param into  where to write it
   * @param at    the place of its first word in `into`
   */
  write(ten: string, into: Uint32Array, at: number): void {
    const key = this.#keyOf(ten);
    for (let word = 0; word < wordsPerKey; word += 1) into[at + word] = key.readUInt32LE(4 * word);
  }

  /**
   * Writes the key of a number as text.
   *
   * @param ten  the ten characters of the number
   * @returns 32 letters
   */
  textOf(ten: string): string {
    return inLetters(this.#keyOf(ten));
  }

  #keyOf(ten: string): Buffer {
    for (let place = 0; place < ten.length; place += 1) this.#block[place] = ten.charCodeAt(place);
    return this.#cipher.update(this.#block);
  }
}
