/** What levels and places in dictionaries are written as: runs of one value, and values of a few bits. */
export interface Runs {
  /** How many of the values are the one that was asked for. */
  readonly matching: number;
  /** The highest of the values, where they were looked at. */
  readonly highest: number;
}

/**
 * Walks through runs up to so many values, and looks at them where something of them is wanted. Undefined where they end too
 * early, or a run is longer than there are values: the package would make room for whatever a run says.
 *
 * Source: https://parquet.apache.org/docs/file-format/data-pages/encodings/, RLE, read 2026-11-24.
 *
 * @param width  bits of a value, 0-32
 * @param wanted  the value that is counted, or whether the highest is wanted
 */
export function walkRuns(
  bytes: Uint8Array,
  width: number,
  values: number,
  wanted?: number | 'highest',
): Runs | undefined {
  let [at, seen, matching, highest] = [0, 0, 0, 0];
  const look = (value: number, count: number): void => {
    if (value === wanted) matching += count;
    highest = Math.max(highest, value);
  };
  const valueBytes = Math.ceil(width / 8);
  while (seen < values) {
    let [header, factor] = [0, 1];
    for (let index = 0; ; index += 1) {
      const byte = bytes[at];
      if (byte === undefined || index === 5) return undefined;
      at += 1;
      header += (byte & 0x7f) * factor;
      factor *= 128;
      if (byte < 0x80) break;
    }
    // The package reads it as 32 bits.
    if (header > 0x7fffffff) return undefined;
    const isPacked = header % 2 === 1;
    const count = isPacked ? 8 * ((header - 1) / 2) : header / 2;
    if (isPacked) {
      const length = (count / 8) * width;
      const used = Math.min(count, values - seen);
      if (at + Math.ceil((used * width) / 8) > bytes.length) return undefined;
      if (wanted !== undefined) lookAtPacked(bytes, at, width, used, look);
      at += length;
      seen += used;
    } else {
      if (count > values - seen || at + valueBytes > bytes.length) return undefined;
      let value = 0;
      for (let index = 0; index < valueBytes; index += 1) value += bytes[at + index]! * 2 ** (8 * index);
      look(value, count);
      at += valueBytes;
      seen += count;
    }
  }
  return { matching, highest };
}

function lookAtPacked(
  bytes: Uint8Array,
  at: number,
  width: number,
  count: number,
  look: (value: number, count: number) => void,
): void {
  let bit = 8 * at;
  for (let index = 0; index < count; index += 1) {
    let [value, place] = [0, 1];
    for (let own = 0; own < width; own += 1, bit += 1, place *= 2)
      value += ((bytes[bit >> 3]! >> (bit & 7)) & 1) * place;
    look(value, 1);
  }
}
