import { decodeText } from '../../input/decode.js';

/** What a cursor throws at bytes that are not what they should be. */
export class BrokenBytes extends Error {
  constructor() {
    super('bytes are not what they should be');
  }
}

const maxLong = 2n ** 64n - 1n;

/** Reads the primitive values of Avro from bytes in memory. Throws a `BrokenBytes` where they end, or are none. */
export class Cursor {
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get left(): number {
    return this.#bytes.length - this.at;
  }

  /** The bytes where they lie, not copied. */
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

  /** A whole number of up to 64 bits: a bigint where a number would lose digits. */
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
        // BigInt.asIntN would do as well, but the compiler of Node 20 falls over it.
        const unsigned = value & maxLong;
        const signed = (unsigned >> 1n) ^ -(unsigned & 1n);
        return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
      }
    }
    throw new BrokenBytes();
  }

  /** A whole number that counts or measures something. */
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
