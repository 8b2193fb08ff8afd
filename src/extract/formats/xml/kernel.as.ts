/**
 * Finds the ends of records of an XML text, as WebAssembly SIMD (AssemblyScript). tags.ts and xml-count.ts define tags and records, and
 * plain-xml-count.ts gives the same results byte by byte.
 *
 * Between tags only `<` matters; within a tag, `>`, quotes and `<`. The kernel looks for them in sixteen bytes at a time.
 */

/** The levels whose names are kept, each as a hash of four bytes. Deeper levels are counted and not compared. */
const maxComparedDepth: u32 = 12_288;
/** An end tag is compared with the start tags of this many levels. */
const maxLevelsUp: u32 = 64;
/** Only the beginning of a longer name is compared. */
const maxNameBytes: u32 = 96;

const content: u32 = 0;
const startTag: u32 = 1;
const doubleQuoted: u32 = 2;
const singleQuoted: u32 = 3;
const comment: u32 = 4;
const cdata: u32 = 5;
const instruction: u32 = 6;
const declaration: u32 = 7;
const endTag: u32 = 8;
const subset: u32 = 9;
const subsetDoubleQuoted: u32 = 10;
const subsetSingleQuoted: u32 = 11;
const subsetComment: u32 = 12;

// @ts-ignore: decorator
@inline
function startsName(byte: u32): bool {
  const letter = byte | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || byte == 0x5f || byte == 0x3a || byte >= 0x80;
}

// @ts-ignore: decorator
@inline
function startsMarkup(byte: u32): bool {
  return startsName(byte) || byte == 0x2f || byte == 0x21 || byte == 0x3f;
}

// @ts-ignore: decorator
@inline
function endsName(byte: u32): bool {
  return byte <= 0x20 || byte == 0x2f || (byte >= 0x3c && byte <= 0x3e) || byte == 0x22 || byte == 0x27;
}

let nameStop: usize = 0;

// @ts-ignore: decorator
@inline
function hashName(at: usize): u32 {
  let hash: u32 = 0x811c_9dc5;
  let p = at;
  const limit = at + maxNameBytes;
  while (p < limit) {
    const byte = <u32>load<u8>(p);
    if (endsName(byte)) break;
    hash = (hash ^ byte) * 0x0100_0193;
    p += 1;
  }
  nameStop = p;
  return hash;
}

/** The level that an end tag closes, plus one; 0 if it closes no level. */
function levelClosed(nesting: usize, depth: u32, low: u32, hash: u32): u32 {
  if (depth > maxComparedDepth) return depth > low ? depth : 0;
  const floor = max(low, depth > maxLevelsUp ? depth - maxLevelsUp : 0);
  for (let level = depth; level > floor; level -= 1)
    if (load<u32>(nesting + 4 * (level - 1)) == hash) return level;
  return 0;
}

/**
 * Counts records from `from` up to `to`, or up to the beginning of a record. It reads the name of markup that begins before `to` as a whole, even beyond `to`.
 *
 * @param state    the address of nine u32: depth, place in the markup, the depth at which records begin, records, the address of the record that `from` is in (0 if
 *   there is no such record), the address after the last record, whether to stop where a record begins, the level plus one that the end tag closes, and the
 *   hash of the name of the first record (0 for any name)
 * @param nesting  the address of four times `maxComparedDepth` bytes
 * @returns the address where counting stopped
 */
export function countXml(from: usize, to: usize, state: usize, nesting: usize): usize {
  let depth = load<u32>(state);
  let place = load<u32>(state, 4);
  const recordDepth = load<u32>(state, 8);
  let records = load<u32>(state, 12);
  let recordStart = load<u32>(state, 16);
  let gapStart = load<u32>(state, 20);
  const stops = load<u32>(state, 24) != 0;
  let closes = load<u32>(state, 28);
  const firstName = load<u32>(state, 32);
  const less = i8x16.splat(0x3c);
  const greater = i8x16.splat(0x3e);
  const double = i8x16.splat(0x22);
  const single = i8x16.splat(0x27);
  let p = from;
  while (p < to) {
    const bytes = v128.load(p);
    if (place == content) {
      const found = i8x16.bitmask(i8x16.eq(bytes, less));
      if (found == 0) {
        p += 16;
        continue;
      }
      p += <usize>ctz(found);
      if (p >= to) break;
      const next = <u32>load<u8>(p + 1);
      if (startsName(next)) {
        if (depth == recordDepth && recordStart == 0) {
          if (stops) break;
          recordStart = <u32>p;
        }
        const hash = hashName(p + 1);
        if (depth == recordDepth && recordStart == <u32>p && (records != 0 || firstName == 0 || firstName == hash))
          records += 1;
        if (depth < maxComparedDepth) store<u32>(nesting + 4 * depth, hash);
        depth += 1;
        place = startTag;
        // The tag may end directly after its name.
        p = nameStop;
        continue;
      }
      p += 1;
      if (next == 0x2f) {
        const hash = hashName(p + 1);
        closes = levelClosed(nesting, depth, recordStart == 0 ? 0 : recordDepth, hash);
        place = endTag;
        p = nameStop;
      } else if (next == 0x3f) place = instruction;
      else if (next == 0x21) {
        const third = <u32>load<u8>(p + 1);
        place = third == 0x2d && load<u8>(p + 2) == 0x2d ? comment : third == 0x5b ? cdata : declaration;
      }
      continue;
    }
    if (place == startTag) {
      const found = i8x16.bitmask(
        v128.or(
          v128.or(i8x16.eq(bytes, greater), i8x16.eq(bytes, double)),
          v128.or(i8x16.eq(bytes, single), i8x16.eq(bytes, less)),
        ),
      );
      if (found == 0) {
        p += 16;
        continue;
      }
      p += <usize>ctz(found);
      if (p >= to) break;
      const byte = <u32>load<u8>(p);
      if (byte == 0x3e) {
        place = content;
        if (load<u8>(p - 1) == 0x2f) {
          depth -= 1;
          if (depth == recordDepth && recordStart != 0) {
            recordStart = 0;
            gapStart = <u32>p + 1;
          }
        }
      } else if (byte == 0x22) place = doubleQuoted;
      else if (byte == 0x27) place = singleQuoted;
      else if (startsMarkup(load<u8>(p + 1))) {
        // A tag ends where another one begins.
        place = content;
        continue;
      }
      p += 1;
      continue;
    }
    if (place == doubleQuoted || place == singleQuoted) {
      const found = i8x16.bitmask(
        v128.or(i8x16.eq(bytes, place == doubleQuoted ? double : single), i8x16.eq(bytes, less)),
      );
      if (found == 0) {
        p += 16;
        continue;
      }
      p += <usize>ctz(found);
      if (p >= to) break;
      if (load<u8>(p) == 0x3c) {
        if (startsMarkup(load<u8>(p + 1))) {
          place = content;
          continue;
        }
      } else place = startTag;
      p += 1;
      continue;
    }
    if (place == endTag) {
      const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, greater), i8x16.eq(bytes, less)));
      if (found == 0) {
        p += 16;
        continue;
      }
      p += <usize>ctz(found);
      if (p >= to) break;
      const isLess = load<u8>(p) == 0x3c;
      if (!isLess) p += 1;
      else if (!startsMarkup(load<u8>(p + 1))) {
        p += 1;
        continue;
      }
      place = content;
      if (closes != 0) {
        depth = closes - 1;
        if (depth == recordDepth && recordStart != 0) {
          recordStart = 0;
          gapStart = <u32>p;
        }
      }
      continue;
    }
    if (place <= declaration && (place != declaration || depth != 0)) {
      // Comments, character data, instructions, and declarations inside an element.
      const found = i8x16.bitmask(i8x16.eq(bytes, greater));
      if (found == 0) {
        p += 16;
        continue;
      }
      p += <usize>ctz(found);
      if (p >= to) break;
      const last = <u32>load<u8>(p - 1);
      if (
        place == declaration ||
        (place == instruction && last == 0x3f) ||
        (place == comment && last == 0x2d && load<u8>(p - 2) == 0x2d) ||
        (place == cdata && last == 0x5d && load<u8>(p - 2) == 0x5d)
      )
        place = content;
      p += 1;
      continue;
    }
    const byte = <u32>load<u8>(p);
    if (place == declaration) {
      if (byte == 0x3e) place = content;
      else if (byte == 0x5b) place = subset;
    } else if (place == subset) {
      if (byte == 0x5d) place = declaration;
      else if (byte == 0x22) place = subsetDoubleQuoted;
      else if (byte == 0x27) place = subsetSingleQuoted;
      else if (byte == 0x2d && load<u8>(p - 1) == 0x2d && load<u8>(p - 2) == 0x21) place = subsetComment;
    } else if (place == subsetComment) {
      if (byte == 0x3e && load<u8>(p - 1) == 0x2d && load<u8>(p - 2) == 0x2d) place = subset;
    } else if (byte == (place == subsetDoubleQuoted ? 0x22 : 0x27)) place = subset;
    p += 1;
  }
  // A step of sixteen bytes, or a name, may go too far.
  store<u32>(state, depth);
  store<u32>(state, place, 4);
  store<u32>(state, records, 12);
  store<u32>(state, recordStart, 16);
  store<u32>(state, gapStart, 20);
  store<u32>(state, closes, 28);
  return p > to ? to : p;
}
