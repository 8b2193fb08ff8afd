import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedPrefixBytes } from '../../../../src/extract/formats/parquet/shared-prefixes.js';

/** Writes integers of 32 bits as DELTA_BINARY_PACKED, in blocks of 128 values and four miniblocks. */
function deltaPacked(values: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  const varint = (value: number): void => {
    let rest = BigInt(value);
    for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
    bytes.push(Number(rest));
  };
  const signed = (value: number): void => varint(value < 0 ? -2 * value - 1 : 2 * value);
  varint(128);
  varint(4);
  varint(values.length);
  signed(values[0] ?? 0);
  const deltas = values.slice(1).map((value, index) => value - values[index]!);
  for (let block = 0; block < deltas.length; block += 128) {
    const inBlock = deltas.slice(block, block + 128);
    const least = Math.min(...inBlock);
    signed(least);
    const parts = [0, 32, 64, 96].map((from) => inBlock.slice(from, from + 32).map((delta) => BigInt(delta - least)));
    const widths = parts.map((part) =>
      part.reduce((most, one) => Math.max(most, one.toString(2).length * Number(one > 0n)), 0),
    );
    bytes.push(...widths);
    for (const [index, part] of parts.entries()) {
      if (part.length === 0) break;
      const width = widths[index]!;
      let all = 0n;
      for (const [place, one] of part.entries()) all |= one << BigInt(place * width);
      for (let byte = 0; byte < (32 * width) / 8; byte += 1) bytes.push(Number((all >> BigInt(8 * byte)) & 255n));
    }
  }
  return Uint8Array.from(bytes);
}

test('the lengths of shared prefixes are added up, whatever they are', () => {
  const length = fc.oneof(fc.constant(7), fc.nat(40), fc.nat(2 ** 31 - 1));
  fc.assert(
    fc.property(fc.array(length, { minLength: 1, maxLength: 600 }), (lengths) => {
      const sum = lengths.reduce((all, one) => all + one, 0);
      expect(sharedPrefixBytes(deltaPacked(lengths), lengths.length)).toBe(sum);
    }),
  );
});

test.each([
  ['is empty', new Uint8Array(0), 3],
  ['ends within its header', Uint8Array.of(128, 1, 4), 3],
  ['ends before its last value', deltaPacked([1, 500, 20, 9]).subarray(0, -38), 4],
  ['has blocks of nothing', Uint8Array.of(0, 4, 3, 0, 0, 0, 0, 0, 0), 3],
  ['has a number without an end', new Uint8Array(64).fill(255), 3],
])('a page that %s is refused', (_name, bytes, values) => {
  expect(() => sharedPrefixBytes(bytes, values)).toThrow(RangeError);
});
