import { type Cipher, createCipheriv } from 'node:crypto';

/** The bytes of a secret for person keys. */
export const personSecretBytes = 32;
/** A person key, in words of four bytes. */
export const wordsPerKey = 4;

const blockBytes = 16;

/**
 * Turns numbers into keys, which threads exchange instead of digits.
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
    for (let place = 0; place < ten.length; place += 1) this.#block[place] = ten.charCodeAt(place);
    const key = this.#cipher.update(this.#block);
    for (let word = 0; word < wordsPerKey; word += 1) into[at + word] = key.readUInt32LE(4 * word);
  }
}
