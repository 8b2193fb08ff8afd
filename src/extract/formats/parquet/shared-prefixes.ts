/**
 * Sums up the prefix lengths of a DELTA_BYTE_ARRAY page: how many bytes its values share with the values before them. The lengths are
 * integers of 32 bits, written as DELTA_BINARY_PACKED. Source: apache/parquet-format, Encodings.md, read 2026-11-30.
 *
 * @param bytes   the page, decompressed
 * @param values  the number of values in the page
 * @returns bytes; lengths below zero, which only a damaged page has, count as 0
 * @throws RangeError if the page ends early or its header makes no sense
 */
export function sharedPrefixBytes(bytes: Uint8Array, values: number): number {
  if (values === 0) return 0;
  const numbers = new VarInts(bytes);
  const blockValues = numbers.next();
  const miniblocks = numbers.next();
  numbers.next();
  const perMiniblock = blockValues / miniblocks;
  if (!Number.isInteger(perMiniblock) || perMiniblock < 8 || perMiniblock % 8 !== 0) throw new RangeError('no blocks');
  let length = numbers.nextSigned() | 0;
  let sum = Math.max(0, length);
  for (let left = values - 1; left > 0; ) {
    const minDelta = numbers.nextSigned();
    const widths = numbers.take(miniblocks);
    for (let index = 0; index < miniblocks && left > 0; index += 1) {
      const width = widths[index]!;
      const count = Math.min(left, perMiniblock);
      // The last miniblock may be cut after its last value.
      const packed = numbers.take((perMiniblock * width) / 8, Math.ceil((count * width) / 8));
      for (let value = 0; value < count; value += 1) {
        length = (length + minDelta + bitsOf(packed, value * width, width)) | 0;
        sum += Math.max(0, length);
      }
      left -= count;
    }
  }
  return sum;
}

/** Reads a number of `width` bits, lowest first; only the lowest 32 bits count. */
function bitsOf(packed: Uint8Array, at: number, width: number): number {
  let bits = 0;
  for (let read = 0; read < Math.min(width, 32); read += 1) {
    const place = at + read;
    if ((packed[place >>> 3]! >>> (place & 7)) & 1) bits |= 1 << read;
  }
  return bits >>> 0;
}

/** Reads numbers of variable length. */
class VarInts {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || factor > 2 ** 63) throw new RangeError('a number that does not end');
      this.#at += 1;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
    }
  }

  nextSigned(): number {
    const value = this.next();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** Takes `count` bytes; throws a RangeError if fewer than `atLeast` are left. */
  take(count: number, atLeast = count): Uint8Array {
    const taken = this.#bytes.subarray(this.#at, this.#at + count);
    if (taken.length < atLeast) throw new RangeError('ends early');
    this.#at += count;
    return taken;
  }
}
