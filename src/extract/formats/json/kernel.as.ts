/**
 * Finds where the records of a JSON text begin and end, in WebAssembly SIMD (AssemblyScript). json-count.ts defines a
 * record, and plain-json-count.ts must count the same.
 *
 * Only quotes, backslashes and brackets matter: it searches for them in sixteen bytes at a time.
 */

/** One byte for each level: its closing bracket. Deeper levels are counted and not compared. */
const maxComparedDepth: u32 = 49_152;

/**
 * Counts from `from` to `to`, or to a closing bracket that closes nothing or the wrong bracket.
 *
 * @param from     the address to begin at
 * @param to       the address to end at
 * @param state    the address of nine u32: depth; string (0 outside, 1 inside, 2 inside after a backslash); the depth
 *   at which records begin; records; the address of the record that holds `from`, or 0; the address behind the last
 *   record; whether to stop where a record begins; whether the count is broken; whether each line is a record
 * @param nesting  the address of `maxComparedDepth` bytes
 * @returns the address that has been counted to
 */
export function countJson(from: usize, to: usize, state: usize, nesting: usize): usize {
  let depth = load<u32>(state);
  let inString = load<u32>(state, 4);
  const recordDepth = load<u32>(state, 8);
  let records = load<u32>(state, 12);
  let recordStart = load<u32>(state, 16);
  let gapStart = load<u32>(state, 20);
  const stops = load<u32>(state, 24) != 0;
  const byLine = load<u32>(state, 32) != 0;
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  // If lines are records, a string that continues after its line was never closed.
  const stray = i8x16.splat(byLine ? 0x0a : 0x22);
  const space = i8x16.splat(0x20);
  const open = i8x16.splat(0x7b);
  const close = i8x16.splat(0x7d);
  let p = from;
  while (p < to) {
    if (inString == 2) {
      p += 1;
      inString = 1;
      continue;
    }
    const bytes = v128.load(p);
    if (inString == 1) {
      const found = i8x16.bitmask(
        v128.or(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, backslash)), i8x16.eq(bytes, stray)),
      );
      if (found == 0) {
        p += 16;
        continue;
      }
      p += <usize>ctz(found);
      if (p >= to) break;
      if (load<u8>(p) == 0x0a) {
        store<u32>(state, 1, 28);
        break;
      }
      inString = load<u8>(p) == 0x22 ? 0 : 2;
      p += 1;
      continue;
    }
    // A square bracket and a brace differ in the bit 0x20.
    const raised = v128.or(bytes, space);
    const found = i8x16.bitmask(
      v128.or(i8x16.eq(bytes, quote), v128.or(i8x16.eq(raised, open), i8x16.eq(raised, close))),
    );
    if (found == 0) {
      p += 16;
      continue;
    }
    p += <usize>ctz(found);
    if (p >= to) break;
    const byte = <u32>load<u8>(p);
    if (byte == 0x22) {
      inString = 1;
    } else if ((byte | 0x20) == 0x7b) {
      // If lines are records, a record that is open where a line begins with a bracket was never closed.
      if (byLine && depth != 0 && load<u8>(p - 1) == 0x0a) {
        store<u32>(state, 1, 28);
        break;
      }
      if (depth == recordDepth && recordStart == 0) {
        if (stops) break;
        recordStart = <u32>p;
        records += 1;
      }
      // The closing bracket is two characters after the opening one, for both kinds.
      if (depth < maxComparedDepth) store<u8>(nesting + depth, <u8>(byte + 2));
      depth += 1;
    } else {
      if (depth == 0 || (depth <= maxComparedDepth && load<u8>(nesting + depth - 1) != byte)) {
        store<u32>(state, 1, 28);
        break;
      }
      depth -= 1;
      if (depth == recordDepth && recordStart != 0) {
        recordStart = 0;
        gapStart = <u32>p + 1;
      }
    }
    p += 1;
  }
  // A step of sixteen bytes may have gone too far.
  if (p > to) p = to;
  store<u32>(state, depth);
  store<u32>(state, inString, 4);
  store<u32>(state, records, 12);
  store<u32>(state, recordStart, 16);
  store<u32>(state, gapStart, 20);
  return p;
}
