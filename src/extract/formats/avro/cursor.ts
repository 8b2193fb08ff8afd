import { decodeText } from '../../input/decode.js';

/** Thrown when bytes do not hold the value that the schema asks for. */
export class BrokenBytes extends Error {
  constructor() {
    super('bytes do not hold the value');
  }
}

const maxLong = 2n ** 64n - 1n;

/**
 * Reads the primitive values of Avro from bytes in memory. Each method moves behind the value, and throws `BrokenBytes`
 * if the bytes end before it does or are not such a value.
 */
export class Cursor {
  /** The offset of the next value. */
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  /** @param bytes  the bytes to read, not copied */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** The number of bytes that follow. */
  get left(): number {
    return this.#bytes.length - this.at;
  }

  /**
   * Reads bytes without copying them.
   *
   * @param count  how many bytes
   * @returns a view of the bytes
   * @throws BrokenBytes if fewer follow
   */
  take(count: number): Uint8Array {
    if (count < 0 || count > this.left) throw new BrokenBytes();
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }

  boolean(): boolean {
    return this.take(1)[0] === 1;
  }

  float(): number {
    this.take(4);
    return this.#view.getFloat32(this.at - 4, true);
  }

  double(): number {
    this.take(8);
    return this.#view.getFloat64(this.at - 8, true);
  }

  /**
   * Reads an integer of up to 64 bits.
   *
   * @returns a bigint if a number would lose digits
   * @throws BrokenBytes if no integer ends here
   */
  long(): number | bigint {
    const from = this.at;
    let [value, factor] = [0, 1];
    for (let index = 0; index < 7; index += 1) {
      const byte = this.#byte();
      value += (byte & 0x7f) * factor;
      factor *= 128;
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
    this.at = from;
    return this.#bigLong();
  }

  #bigLong(): number | bigint {
    let [value, shift] = [0n, 0n];
    for (let index = 0; index < 10; index += 1) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      shift += 7n;
      if (byte < 0x80) {
        // BigInt.asIntN would be shorter, but the compiler of Node 20 fails on it.
        const unsigned = value & maxLong;
        const signed = (unsigned >> 1n) ^ -(unsigned & 1n);
        return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
      }
    }
    throw new BrokenBytes();
  }

  /**
   * Reads an integer that is a count or a length. It may be negative.
   *
   * @returns the integer
   * @throws BrokenBytes if it is not a safe integer
   */
  count(): number {
    const value = this.long();
    if (typeof value !== 'number') throw new BrokenBytes();
    return value;
  }

  bytes(): Uint8Array {
    return this.take(this.count());
  }

  string(): string {
    const bytes = this.bytes();
    return decodeText(bytes, 0, bytes.length);
  }

  #byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new BrokenBytes();
    this.at += 1;
    return byte;
  }
}
