import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** The bytes of the key of a checkpoint. */
export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * The secrets of a run that is kept in a checkpoint. They are derived from one key with HKDF-SHA-256, so that a run that goes on numbers, masks and seals
 * as the run before it did.
 */
export class Secrets {
  readonly #key: Uint8Array;

  /** @param key  `keyBytes` random bytes */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /**
   * Derives a secret.
   *
   * @param purpose  names it
   * @param bytes    its length
   */
  derive(purpose: string, bytes: number): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#key, new Uint8Array(0), `cprscan checkpoint ${purpose}`, bytes));
  }

  /**
   * Names a secret of the user, so that it can be compared and need not be kept.
   *
   * @param secret  the secret
   * @returns 64 hexadecimal digits
   */
  nameOf(secret: string): string {
    return createHmac('sha256', this.derive('names', keyBytes)).update(secret).digest('hex');
  }
}

/**
 * Seals bytes with AES-256-GCM. Bytes that were damaged or cut do not open, so they need no other checksum; and names of files, which may be numbers of
 * persons, cannot be read without the key.
 */
export class Seal {
  readonly #key: Uint8Array;

  /** @param secrets  the secrets of the run */
  constructor(secrets: Secrets) {
    this.#key = secrets.derive('seal', keyBytes);
  }

  /**
   * Seals bytes.
   *
   * @param pieces  the bytes
   * @returns the sealed bytes, in pieces
   */
  close(pieces: readonly Uint8Array[]): Buffer[] {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const sealed = pieces.map((piece) => cipher.update(piece));
    sealed.push(cipher.final());
    return [nonce, ...sealed, cipher.getAuthTag()];
  }

  /**
   * Opens sealed bytes.
   *
   * @param sealed  all bytes that `close` gave
   * @returns the bytes; undefined if they are not those that were sealed
   */
  open(sealed: Uint8Array): Buffer | undefined {
    const end = sealed.length - tagBytes;
    if (end < nonceBytes) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, nonceBytes));
    decipher.setAuthTag(sealed.subarray(end));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()]);
    } catch {
      return undefined;
    }
  }
}
