/**
 * Counts lines and quoted records with WebAssembly SIMD (AssemblyScript). The record reader in ../formats/csv/record-reader.ts defines
 * a record, and reads every byte; this kernel is the fast way through well-formed stretches.
 *
 * A quote toggles "inside", so the inside of a 64-byte block is the prefix-xor of its quote mask. That is right only if
 * quotes open at the start of a cell and close at its end. A quote anywhere else ends the count, and the record reader takes
 * over.
 */

/** In memory, so that the compiler loads each into a register once, outside the loop. */
const quotes = memory.data<u8>([34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34, 34], 16);
const carriageReturns = memory.data<u8>([13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13], 16);
const lineFeeds = memory.data<u8>([10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10], 16);

@inline
function mask(a: v128, b: v128, c: v128, d: v128, byte: v128): u64 {
  return (
    <u64>i8x16.bitmask(i8x16.eq(a, byte)) |
    (<u64>i8x16.bitmask(i8x16.eq(b, byte)) << 16) |
    (<u64>i8x16.bitmask(i8x16.eq(c, byte)) << 32) |
    (<u64>i8x16.bitmask(i8x16.eq(d, byte)) << 48)
  );
}

@inline
function below(count: usize): u64 {
  return count >= 64 ? 0xffffffffffffffff : ((<u64>1) << <u64>count) - 1;
}

@inline
function inBase64(bytes: v128): bool {
  const letters = i8x16.le_u(i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)), i8x16.splat(25));
  const digits = i8x16.le_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(9));
  const signs = v128.or(i8x16.eq(bytes, i8x16.splat(0x2b)), i8x16.eq(bytes, i8x16.splat(0x2f)));
  return i8x16.all_true(v128.or(v128.or(letters, digits), signs));
}

@inline
function isBase64(byte: u32): bool {
  return (byte | 0x20) - 0x61 <= 25 || byte - 0x30 <= 9 || byte == 0x2b || byte == 0x2f;
}

const probeBytes: usize = 45;
const minRowBytes: usize = probeBytes + 15;

/** Returns the address of the row of at least 60 characters of base64 around 16 bytes, 0 if there is none. */
function rowAround(p: usize, from: usize, to: usize): usize {
  if (!inBase64(v128.load(p))) return 0;
  let first = p;
  while (first > from && isBase64(load<u8>(first - 1))) first -= 1;
  let last = p + 16;
  while (last < to && last - first < minRowBytes && isBase64(load<u8>(last))) last += 1;
  return last - first >= minRowBytes ? first : 0;
}

/**
 * Returns the address of the first row of at least 60 characters of base64 in [from, to), `to` if there is none. Tests 16 bytes at every
 * 45th address: no such row fits between two tests. Loads up to 16 bytes behind `to`.
 */
export function findBase64(from: usize, to: usize): usize {
  for (let p = from; p + 16 <= to; p += probeBytes) {
    const row = rowAround(p, from, to);
    if (row !== 0) return row;
  }
  return to;
}

/** Blocks of 64 bytes whose matches fit into the lanes of one vector. */
const countedBlocks: usize = 63;

@inline
function sumOf(lanes: v128): i32 {
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(lanes));
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}

/** Counts a byte in the last block of [from, to), which may be shorter than 64 bytes. */
@inline
function countLast(p: usize, to: usize, wanted: v128): i32 {
  const found = mask(v128.load(p), v128.load(p, 16), v128.load(p, 32), v128.load(p, 48), wanted);
  return <i32>popcnt(found & below(to - p));
}

/** Returns how often a byte is in [from, to). Loads up to 64 bytes behind `to` and does not count them. */
export function countByte(from: usize, to: usize, byte: u32): i32 {
  const wanted = i8x16.splat(<i8>byte);
  let count = 0;
  let p = from;
  while (p + 64 <= to) {
    const stop = min(p + countedBlocks * 64, to);
    let lanes = i8x16.splat(0);
    for (; p + 64 <= stop; p += 64) {
      lanes = i8x16.sub(lanes, i8x16.eq(v128.load(p), wanted));
      lanes = i8x16.sub(lanes, i8x16.eq(v128.load(p, 16), wanted));
      lanes = i8x16.sub(lanes, i8x16.eq(v128.load(p, 32), wanted));
      lanes = i8x16.sub(lanes, i8x16.eq(v128.load(p, 48), wanted));
    }
    count += sumOf(lanes);
  }
  return p < to ? count + countLast(p, to, wanted) : count;
}

/** True if no byte is a blank, a mark before `+`, or above 0x7F: only long words and base64 have 16 such bytes in a row. */
@inline
function isWord(bytes: v128): bool {
  return i8x16.all_true(i8x16.gt_s(bytes, i8x16.splat(0x2a)));
}

/** The least of `least` and of the last 16 of each 32 bytes in [p, to), byte by byte. */
function leastOf(least: v128, p: usize, to: usize): v128 {
  for (; p + 32 <= to; p += 32) least = i8x16.min_u(least, v128.load(p, 16));
  return least;
}

@inline
function hasZeros(least: v128): u32 {
  return i8x16.all_true(least) ? 0 : 1;
}

/**
 * Counts a byte as `countByte` does, and stores at `state` the address of the first row of base64 as `findBase64` does, and behind it 1 if there
 * are zeros, as text in UTF-16 has. Of each 32 bytes it inspects the last 16, which are in every row that has room for 60 characters.
 */
export function countLines(from: usize, to: usize, byte: u32, state: usize): i32 {
  const wanted = i8x16.splat(<i8>byte);
  let count = 0;
  let p = from;
  let least = i8x16.splat(-1);
  while (p + 64 <= to) {
    const stop = min(p + countedBlocks * 64, to);
    let lanes = i8x16.splat(0);
    for (; p + 64 <= stop; p += 64) {
      const second = v128.load(p, 16);
      const fourth = v128.load(p, 48);
      if (isWord(second) || isWord(fourth)) {
        let row = rowAround(p + 16, from, to);
        if (row === 0) row = rowAround(p + 48, from, to);
        if (row !== 0) {
          store<u32>(state, <u32>row);
          store<u32>(state, hasZeros(leastOf(least, p, to)), 4);
          return count + sumOf(lanes) + countByte(p, to, byte);
        }
      }
      least = i8x16.min_u(least, i8x16.min_u(second, fourth));
      lanes = i8x16.sub(lanes, i8x16.eq(v128.load(p), wanted));
      lanes = i8x16.sub(lanes, i8x16.eq(second, wanted));
      lanes = i8x16.sub(lanes, i8x16.eq(v128.load(p, 32), wanted));
      lanes = i8x16.sub(lanes, i8x16.eq(fourth, wanted));
    }
    count += sumOf(lanes);
  }
  const row = p + 32 <= to ? rowAround(p + 16, from, to) : 0;
  store<u32>(state, row === 0 ? <u32>to : <u32>row);
  store<u32>(state, hasZeros(leastOf(least, p, to)), 4);
  return p < to ? count + countLast(p, to, wanted) : count;
}

/**
 * Counts the lines and records that end in [from, to).
 *
 * `state` points at seven u32: inside (0 or 1), whether the byte before `from` lets a quote open (0 or 1), lines, records, the
 * address after the last line feed that ended a record (unchanged if there was none), whether the byte before `from` is a
 * quote that closed (0 or 1), and the lines up to that line feed. They are valid for the returned address: `to`, or
 * the start of the 64-byte block with a quote out of place.
 */
export function countRecords(from: usize, to: usize, delimiter: u32, state: usize): usize {
  const quote = v128.load(quotes);
  const lineFeed = v128.load(lineFeeds);
  const comma = i8x16.splat(<i8>delimiter);
  let inside: u64 = load<u32>(state) == 0 ? 0 : 0xffffffffffffffff;
  let opens: u64 = load<u32>(state, 4);
  let lines: u32 = load<u32>(state, 8);
  let records: u32 = load<u32>(state, 12);
  let recordStart: u32 = load<u32>(state, 16);
  let closed: u64 = load<u32>(state, 20);
  let recordLines: u32 = load<u32>(state, 24);
  let p = from;
  while (p < to) {
    const own = below(to - p);
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p, 32);
    const d = v128.load(p, 48);
    const Q = mask(a, b, c, d, quote) & own;
    const L = mask(a, b, c, d, lineFeed) & own;
    let within = Q;
    within ^= within << 1;
    within ^= within << 2;
    within ^= within << 4;
    within ^= within << 8;
    within ^= within << 16;
    within ^= within << 32;
    within ^= inside;
    const allowed = Q | L | mask(a, b, c, d, comma);
    const closing = Q & ~within;
    if ((Q & within & ~((allowed << 1) | opens)) != 0) break;
    const unsure = ((closing << 1) | closed) & ~allowed & own;
    if (unsure != 0) {
      // A carriage return belongs to the line end only before a line feed; at the end of the block the next byte is not known.
      const returns = mask(a, b, c, d, v128.load(carriageReturns)) & (L >> 1);
      if ((unsure & ~returns) != 0) break;
    }
    const ends = L & ~within;
    const behindLast = ~((<u64>-1) >> clz(ends));
    recordLines = select<u32>(lines + <u32>popcnt(L & ~behindLast), recordLines, ends != 0);
    lines += <u32>popcnt(L);
    records += <u32>popcnt(ends);
    recordStart = select<u32>(<u32>p + 64 - <u32>clz(ends), recordStart, ends != 0);
    if (to - p < 64) {
      // The next call continues behind the last byte of the stretch, not of the block.
      const last = <u64>(to - p) - 1;
      opens = (allowed >> last) & 1;
      inside = (within >> last) & 1;
      closed = (closing >> last) & 1;
      p = to;
      break;
    }
    opens = allowed >> 63;
    inside = <u64>(<i64>within >> 63);
    closed = closing >> 63;
    p += 64;
  }
  store<u32>(state, inside == 0 ? 0 : 1);
  store<u32>(state, <u32>opens, 4);
  store<u32>(state, lines, 8);
  store<u32>(state, records, 12);
  store<u32>(state, recordStart, 16);
  store<u32>(state, <u32>closed, 20);
  store<u32>(state, recordLines, 24);
  return p;
}
