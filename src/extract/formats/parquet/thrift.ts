/** A value of Thrift's compact protocol. Source: thrift-compact-protocol.md of Apache Thrift, read 2026-11-24. */
export type ThriftValue = boolean | number | Uint8Array | readonly ThriftValue[] | ThriftStruct;

/** The fields of a struct, by field id. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;

/** Parquet nests a handful of levels. */
const maxDepth = 32;

/** Reports bytes that are not a struct. Bytes that end inside a struct are a `RangeError`. */
export class NotThrift extends Error {}

/** Reads structs from memory. It refuses a list that is longer than the rest of the bytes, so a file cannot ask for more memory than it has bytes. */
export class ThriftReader {
  at: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, at = 0) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
  }

  /**
   * Reads the struct at `at`, and moves `at` to its end.
   *
   * @param depth  the number of structs and lists around it
   * @returns its fields
   * @throws NotThrift if the bytes are not a struct
   * @throws RangeError if the bytes end inside it
   */
  struct(depth = 0): ThriftStruct {
    if (depth > maxDepth) throw new NotThrift();
    const fields = new Map<number, ThriftValue>();
    for (let id = 0; ; ) {
      const byte = this.#byte();
      if (byte === 0) return fields;
      id = byte >> 4 === 0 ? this.#zigzag() : id + (byte >> 4);
      fields.set(id, this.#value(byte & 15, depth));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    switch (type) {
      case 1:
        return true;
      case 2:
        return false;
      case 3:
        return (this.#byte() << 24) >> 24;
      case 4:
      case 5:
      case 6:
        return this.#zigzag();
      case 7:
        this.at += 8;
        return this.#view.getFloat64(this.at - 8, true);
      case 8: {
        const length = this.#varint();
        if (length > this.#left) throw new RangeError();
        this.at += length;
        return new Uint8Array(this.#view.buffer, this.#view.byteOffset + this.at - length, length);
      }
      case 9:
        return this.#list(depth);
      case 12:
        return this.struct(depth + 1);
      default:
        // Parquet uses no sets, maps and UUIDs.
        throw new NotThrift();
    }
  }

  #list(depth: number): ThriftValue[] {
    const byte = this.#byte();
    const [short, type] = [byte >> 4, byte & 15];
    const size = short === 15 ? this.#varint() : short;
    if (size > this.#left) throw new RangeError();
    const values: ThriftValue[] = [];
    // Booleans in a list are bytes.
    for (let index = 0; index < size; index += 1) values.push(this.#value(type <= 2 ? 3 : type, depth + 1));
    return values;
  }

  get #left(): number {
    return this.#view.byteLength - this.at;
  }

  #byte(): number {
    this.at += 1;
    return this.#view.getUint8(this.at - 1);
  }

  /** Reads up to 64 bits. Above 53 bits it rounds, but such a number is neither a length nor an offset. */
  #varint(): number {
    let [value, factor] = [0, 1];
    for (let index = 0; index < 10; index += 1) {
      const byte = this.#byte();
      value += (byte & 0x7f) * factor;
      factor *= 128;
      if (byte < 0x80) return value;
    }
    throw new NotThrift();
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

/**
 * Encodes a struct.
 *
 * @param fields  by ascending id; bytes are an encoded struct
 * @returns the bytes of the struct
 */
export function writeStruct(
  fields: readonly (readonly [id: number, value: number | boolean | Uint8Array])[],
): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const [id, value] of fields) {
    const type = typeof value === 'number' ? 5 : typeof value === 'boolean' ? (value ? 1 : 2) : 12;
    bytes.push(((id - before) << 4) | type);
    before = id;
    if (typeof value === 'number') {
      let left = value < 0 ? -2 * value - 1 : 2 * value;
      for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
      bytes.push(left);
    } else if (typeof value !== 'boolean') {
      bytes.push(...value);
    }
  }
  return Uint8Array.of(...bytes, 0);
}
