/**
 * The sieve as WebAssembly SIMD (AssemblyScript). Same answers as sieve-plain.ts, which states the rules and the reasons;
 * this file only says how they are computed fast. Built by `npm run build:kernels`.
 *
 * Text is not limited by instructions but by mispredicted branches, so each step turns 16 old and 48 new bytes into
 * 64-bit masks (digits, bytes above 0x7F, percent signs), finds every place that could matter by shifting masks, and
 * branches once, on "anything here?".
 */

const maxChainBytes: usize = 144;

@inline
function isDigit(byte: u32): bool {
  return byte - 48 <= 9;
}

@inline
function isSeparator(byte: u32): bool {
  return byte == 32 || byte == 43 || byte == 45 || byte == 46 || byte == 47;
}

@inline
function isCapital(byte: u32): bool {
  return byte - 65 <= 25;
}

@inline
function isHex(byte: u32): bool {
  return isDigit(byte) || (byte | 32) - 97 <= 5;
}

@inline
function dayMonthAt(day: usize, month: usize): bool {
  const d = (<u32>load<u8>(day) - 48) * 10 + <u32>load<u8>(day, 1) - 48;
  const m = (<u32>load<u8>(month) - 48) * 10 + <u32>load<u8>(month, 1) - 48;
  return m - 1 <= 11 && (d - 1 <= 30 || d - 61 <= 30);
}

/** Two digits at `p`. */
@inline
function twoDigits(p: usize): bool {
  return isDigit(load<u8>(p)) && isDigit(load<u8>(p, 1));
}

/** Whether a date, in six digits or in pairs, stands before a serial that begins at `serial`. */
function dateBefore(serial: usize): bool {
  let at = serial - 1;
  let gap: usize = 0;
  while (gap < 3 && isSeparator(load<u8>(at))) {
    at -= 1;
    gap += 1;
  }
  // `at` is the last byte of the date; the guard bytes before the window are zero, so this cannot run away.
  if (!twoDigits(at - 1)) return false;
  if (twoDigits(at - 3)) return twoDigits(at - 5) && !isDigit(load<u8>(at - 6)) && dayMonthAt(at - 5, at - 3);
  if (gap == 0) return false;
  const between = load<u8>(at - 2);
  if (!isSeparator(between) || load<u8>(at - 5) != between) return false;
  return twoDigits(at - 4) && twoDigits(at - 7) && !isDigit(load<u8>(at - 8)) && dayMonthAt(at - 7, at - 4);
}

/** 0: no escape. Otherwise the bytes of the wide digit that begins at `p`. */
function wideDigitBytes(p: usize, limit: usize): usize {
  const lead = <u32>load<u8>(p);
  if (lead == 0xef) return p + 2 < limit && load<u8>(p, 1) == 0xbc && <u32>load<u8>(p, 2) - 0x90 <= 9 ? 3 : 0;
  if (lead == 0xd9) return p + 1 < limit && <u32>load<u8>(p, 1) - 0xa0 <= 9 ? 2 : 0;
  if (lead == 0xdb) return p + 1 < limit && <u32>load<u8>(p, 1) - 0xb0 <= 9 ? 2 : 0;
  return 0;
}

/** Whether at least seven digits stand in the chain of digits, separators, escapes and bytes above 0x7F around `anchor`. */
function longChain(anchor: usize, low: usize, limit: usize): bool {
  let first = anchor;
  const floor = anchor > low + maxChainBytes ? anchor - maxChainBytes : low;
  while (first > floor) {
    const byte = <u32>load<u8>(first - 1);
    if (!(isDigit(byte) || byte >= 0x80 || isSeparator(byte) || byte == 37)) {
      // A hexadecimal letter belongs to the chain only inside an escape.
      if (!isHex(byte)) break;
      if (first - 1 > floor && load<u8>(first - 2) == 37) {
        first -= 2;
        continue;
      }
      if (first - 2 > floor && load<u8>(first - 3) == 37) {
        first -= 3;
        continue;
      }
      break;
    }
    first -= 1;
  }
  const ceiling = anchor + maxChainBytes < limit ? anchor + maxChainBytes : limit;
  let digits = 0;
  let at = first;
  while (at < ceiling) {
    const byte = <u32>load<u8>(at);
    if (isDigit(byte)) {
      digits += 1;
      at += 1;
    } else if (byte >= 0x80) {
      const wide = wideDigitBytes(at, limit);
      digits += wide > 0 ? 1 : 0;
      at += wide > 0 ? wide : 1;
    } else if (byte == 37 && at + 2 < limit && isHex(load<u8>(at, 1)) && isHex(load<u8>(at, 2))) {
      at += 3;
    } else if (isSeparator(byte)) {
      at += 1;
    } else if (at < anchor) {
      at += 1;
    } else {
      break;
    }
    if (digits >= 7) return true;
  }
  return false;
}

/** Whether `at` begins a group of bytes above 0x7F with a digit among the four bytes before it. */
@inline
function beginsHighAfterDigit(at: usize): bool {
  if (load<u8>(at - 1) >= 0x80) return false;
  return isDigit(load<u8>(at - 1)) || isDigit(load<u8>(at - 2)) || isDigit(load<u8>(at - 3)) || isDigit(load<u8>(at - 4));
}

@inline
function matters(at: usize, low: usize, limit: usize): bool {
  const byte = <u32>load<u8>(at);
  if (!isDigit(byte)) {
    if (byte != 37 && wideDigitBytes(at, limit) == 0 && !beginsHighAfterDigit(at)) return false;
    return longChain(at, low, limit);
  }
  if (isDigit(load<u8>(at - 1))) {
    // The end of a run of four or of ten: the masks have seen to the length.
    if (isDigit(load<u8>(at - 4))) return dayMonthAt(at - 9, at - 7);
    return dateBefore(at - 3);
  }
  return isCapital(load<u8>(at - 1)) && isCapital(load<u8>(at - 2)) && dateBefore(at - 3);
}

@inline
function mask(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>i8x16.bitmask(a) |
    (<u64>i8x16.bitmask(b) << 16) |
    (<u64>i8x16.bitmask(c) << 32) |
    (<u64>i8x16.bitmask(d) << 48)
  );
}

@inline
function digits(bytes: v128): v128 {
  return i8x16.le_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(9));
}

/** Percent signs, and the first bytes of full-width and Arabic-Indic digits. */
@inline
function rare(bytes: v128): v128 {
  const arabic = i8x16.eq(v128.and(bytes, i8x16.splat(<i8>0xfd)), i8x16.splat(<i8>0xd9));
  return v128.or(arabic, v128.or(i8x16.eq(bytes, i8x16.splat(37)), i8x16.eq(bytes, i8x16.splat(<i8>0xef))));
}

/**
 * Writes the offsets (relative to `base`) of the anchors in [from, to) to `out` and answers how many there are.
 * All arguments but `base` are addresses; 64 bytes before `low` and after `limit` must be zero.
 */
export function search(base: usize, low: usize, from: usize, to: usize, limit: usize, out: usize): i32 {
  let write = out;
  // A step judges the 48 bytes at p … p + 47 and sees the 15 before and the one after.
  for (let p = from; p < to; p += 48) {
    const a = v128.load(p - 15);
    const b = v128.load(p + 1);
    const c = v128.load(p + 17);
    const d = v128.load(p + 33);
    const D = mask(digits(a), digits(b), digits(c), digits(d));
    const H = mask(a, b, c, d);

    // Runs: S2, S4, S8 have a bit where a run of at least that many digits ends.
    const S2 = D & (D << 1);
    const S4 = S2 & (S2 << 2);
    const S8 = S4 & (S4 << 4);
    const end = D & ~(D >> 1);
    const ten = end & S8 & (S2 << 8) & ~(D << 10);
    // A run of four, where two digits end one to three bytes before it.
    const near = (S2 << 5) | (S2 << 6) | (S2 << 7);
    const four = end & S4 & ~(D << 4) & near;
    // The eCPR's digit, letter, letter, digit, of which only the digits are asked about here.
    const seven = S4 & (S2 << 4) & (D << 6);
    const ecpr = end & ~(D << 1) & ~(D << 2) & (D << 3) & ((seven << 3) | (~(D << 4) & near));
    // The first of a group of bytes above 0x7F, shortly after a digit.
    const close = D | (D << 1);
    const high = H & ~(H << 1) & ((close << 1) | (close << 3));
    let found = ten | four | ecpr | high;

    const rareA = rare(a);
    const rareB = rare(b);
    const rareC = rare(c);
    const rareD = rare(d);
    if (v128.any_true(v128.or(v128.or(rareA, rareB), v128.or(rareC, rareD)))) found |= mask(rareA, rareB, rareC, rareD);

    // Bits 15 … 62 are this step's own.
    found &= 0x7fffffffffff8000;
    while (found != 0) {
      const at = p - 15 + <usize>ctz(found);
      found &= found - 1;
      if (at < to && matters(at, low, limit)) {
        store<u32>(write, <u32>(at - base));
        write += 4;
      }
    }
  }
  return <i32>((write - out) >> 2);
}
