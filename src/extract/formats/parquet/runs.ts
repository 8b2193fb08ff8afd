/** The values of a run-length encoded list, such as levels and indexes of a dictionary. */
export interface Runs {
  /** How many of the values equal the wanted value. */
  readonly matching: number;
  /** The highest of the values, if the caller wants a count or the highest. */
  readonly highest: number;
}

/**
 * Checks a list of runs, and looks at its values if the caller wants a count or the highest. hyparquet allocates as much memory as a run claims to need, so a run
 * must not be longer than the list.
 *
 * Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/, RLE, read 2026-11-24.
 *
 * @param bytes   the runs
 * @param width   bits of a value, 0-32
 * @param values  the number of values in the list
 * @param wanted  the value to count, or `highest`
 * @returns undefined if the bytes end early, or a run is longer than the list
 */
export function walkRuns(
  bytes: Uint8Array,
  width: number,
  values: number,
  wanted?: number | 'highest',
): Runs | undefined {
  const runs = new RunReader(bytes, width, wanted);
  for (let left = values; left > 0; ) {
    const header = runs.readHeader();
    if (header === undefined) return undefined;
    const isPacked = header % 2 === 1;
    const count = isPacked ? runs.readPacked((header - 1) / 2, left) : runs.readRepeated(header / 2, left);
    if (count === undefined) return undefined;
    left -= count;
  }
  return runs;
}

/** A longer header is damage. */
const maxHeaderBytes = 5;

/** Reads runs in order. Its methods give undefined if the bytes end early or a run is too long. */
class RunReader implements Runs {
  matching = 0;
  highest = 0;
  readonly #bytes: Uint8Array;
  readonly #width: number;
  readonly #valueBytes: number;
  readonly #wanted: number | 'highest' | undefined;
  #at = 0;

  constructor(bytes: Uint8Array, width: number, wanted: number | 'highest' | undefined) {
    this.#bytes = bytes;
    this.#width = width;
    this.#valueBytes = Math.ceil(width / 8);
    this.#wanted = wanted;
  }

  readHeader(): number | undefined {
    let [header, factor] = [0, 1];
    for (let index = 0; index < maxHeaderBytes; index += 1) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) return undefined;
      this.#at += 1;
      header += (byte & 0x7f) * factor;
      factor *= 128;
      // hyparquet reads the header as 32 bits.
      if (byte < 0x80) return header > 0x7fffffff ? undefined : header;
    }
    return undefined;
  }

  /**
   * Reads values of a few bits each, in groups of eight. The last group may have fewer.
   *
   * @returns how many of the `left` values of the list the groups hold
   */
  readPacked(groups: number, left: number): number | undefined {
    const used = Math.min(8 * groups, left);
    if (this.#at + Math.ceil((used * this.#width) / 8) > this.#bytes.length) return undefined;
    if (this.#wanted !== undefined) this.#lookAtPacked(used);
    this.#at += groups * this.#width;
    return used;
  }

  /** Reads one value that `count` places of the list have. */
  readRepeated(count: number, left: number): number | undefined {
    if (count > left || this.#at + this.#valueBytes > this.#bytes.length) return undefined;
    let value = 0;
    for (let index = 0; index < this.#valueBytes; index += 1)
      value += this.#bytes[this.#at + index]! * 2 ** (8 * index);
    this.#look(value, count);
    this.#at += this.#valueBytes;
    return count;
  }

  #lookAtPacked(count: number): void {
    const [bytes, width] = [this.#bytes, this.#width];
    let bit = 8 * this.#at;
    for (let index = 0; index < count; index += 1) {
      let [value, place] = [0, 1];
      for (let own = 0; own < width; own += 1, bit += 1, place *= 2)
        value += ((bytes[bit >> 3]! >> (bit & 7)) & 1) * place;
      this.#look(value, 1);
    }
  }

  #look(value: number, count: number): void {
    if (value === this.#wanted) this.matching += count;
    if (value > this.highest) this.highest = value;
  }
}
