/**
 * Counting lines and quoted records as WebAssembly SIMD (AssemblyScript). What a record is, is said in
 * ../csv/record-reader.ts, which reads every byte; this kernel is the quick way through well-formed stretches.
 *
 * A quote toggles "inside", so the inside of a 64-byte block is the prefix-xor of its quote mask. That is right only where
 * quotes open at the start of a cell; an opening quote anywhere else ends the count, and the record reader takes over.
 */

@inline
function mask(at: usize, byte: v128): u64 {
  return (
    <u64>i8x16.bitmask(i8x16.eq(v128.load(at), byte)) |
    (<u64>i8x16.bitmask(i8x16.eq(v128.load(at, 16), byte)) << 16) |
    (<u64>i8x16.bitmask(i8x16.eq(v128.load(at, 32), byte)) << 32) |
    (<u64>i8x16.bitmask(i8x16.eq(v128.load(at, 48), byte)) << 48)
  );
}

@inline
function below(count: usize): u64 {
  return count >= 64 ? 0xffffffffffffffff : ((<u64>1) << <u64>count) - 1;
}

/** How often a byte stands in [from, to). Up to 64 bytes behind `to` are loaded and not counted. */
export function countByte(from: usize, to: usize, byte: u32): i32 {
  const wanted = i8x16.splat(<i8>byte);
  let count: u64 = 0;
  for (let p = from; p < to; p += 64) count += popcnt(mask(p, wanted) & below(to - p));
  return <i32>count;
}

/**
 * Counts the lines and records that end in [from, to).
 *
 * `state` points at five u32: inside (0 or all ones), whether the byte before `from` lets a quote open (0 or 1), lines,
 * records, and the address after the last line feed that ended a record (unchanged where there was none). They are
 * brought up to date as far as the answer: `to`, or the start of the 64-byte block with a quote out of place.
 */
export function countRecords(from: usize, to: usize, delimiter: u32, state: usize): usize {
  const quote = i8x16.splat(34);
  const lineFeed = i8x16.splat(10);
  const comma = i8x16.splat(<i8>delimiter);
  let inside: u64 = load<u32>(state) == 0 ? 0 : 0xffffffffffffffff;
  let opens: u64 = load<u32>(state, 4);
  let lines: u32 = load<u32>(state, 8);
  let records: u32 = load<u32>(state, 12);
  let recordStart: u32 = load<u32>(state, 16);
  let p = from;
  while (p < to) {
    const own = below(to - p);
    const Q = mask(p, quote) & own;
    const L = mask(p, lineFeed) & own;
    let within = Q;
    within ^= within << 1;
    within ^= within << 2;
    within ^= within << 4;
    within ^= within << 8;
    within ^= within << 16;
    within ^= within << 32;
    within ^= inside;
    const allowed = Q | L | mask(p, comma);
    if ((Q & within & ~((allowed << 1) | opens)) != 0) break;
    const ends = L & ~within;
    lines += <u32>popcnt(L);
    records += <u32>popcnt(ends);
    if (ends != 0) recordStart = <u32>p + 64 - <u32>clz(ends);
    const last = to - p >= 64 ? 63 : <u64>(to - p) - 1;
    opens = (allowed >> last) & 1;
    inside = (within >> last) & 1 ? 0xffffffffffffffff : 0;
    p += 64;
  }
  store<u32>(state, inside == 0 ? 0 : 1);
  store<u32>(state, <u32>opens, 4);
  store<u32>(state, lines, 8);
  store<u32>(state, records, 12);
  store<u32>(state, recordStart, 16);
  return p < to ? p : to;
}
