/**
 * Finds out where the records of a JSON text begin and end, as WebAssembly SIMD (AssemblyScript). json-counter.ts says what a
 * record is, and the plain twin there answers the same.
 *
 * Only quotes, backslashes and brackets matter: they are looked for sixteen bytes at a time.
 */

/** One byte a level: the bracket that closes it. Deeper levels are counted and not compared. */
const maxComparedDepth: u32 = 49_152;

/**
 * Counts on from `from` to `to`, or to a closing bracket that closes nothing, or something else than it should.
 *
 * `state` points at nine u32: depth, string (0 outside, 1 inside, 2 inside and behind a backslash), the depth at which records
 * begin, records, the address where the record begins that `from` is in (0: none), the address behind the last record, whether to
 * stop where a record begins, whether the count is broken, and whether each line is a record. `nesting` points at `maxComparedDepth` bytes.
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
  // Where lines are records, a string that goes on behind its line was never closed.
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
    // A square bracket and a brace differ in the bit of the blank.
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
      // So was a record that goes on where the next line begins with a bracket.
      if (byLine && depth != 0 && load<u8>(p - 1) == 0x0a) {
        store<u32>(state, 1, 28);
        break;
      }
      if (depth == recordDepth && recordStart == 0) {
        if (stops) break;
        recordStart = <u32>p;
        records += 1;
      }
      // Both kinds of bracket are closed by the second next character.
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
  // A step of sixteen may have gone too far.
  if (p > to) p = to;
  store<u32>(state, depth);
  store<u32>(state, inString, 4);
  store<u32>(state, records, 12);
  store<u32>(state, recordStart, 16);
  store<u32>(state, gapStart, 20);
  return p;
}
