/**
 * The sieve as WebAssembly SIMD (AssemblyScript). It gives the same anchors as plain.ts, which states the rules and the
 * reasons; this file only computes them fast. Built by `npm run build:kernels`.
 *
 * Mispredicted branches, not instructions, limit the speed. A step therefore turns 16 old and 48 new bytes into 64-bit
 * masks (digits, bytes above 0x7F), finds every place that could matter by shifting masks, and branches once: if there
 * is any such place.
 */

const maxChainBytes: usize = 144;
const maxReferenceBytes: usize = 24;
const maxBracesBytes: usize = 24;
const maxMarkupGapBytes: usize = 8;
const minDateDigits = 6;
/** `25`, as two bytes. */
const twentyFive: u32 = 0x3532;
const maxTagBytes: usize = 64;
const maxGapBytes: usize = 5;
const wordReachBytes: usize = 96;
const irregularBytes: usize = 96;
const maxLineEndBytes: usize = 24;
const otherWordReachBytes: usize = 64;
const maxPartedBytes: usize = 7;
const maxPartedBytesOfLongYear: usize = 2;
const minLongDateBytes: usize = 8;
const maxBlanksAround: usize = 8;

@inline
function isDigit(byte: u32): bool {
  return byte - 48 <= 9;
}

@inline
function isSeparator(byte: u32): bool {
  return byte == 32 || byte == 43 || byte == 45 || byte == 46 || byte == 47 || byte == 92;
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

/** True if two digits begin at `p`. */
@inline
function twoDigits(p: usize): bool {
  return isDigit(load<u8>(p)) && isDigit(load<u8>(p, 1));
}

/** True if a date, in six digits or in pairs, precedes the serial that begins at `serial`. */
function dateBefore(serial: usize): bool {
  let at = serial - 1;
  let gap: usize = 0;
  while (gap < maxGapBytes && isSeparator(load<u8>(at))) {
    at -= 1;
    gap += 1;
  }
  // `at` is the last byte of the date. The guard bytes before the window are zero, so the loop ends there.
  if (!twoDigits(at - 1)) return false;
  if (twoDigits(at - 3)) return twoDigits(at - 5) && !isDigit(load<u8>(at - 6)) && dayMonthAt(at - 5, at - 3);
  if (gap == 0) return false;
  const between = load<u8>(at - 2);
  if (!isSeparator(between)) return false;
  const first = load<u8>(at - 5);
  // `01/01-45` too.
  if (first != between && !(first == 47 && between == 45)) return false;
  return twoDigits(at - 4) && twoDigits(at - 7) && !isDigit(load<u8>(at - 8)) && dayMonthAt(at - 7, at - 4);
}

/** The length of the full-width or Arabic-Indic digit that begins at `p`, in bytes; 0 if none begins there. */
function wideDigitBytes(p: usize, limit: usize): usize {
  const lead = <u32>load<u8>(p);
  if (lead == 0xef) return p + 2 < limit && load<u8>(p, 1) == 0xbc && <u32>load<u8>(p, 2) - 0x90 <= 9 ? 3 : 0;
  if (lead == 0xd9) return p + 1 < limit && <u32>load<u8>(p, 1) - 0xa0 <= 9 ? 2 : 0;
  if (lead == 0xdb) return p + 1 < limit && <u32>load<u8>(p, 1) - 0xb0 <= 9 ? 2 : 0;
  return 0;
}

/** The length of the `%XX` or `%25XX` that begins at `p`, in bytes; 0 if none begins there. */
function urlEscapeBytes(p: usize, limit: usize): usize {
  if (load<u8>(p) != 37) return 0;
  const at = p + 4 < limit && load<u16>(p, 1) == twentyFive && isHex(load<u8>(p, 3)) && isHex(load<u8>(p, 4)) ? p + 3 : p + 1;
  return at + 1 < limit && isHex(load<u8>(at)) && isHex(load<u8>(at, 1)) ? at + 2 - p : 0;
}

/** The length of the escape `\uXXXX` or the reference `&name;` that begins at `p`, in bytes; 0 if none begins there. */
function characterEscapeBytes(p: usize, limit: usize): usize {
  const lead = <u32>load<u8>(p);
  if (lead == 92) {
    if (p + 5 >= limit || load<u8>(p, 1) != 117) return 0;
    return isHex(load<u8>(p, 2)) && isHex(load<u8>(p, 3)) && isHex(load<u8>(p, 4)) && isHex(load<u8>(p, 5)) ? 6 : 0;
  }
  if (lead != 38) return 0;
  // `&amp;nbsp;`: escaped twice, or more often.
  const name = p + 1 + ampersandsBytes(p + 1, limit);
  const last = referenceBytes(name, limit);
  return last == 0 ? 0 : name + last - p;
}

/** The length of each `amp;` from `p` on that another name follows, in bytes. */
function ampersandsBytes(p: usize, limit: usize): usize {
  let at = p;
  while (isAmp(at, limit) && referenceBytes(at + 4, limit) > 0) at += 4;
  return at - p;
}

/** True if `amp;` begins at `p`. */
@inline
function isAmp(p: usize, limit: usize): bool {
  return p + 4 <= limit && load<u32>(p) == 0x3b706d61;
}

@inline
function isReferenceName(byte: u32): bool {
  return isDigit(byte) || (byte | 32) - 97 <= 25 || byte == 35;
}

/** The length of a name or number with its `;`, in bytes; 0 if none begins at `p`. */
function referenceBytes(p: usize, limit: usize): usize {
  const stop = p + maxReferenceBytes < limit ? p + maxReferenceBytes : limit;
  for (let at = p; at < stop; at += 1) {
    const byte = <u32>load<u8>(at);
    if (byte == 59) return at > p ? at + 1 - p : 0;
    if (!isReferenceName(byte)) return 0;
  }
  return 0;
}

/** The length of the `<`, `&lt;`, `&amp;lt;` or `\u003c` that begins at `p`, in bytes; with `isClosing`, the same for `>`. 0 if none begins there. */
function angleBytes(p: usize, limit: usize, isClosing: bool): usize {
  const byte = <u32>load<u8>(p);
  if (byte == <u32>(isClosing ? 62 : 60)) return 1;
  if (byte == 38) {
    const name = p + 1 + ampersandsBytes(p + 1, limit);
    const letter = <u32>(isClosing ? 103 : 108);
    return name + 2 < limit && load<u8>(name) == letter && load<u8>(name, 1) == 116 && load<u8>(name, 2) == 59 ? name + 3 - p : 0;
  }
  if (byte != 92 || p + 5 >= limit || load<u8>(p, 1) != 117 || load<u8>(p, 2) != 48 || load<u8>(p, 3) != 48) return 0;
  return load<u8>(p, 4) == 51 && ((<u32>load<u8>(p, 5)) | 32) == <u32>(isClosing ? 101 : 99) ? 6 : 0;
}

/**
 * The length of the tag that begins at `p`, in any spelling of its brackets, in bytes; 0 if none begins there.
 *
 * @param tags  whether a bare `<` begins a tag
 */
function tagBytes(p: usize, limit: usize, tags: bool): usize {
  const open = load<u8>(p) == 60 && !tags ? 0 : angleBytes(p, limit, false);
  if (open == 0) return 0;
  const stop = p + maxTagBytes < limit ? p + maxTagBytes : limit;
  for (let at = p + open; at < stop; at += 1) {
    if (angleBytes(at, limit, false) > 0) return 0;
    const close = angleBytes(at, limit, true);
    if (close > 0) return at + close - p;
  }
  return 0;
}

/** The length of the `{color:red}` or `{*}` that begins at `p`, in bytes; 0 if none begins there. */
function bracesBytes(p: usize, limit: usize): usize {
  if (load<u8>(p) != 123) return 0;
  const stop = p + maxBracesBytes < limit ? p + maxBracesBytes : limit;
  for (let at = p + 1; at < stop; at += 1) {
    const byte = load<u8>(at);
    if (byte == 125) return at + 1 - p;
    if (byte == 123 || byte == 10) return 0;
  }
  return 0;
}

/** The length of the tag, escape or reference that begins at `p`, in bytes; 0 if none begins there. */
@inline
function writtenEscapeBytes(p: usize, limit: usize, tags: bool): usize {
  const byte = <u32>load<u8>(p);
  if (byte == 123) return bracesBytes(p, limit);
  if (byte != 92 && byte != 38 && byte != 60) return 0;
  const tag = tagBytes(p, limit, tags);
  return tag > 0 ? tag : characterEscapeBytes(p, limit);
}

/**
 * The length of the tag, escape or reference that ends directly before `end` and begins at `floor` or later, in bytes;
 * 0 if none does.
 */
function writtenEscapeBytesBefore(end: usize, floor: usize, limit: usize, tags: bool): usize {
  const last = <u32>load<u8>(end - 1);
  if (last == 59) {
    // Most semicolons, such as those between cells, end no reference.
    let name = end - 2;
    while (isReferenceName(load<u8>(name)) && end - name < maxReferenceBytes) name -= 1;
    if (load<u8>(name) != 38 && load<u8>(name) != 59) return 0;
  } else if (isHex(last) && load<u8>(end - 6) != 92) return 0;
  // The last reference of `&lt;b&gt;` is part of a tag.
  let escape: usize = 0;
  for (let back: usize = 3; back <= maxTagBytes && end >= floor + back; back += 1) {
    const p = end - back;
    const byte = <u32>load<u8>(p);
    if (byte != 92 && byte != 38 && byte != 60 && byte != 123) continue;
    if (tagBytes(p, limit, tags) == back) return back;
    if (escape == 0 && (characterEscapeBytes(p, limit) == back || bracesBytes(p, limit) == back)) escape = back;
  }
  return escape;
}

/** True for `;`, `>`, `}` and each digit that can end `\uXXXX`. */
@inline
function endsEscape(byte: u32): bool {
  return byte == 59 || byte == 62 || byte == 125 || isHex(byte);
}

/** True for a separator, and for the asterisk of bold text where `escapes` belong to a chain. */
@inline
function isBetween(byte: u32, escapes: bool): bool {
  return isSeparator(byte) || (escapes && byte == 42);
}

/**
 * Finds where the chain of digits, separators, escapes and bytes above 0x7F begins that ends before `anchor`.
 *
 * @param escapes  whether `\uXXXX`, `&name;`, `{name}`, asterisks, and tags whose brackets are escaped belong to a chain too
 * @param tags  whether tags with bare brackets belong to it too
 */
function chainStart(anchor: usize, low: usize, limit: usize, escapes: bool, tags: bool): usize {
  let first = anchor;
  const floor = anchor > low + maxChainBytes ? anchor - maxChainBytes : low;
  while (first > floor) {
    const escape = escapes && endsEscape(load<u8>(first - 1)) ? writtenEscapeBytesBefore(first, floor, limit, tags) : 0;
    if (escape > 0) {
      first -= escape;
      continue;
    }
    const byte = <u32>load<u8>(first - 1);
    if (!(isDigit(byte) || byte >= 0x80 || isBetween(byte, escapes) || byte == 37)) {
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
      // The letter of `%252D`: the sign was escaped again.
      if (first - 4 > floor && load<u8>(first - 5) == 37 && load<u16>(first - 4) == twentyFive) {
        first -= 5;
        continue;
      }
      break;
    }
    first -= 1;
  }
  return first;
}

/** True if the chain around `anchor` holds at least seven digits. The parameters are those of `chainStart`. */
function longChain(anchor: usize, low: usize, limit: usize, escapes: bool, tags: bool): bool {
  const first = chainStart(anchor, low, limit, escapes, tags);
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
    } else if (urlEscapeBytes(at, limit) > 0) {
      at += urlEscapeBytes(at, limit);
    } else if (escapes && writtenEscapeBytes(at, limit, tags) > 0) {
      at += writtenEscapeBytes(at, limit, tags);
    } else if (isBetween(byte, escapes)) {
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

/** True if a serial ends at `at`, markup ends shortly before it, and the chain before it holds the digits of a date. */
function isMarkedSerial(at: usize, low: usize, limit: usize, tags: bool): bool {
  if (isDigit(load<u8>(at, 1))) return false;
  const run = runLengthBackFrom(at);
  if (run < 4) return false;
  const serial = at - 3;
  // The last digits of an escape touch the serial.
  let marked = load<u8>(serial - 6) == 92 && load<u8>(serial - 5) == 117;
  for (let gap: usize = 1; gap <= maxMarkupGapBytes; gap += 1) {
    const byte = load<u8>(serial - gap);
    if (byte == 59 || byte == 62 || byte == 125 || byte == 42 || byte == 92) marked = true;
  }
  if (!marked) return false;
  let digits = 0;
  for (let p = chainStart(serial, low, limit, true, tags); p < serial; ) {
    const byte = <u32>load<u8>(p);
    const wide = byte >= 0x80 ? wideDigitBytes(p, limit) : 0;
    if (isDigit(byte) || wide > 0) {
      digits += 1;
      p += wide > 0 ? wide : 1;
    } else {
      const url = urlEscapeBytes(p, limit);
      const escape = url > 0 ? url : writtenEscapeBytes(p, limit, tags);
      p += escape > 0 ? escape : 1;
    }
  }
  return digits >= minDateDigits;
}

/** 0: no anchor. 1: a narrow one, at the end of its number. 2: a wide one, in its number or at its border. */
@inline
function reachOf(at: usize, low: usize, limit: usize, escapes: bool, tags: bool): u32 {
  if (!isDigit(load<u8>(at))) {
    if (wideDigitBytes(at, limit) == 0 && !isDigit(load<u8>(at - 1))) return 0;
    return longChain(at, low, limit, escapes, tags) ? 2 : 0;
  }
  const behindWritten =
    escapes &&
    ((load<u8>(at - 7) == 92 && load<u8>(at - 6) == 117) || load<u8>(at - 2) == 59 || (tags && load<u8>(at - 2) == 62));
  if (behindWritten) return isDigit(load<u8>(at - 1)) && longChain(at, low, limit, true, tags) ? 2 : 0;
  // Most runs of four are in hexadecimal identifiers, after a letter.
  const fourBack = <u32>load<u8>(at - 4);
  if (!(isDigit(fourBack) || isSeparator(fourBack) || fourBack >= 0x80 || fourBack == 37)) return 0;
  const run = runLengthBackFrom(at);
  if (!isDigit(load<u8>(at + 1))) {
    if (run == 10) {
      if (dayMonthAt(at - 9, at - 7)) return 1;
    } else if (run == 4 || (run == 1 && endsLetters(at))) {
      if (dateBefore(at - 3)) return 1;
      if (highGapBefore(at - 3)) return longChain(at - 3, low, limit, escapes, tags) ? 2 : 0;
    }
  }
  // Two digits directly after an escape.
  const escaped =
    run >= 2 && (load<u8>(at - 4) == 37 || (load<u8>(at - 6) == 37 && load<u16>(at - 5) == twentyFive));
  return escaped && longChain(at, low, limit, escapes, tags) ? 2 : 0;
}

/** Counts the digits of the run that ends at `at`, up to eleven. */
@inline
function runLengthBackFrom(at: usize): usize {
  let run: usize = 1;
  while (run <= 10 && isDigit(load<u8>(at - run))) run += 1;
  return run;
}

/** True if `CAAG`, the serial of an eCPR, ends at `at`. */
@inline
function endsLetters(at: usize): bool {
  return isCapital(load<u8>(at - 1)) && isCapital(load<u8>(at - 2)) && isDigit(load<u8>(at - 3));
}

/** Counts the digits of the run that begins at `at`, up to eleven. */
function runLengthFrom(at: usize): usize {
  let run: usize = 0;
  while (run <= 10 && isDigit(load<u8>(at + run))) run += 1;
  return run;
}

/** True if a date of six digits ends at `at`, before a hyphen, and a line end and a serial follow. */
function endsBrokenDate(at: usize): bool {
  if (runLengthBackFrom(at) != 6 || !dayMonthAt(at - 5, at - 3)) return false;
  const stop = at + 2 + maxLineEndBytes;
  let serial = at + 2;
  let breaks = false;
  for (; serial < stop; serial += 1) {
    const byte = <u32>load<u8>(serial);
    if (byte == 10 || byte == 13 || byte == 92) breaks = true;
    else if (!(byte == 32 || byte == 9 || byte == 62 || byte == 110 || byte == 114 || byte == 38 || byte == 103 || byte == 116 || byte == 59)) break;
  }
  return breaks && runLengthFrom(serial) == 4;
}

/** True if `cpr` begins at `p`, or the `rs` of `pers.nr.` or `personnummer`, in capitals or small letters. */
@inline
function isWord(p: usize): bool {
  const letters = <u32>load<u16>(p) | 0x2020;
  if (letters == 0x7063) return (load<u8>(p, 2) | 32) == 114;
  return letters == 0x7372 && isPersonNumber(p);
}

/** True if the `rs` at `p` is that of `pers` or `person`, and `nr` or `nu` follows after up to two signs. */
function isPersonNumber(p: usize): bool {
  if ((<u32>load<u16>(p - 2) | 0x2020) != 0x6570) return false;
  let at = p + 2;
  if ((<u32>load<u16>(at) | 0x2020) == 0x6e6f) at += 2;
  for (const stop = at + 2; at < stop; at += 1) {
    const byte = <u32>load<u8>(at);
    if (!(byte == 32 || byte == 45 || byte == 46 || byte == 95)) break;
  }
  const number = <u32>load<u16>(at) | 0x2020;
  return number == 0x726e || number == 0x756e;
}

/** True if five digits in a row end where the date of a serial that ends at `place` could end. */
@inline
function longRunBefore(D: u64, place: u64): bool {
  const S2 = D & (D << 1);
  const S5 = S2 & (S2 << 2) & (D << 4);
  return ((S5 >> (place - 11)) & 0x7f) != 0;
}

/** True if a serial ends at `at`, a date is shortly before it, and a word that may mean CPR number before that. */
function behindOtherWord(at: usize, low: usize): bool {
  if (isDigit(load<u8>(at, 1)) || isDigit(load<u8>(at - 4))) return false;
  let end = at - 4;
  const stop = at - 3 - maxPartedBytes;
  while (end >= stop && !isDigit(load<u8>(end))) end -= 1;
  // Most such digits are too few for a date.
  if (!isDigit(load<u8>(end)) || !isDigit(load<u8>(end - 5))) return false;
  if (!twoDigits(at - 3) || !twoDigits(at - 1)) return false;
  for (let gap = end + 1; gap < at - 3; gap += 1) if (load<u8>(gap) == 10 || load<u8>(gap) == 13) return false;
  const run = runLengthBackFrom(end);
  const date = end + 1 - run;
  if ((run != 6 && run != 8) || !dayMonthAt(date, date + 2)) return false;
  const floor = date > low + otherWordReachBytes ? date - otherWordReachBytes : low;
  for (let p = date - 4; p >= floor; p -= 1) {
    if ((load<u32>(p) | 0x20202020) == 0x736c6573) return true;
  }
  return false;
}

/** True if a year of four digits ends where that of a serial that ends at `place` could end. */
@inline
function longYearBefore(D: u64, place: u64): bool {
  const S2 = D & (D << 1);
  return (((S2 & (S2 << 2)) >> (place - 6)) & 3) != 0;
}

/** True if a serial ends at `at` that stands alone with the date before it, or is joined to its long year by a hyphen. */
function isAlone(at: usize): bool {
  if (isDigit(load<u8>(at, 1)) || isDigit(load<u8>(at - 4)) || !twoDigits(at - 3) || !isDigit(load<u8>(at - 1))) return false;
  const gap = partingBytesBefore(at - 3);
  if (gap == 0) return false;
  const date = dateStartBefore(at - 3 - gap, gap);
  if (date == 0) return false;
  if (gap == 1 && load<u8>(at - 4) == 45 && at - 4 - date >= minLongDateBytes) return true;
  let before = date - 1;
  let after = at + 1;
  while (date - before <= maxBlanksAround && load<u8>(before) == 32) before -= 1;
  while (after - at <= maxBlanksAround && load<u8>(after) == 32) after += 1;
  const sign = <u32>load<u8>(before);
  if (isDigit(sign) || ((sign | 32) - 97 <= 25 && load<u8>(before - 1) != 92)) return false;
  const next = <u32>load<u8>(after);
  return !isDigit(next) && (next | 32) - 97 > 25;
}

/** A byte that may part date and serial: none of a word, a line, a quotation, a cell or a tag. */
@inline
function isParting(byte: u32): bool {
  if (byte < 32 || isDigit(byte) || (byte | 32) - 97 <= 25) return false;
  return byte != 34 && byte != 39 && byte != 44 && byte != 59 && byte != 60 && byte != 62;
}

/** The length of what parts date and serial, in bytes; 0 if anything else precedes the serial. */
function partingBytesBefore(serial: usize): usize {
  const isReference = load<u8>(serial - 1) == 59;
  let gap: usize = isReference ? 1 : 0;
  while (gap < maxPartedBytes) {
    const byte = <u32>load<u8>(serial - 1 - gap);
    if (!(isReference ? (byte | 32) - 97 <= 25 : isParting(byte))) break;
    gap += 1;
  }
  if (!isReference) return gap;
  return gap < maxPartedBytes && load<u8>(serial - 1 - gap) == 38 ? gap + 1 : 0;
}

/** The start of the date that ends directly before `end`, `gap` bytes before its serial; 0 if none does. */
function dateStartBefore(end: usize, gap: usize): usize {
  if (!isDigit(load<u8>(end - 1))) return 0;
  const run = runLengthBackFrom(end - 1);
  const year = end - run;
  if (run == 6 || run == 8) return dayMonthAt(year, year + 2) ? year : 0;
  if (run != 4 || gap > maxPartedBytesOfLongYear) return 0;
  const mark = load<u8>(year - 1);
  if (!isSeparator(mark) || load<u8>(year - 4) != mark || isDigit(load<u8>(year - 7))) return 0;
  if (!twoDigits(year - 3) || !twoDigits(year - 6)) return 0;
  return dayMonthAt(year - 6, year - 3) ? year - 6 : 0;
}

/** True if an irregular number may begin at `at`, because a word for CPR number precedes it. */
function behindWord(at: usize, low: usize, limit: usize): bool {
  if (isDigit(load<u8>(at - 1))) return false;
  const run = runLengthFrom(at);
  const isUsual = run == 10 || (run == 6 && load<u8>(at, 6) == 45 && runLengthFrom(at + 7) == 4);
  if (isUsual && ((<u32>load<u8>(at - 1)) | 32) - 97 > 25) return false;
  const stop = at + irregularBytes < limit ? at + irregularBytes : limit;
  let digits = 0;
  for (let p = at; p < stop && digits < 7; p += 1) if (isDigit(load<u8>(p))) digits += 1;
  if (digits < 7) return false;
  const floor = at > low + wordReachBytes ? at - wordReachBytes : low;
  let between = 0;
  for (let p = at - 3; p >= floor; p -= 1) {
    if (isDigit(load<u8>(p, 2))) {
      between += 1;
      if (between > 3) return false;
    }
    if (isWord(p)) return true;
  }
  return false;
}

/** True if a date ends up to seven bytes before a serial, with separators and a byte above 0x7F in between. */
function highGapBefore(serial: usize): bool {
  let high = false;
  for (let gap: usize = 1; gap <= 7; gap += 1) {
    const byte = <u32>load<u8>(serial - gap);
    if (byte >= 0x80) high = true;
    else if (!isSeparator(byte)) return false;
    if (high && dateEnds(serial - gap, gap > 3)) return true;
  }
  return false;
}

/** True if five digits or three pairs end before `end`; with `two`, two pairs are enough. */
function dateEnds(end: usize, two: bool): bool {
  if (!twoDigits(end - 2)) return false;
  if (twoDigits(end - 4)) return isDigit(load<u8>(end - 5));
  if (isDigit(load<u8>(end - 3)) || !twoDigits(end - 5)) return false;
  return two || (!isDigit(load<u8>(end - 6)) && twoDigits(end - 8));
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

/**
 * Constants are in memory, so that the compiler loads each once into a register and does not make it anew in the loop.
 * A byte is a digit if adding 70 brings it to 118 or more without passing 127.
 */
const constants = memory.data<u8>(
  [
    70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70,
    117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117, 117,
    37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37, 37,
    0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9, 0xc9,
    32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32,
    99, 112, 99, 112, 99, 112, 99, 112, 99, 112, 99, 112, 99, 112, 99, 112,
    114, 115, 114, 115, 114, 115, 114, 115, 114, 115, 114, 115, 114, 115, 114, 115,
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 42, 59, 92, 125, 62, 0,
  ],
  16,
);

@inline
function digits(bytes: v128, seventy: v128, top: v128): v128 {
  return i8x16.gt_s(i8x16.add(bytes, seventy), top);
}

/** The first bytes of full-width (0xEF) and Arabic-Indic digits (0xD9, 0xDB), and a few bytes more that Danish text does not have. */
@inline
function wideLeads(bytes: v128, leadBits: v128): v128 {
  return i8x16.eq(v128.and(bytes, leadBits), leadBits);
}

/** Finds possible anchors of kinds 1 and 2 in the digits `D`, by runs of digits alone. */
@inline
function narrowAnchors(D: u64): u64 {
  // Runs: S2, S4, S8 have a bit where a run of at least that many digits ends.
  const S2 = D & (D << 1);
  const S4 = S2 & (S2 << 2);
  const S8 = S4 & (S4 << 4);
  const end = D & ~(D >> 1);
  const ten = end & S8 & (S2 << 8) & ~(D << 10);
  // The end of a date, in a run or in pairs (as far as the view reaches back), one to seven bytes before the serial.
  const S5 = S4 & (D << 4);
  const twoPairs = S2 & ~(D << 2) & (S2 << 3);
  const threePairs = twoPairs & ~(D << 5) & (S2 << 6);
  let near = (S5 | threePairs) << 5;
  near |= near << 1;
  near |= near << 1;
  let far = (S5 | twoPairs) << 8;
  far |= far << 1;
  far |= far << 2;
  near |= far;
  const four = S4 & ~(D << 4) & near;
  // The `CAAG` of an eCPR. This step looks at its digits only.
  const seven = S5 & (S2 << 5);
  const ecpr = ~(D << 1) & ~(D << 2) & (D << 3) & ((seven << 3) | (~(D << 4) & near));
  return ten | (end & (four | ecpr));
}

/** Finds possible anchors of kinds 3, 4 and 5, by one byte and the digits before it. */
@inline
function wideAnchors(a: v128, b: v128, c: v128, d: v128, D: u64): u64 {
  const percent = i8x16.splat(37);
  const leadBits = i8x16.splat(<i8>0xc9);
  const H = mask(a, b, c, d);
  const P = mask(i8x16.eq(a, percent), i8x16.eq(b, percent), i8x16.eq(c, percent), i8x16.eq(d, percent));
  const W = mask(wideLeads(a, leadBits), wideLeads(b, leadBits), wideLeads(c, leadBits), wideLeads(d, leadBits));
  return ((H | P) & (D << 1)) | (D & (D << 1) & ((P << 4) | (P << 6))) | W;
}

/** Finds possible anchors of kind 7 in the digits `D` of the bytes from `first` on: six of them before a hyphen. */
@inline
function brokenDates(D: u64, first: usize): u64 {
  const S2 = D & (D << 1);
  const S4 = S2 & (S2 << 2);
  let found: u64 = 0;
  for (let six = S4 & (S2 << 4) & ~(D << 6) & ~(D >> 1); six != 0; six &= six - 1)
    if (load<u8>(first + <usize>ctz(six), 1) == 45) found |= six & -six;
  return found;
}

/** Finds the bytes that end markup, and backslashes. Each is in `ends` at the place of its low half byte. */
@inline
function endsMarkup(bytes: v128, ends: v128): v128 {
  return i8x16.eq(bytes, i8x16.swizzle(ends, v128.and(bytes, i8x16.splat(15))));
}

/**
 * Finds possible anchors of kind 11 in the digits `D` of the bytes from `first` on: serials with the end of markup up to
 * eight bytes before, or a backslash six bytes before.
 */
@inline
function markedSerials(D: u64, first: usize, ends: v128): u64 {
  const S2 = D & (D << 1);
  const end = S2 & (S2 << 2) & ~(D >> 1);
  if (end == 0) return 0;
  const E = mask(
    endsMarkup(v128.load(first), ends),
    endsMarkup(v128.load(first, 16), ends),
    endsMarkup(v128.load(first, 32), ends),
    endsMarkup(v128.load(first, 48), ends),
  );
  let near = E << 4;
  near |= near << 1;
  near |= near << 2;
  near |= near << 4;
  return end & (near | (E << 9));
}

/** Shifts `next` by one byte: the last byte of `bytes`, then all but the last of `next`. */
@inline
function shiftedIn(bytes: v128, next: v128): v128 {
  return v128.shuffle<u8>(bytes, next, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
}

/** Finds two digits in a row at even places. Each run of three digits or more has them. */
@inline
function digitPairs(digits: v128): v128 {
  return i16x8.eq(digits, i16x8.splat(-1));
}

/** Writes the anchors among the places `found` (bit 0 is `first`) that are before `to`; `D` are the digits. Returns where to write the next. */
@inline
function writeAnchors(
  found: u64,
  D: u64,
  first: usize,
  base: usize,
  low: usize,
  to: usize,
  limit: usize,
  write: usize,
  escapes: bool,
  tags: bool,
  nearWord: bool,
): usize {
  while (found != 0) {
    const place = ctz(found);
    const at = first + <usize>place;
    found &= found - 1;
    if (at >= to) break;
    let reach = reachOf(at, low, limit, escapes, tags);
    if (reach == 0) {
      if (!isDigit(load<u8>(at)) || !((load<u8>(at, 1) == 45 && endsBrokenDate(at)) || (longRunBefore(D, place) && behindOtherWord(at, low)) || (nearWord && behindWord(at, low, limit)) || ((longRunBefore(D, place) || longYearBefore(D, place)) && isAlone(at)) || isMarkedSerial(at, low, limit, !escapes || tags))) continue;
      reach = 2;
    }
    store<u32>(write, (<u32>(at - base) << 1) | (reach - 1));
    write += 4;
  }
  return write;
}

const stepBytes: usize = 48;
const pieceBytes: usize = 48 * 64;
/** The bits of a mask that are bytes of the step itself; 15 older bytes come before them. */
const ofStep: u64 = 0x7fffffffffff8000;

/** Finds the digits of the step at `p`, with 15 bytes before it. */
@inline
function digitsOfStep(p: usize, seventy: v128, top: v128): u64 {
  return mask(
    digits(v128.load(p - 15), seventy, top),
    digits(v128.load(p + 1), seventy, top),
    digits(v128.load(p + 17), seventy, top),
    digits(v128.load(p + 33), seventy, top),
  );
}

/** True if a word for CPR number is so near before `from` that a number behind it may begin there. */
function wordBefore(from: usize, low: usize): bool {
  const floor = from > low + wordReachBytes ? from - wordReachBytes : low;
  for (let p = floor; p < from; p += 1) if (isWord(p)) return true;
  return false;
}

/**
 * Finds `cp` and `rs`, the pairs in words for CPR number, in the 17 bytes from `p` on, in capitals or small letters: at even places, and at odd
 * ones. `pr` at even places would save a load, but is common.
 */
@inline
function wordPairs(bytes: v128, p: usize, small: v128, cp: v128, rs: v128): v128 {
  const even = v128.or(bytes, small);
  const odd = v128.or(v128.load(p, 1), small);
  return v128.or(
    v128.or(i16x8.eq(even, cp), i16x8.eq(odd, cp)),
    v128.or(i16x8.eq(even, rs), i16x8.eq(odd, rs)),
  );
}

/** True if a word begins in the step at `p`, in which there is a `cp` or an `rs`. */
function hasWord(p: usize, small: v128, cp: v128, rs: v128): bool {
  const even = mask16(v128.load(p), v128.load(p, 16), v128.load(p, 32), small, cp, rs);
  const odd = mask16(v128.load(p, 1), v128.load(p, 17), v128.load(p, 33), small, cp, rs) << 1;
  for (let found = even | odd; found != 0; found &= found - 1) if (isWord(p + <usize>ctz(found))) return true;
  return false;
}

/** The steps among `steps` (bit 0 is the one at `piece`) in which a word begins. */
function stepsWithWord(piece: usize, steps: u64, small: v128, cp: v128, rs: v128): u64 {
  let may: u64 = 0;
  for (let rest = steps; rest != 0; rest &= rest - 1) {
    const p = piece + stepBytes * <usize>ctz(rest);
    const words = v128.or(
      v128.or(wordPairs(v128.load(p), p, small, cp, rs), wordPairs(v128.load(p, 16), p + 16, small, cp, rs)),
      wordPairs(v128.load(p, 32), p + 32, small, cp, rs),
    );
    may |= v128.any_true(words) ? rest & -rest : 0;
  }
  let found: u64 = 0;
  for (; may != 0; may &= may - 1) if (hasWord(piece + stepBytes * <usize>ctz(may), small, cp, rs)) found |= may & -may;
  return found;
}

/** The places of `cp` and `rs` at even places, as bits of 48. */
@inline
function mask16(a: v128, b: v128, c: v128, small: v128, cp: v128, rs: v128): u64 {
  const A = v128.or(i16x8.eq(v128.or(a, small), cp), i16x8.eq(v128.or(a, small), rs));
  const B = v128.or(i16x8.eq(v128.or(b, small), cp), i16x8.eq(v128.or(b, small), rs));
  const C = v128.or(i16x8.eq(v128.or(c, small), cp), i16x8.eq(v128.or(c, small), rs));
  const all = <u64>i8x16.bitmask(A) | (<u64>i8x16.bitmask(B) << 16) | (<u64>i8x16.bitmask(C) << 32);
  return all & 0x5555555555555555;
}

/**
 * Writes the anchors in [from, to) to `out`, as twice their offset from `base`, plus one for a wide one.
 *
 * It passes over each piece twice. The first pass lists the steps that have a run of digits, or follow one, without a
 * branch, because no predictor knows which steps have digits. It also finds out whether the piece could hold a wide anchor. Most
 * pieces cannot, and then the second pass searches only the listed steps, for digits alone. A number behind a word for
 * CPR number may have single digits, so a piece with such a word has all its steps listed.
 *
 * All arguments are addresses. 64 bytes before `low` and after `limit` must be zero, and 512 bytes at `list` free.
 *
 * @returns the number of anchors
 */
export function search(base: usize, low: usize, from: usize, to: usize, limit: usize, out: usize, list: usize): i32 {
  const seventy = v128.load(constants);
  const top = v128.load(constants, 16);
  const percent = v128.load(constants, 32);
  const leadBits = v128.load(constants, 48);
  const small = v128.load(constants, 64);
  const cp = v128.load(constants, 80);
  const rs = v128.load(constants, 96);
  const ends = v128.load(constants, 112);
  let write = out;
  // No step is known before the first one, so a run may reach into it: list it in any case.
  let before: u32 = 1;
  let last = digits(v128.load(from - 16), seventy, top);
  let lastRare = v128.xor(v128.load(from - 16), percent);
  // The first steps of the next piece that are behind a word: that of the word and two more, one bit for each.
  let behind: u64 = wordBefore(from, low) ? 7 : 0;
  for (let piece = from; piece < to; piece += pieceBytes) {
    const stop = piece + pieceBytes < to ? piece + pieceBytes : to;
    let listed = list;
    // High bit: a byte above 0x7F directly after a digit. Zero: a percent sign, here or at the end of the last step, or the
    // first byte of a wide digit.
    let highs = i8x16.splat(0);
    let rares = lastRare;
    // One bit for each step, the last one highest: whether it holds a digit.
    let digitSteps: u64 = 0;
    for (let p = piece; p < stop; p += stepBytes) {
      const a = v128.load(p);
      const b = v128.load(p, 16);
      const c = v128.load(p, 32);
      const A = digits(a, seventy, top);
      const B = digits(b, seventy, top);
      const C = digits(c, seventy, top);
      const beforeA = shiftedIn(last, A);
      const beforeB = shiftedIn(A, B);
      const beforeC = shiftedIn(B, C);
      highs = v128.or(highs, v128.or(v128.or(v128.and(beforeA, a), v128.and(beforeB, b)), v128.and(beforeC, c)));
      const pairs = v128.or(v128.or(digitPairs(A), digitPairs(B)), digitPairs(C));
      last = C;
      lastRare = v128.xor(c, percent);
      rares = i8x16.min_u(rares, i8x16.min_u(v128.andnot(leadBits, a), v128.xor(a, percent)));
      rares = i8x16.min_u(rares, i8x16.min_u(v128.andnot(leadBits, b), v128.xor(b, percent)));
      rares = i8x16.min_u(rares, i8x16.min_u(v128.andnot(leadBits, c), lastRare));
      digitSteps = (digitSteps >> 1) | (<u64>v128.any_true(v128.or(v128.or(A, B), C)) << 63);
      const any = <u32>v128.any_true(pairs);
      store<u32>(listed, <u32>p);
      // The serial of a date in this step can end in the next step.
      listed += <usize>(any | before) << 2;
      before = any;
    }
    const wide = !i8x16.all_true(rares) || i8x16.bitmask(highs) != 0;
    const steps = <u64>((stop - piece + stepBytes - 1) / stepBytes);
    digitSteps >>= 64 - steps;
    // A word matters up to two steps ahead, and most words in prose have no digit there. The next piece is not known yet.
    digitSteps |= steps > 1 ? <u64>3 << (steps - 2) : 1;
    const withWord = stepsWithWord(piece, digitSteps | (digitSteps >> 1) | (digitSteps >> 2), small, cp, rs);
    const nearWord = behind | withWord | (withWord << 1) | (withWord << 2);
    behind = ((withWord >> 63) * 3) | (withWord >> 62);
    if (wide || nearWord != 0) {
      for (let p = piece; p < stop; p += stepBytes) {
        const D = digitsOfStep(p, seventy, top);
        let found = narrowAnchors(D) | brokenDates(D, p - 15) | markedSerials(D, p - 15, ends);
        if (wide) found |= wideAnchors(v128.load(p - 15), v128.load(p + 1), v128.load(p + 17), v128.load(p + 33), D);
        const isBehind = ((nearWord >> <u64>((p - piece) / stepBytes)) & 1) != 0;
        // The beginnings of runs: anchors of kind 8.
        if (isBehind) found |= D & ~(D << 1);
        write = writeAnchors(found & ofStep, D, p - 15, base, low, to, limit, write, false, false, isBehind);
      }
      continue;
    }
    for (let entry = list; entry < listed; entry += 4) {
      const p = <usize>load<u32>(entry);
      const D = digitsOfStep(p, seventy, top);
      const found = (narrowAnchors(D) | brokenDates(D, p - 15) | markedSerials(D, p - 15, ends)) & ofStep;
      if (found != 0) write = writeAnchors(found, D, p - 15, base, low, to, limit, write, false, false, false);
    }
  }
  return <i32>((write - out) >> 2);
}

/**
 * Does the same for text with characters written as `\uXXXX` or `&name;`: they are separators, and two digits directly
 * after one are an anchor. Such text is full of them, so it searches every step for everything.
 *
 * @param tags  whether a tag with bare brackets is a separator too, as in JSON, where `<b>` is text
 * @returns the number of anchors
 */
export function searchEscaped(
  base: usize,
  low: usize,
  from: usize,
  to: usize,
  limit: usize,
  out: usize,
  tags: bool,
): i32 {
  const seventy = v128.load(constants);
  const top = v128.load(constants, 16);
  const backslash = i8x16.splat(92);
  const ampersand = i8x16.splat(38);
  const semicolon = i8x16.splat(59);
  const less = i8x16.splat(60);
  const more = i8x16.splat(62);
  const small = v128.load(constants, 64);
  const cp = v128.load(constants, 80);
  const rs = v128.load(constants, 96);
  const ends = v128.load(constants, 112);
  let write = out;
  let behind: u32 = wordBefore(from, low) ? 3 : 0;
  for (let p = from; p < to; p += stepBytes) {
    const a = v128.load(p - 15);
    const b = v128.load(p + 1);
    const c = v128.load(p + 17);
    const d = v128.load(p + 33);
    const D = mask(digits(a, seventy, top), digits(b, seventy, top), digits(c, seventy, top), digits(d, seventy, top));
    const U = mask(i8x16.eq(a, backslash), i8x16.eq(b, backslash), i8x16.eq(c, backslash), i8x16.eq(d, backslash));
    let R = mask(i8x16.eq(a, ampersand), i8x16.eq(b, ampersand), i8x16.eq(c, ampersand), i8x16.eq(d, ampersand));
    let found = narrowAnchors(D) | wideAnchors(a, b, c, d, D);
    let E = mask(i8x16.eq(a, semicolon), i8x16.eq(b, semicolon), i8x16.eq(c, semicolon), i8x16.eq(d, semicolon));
    if (tags) {
      R |= mask(i8x16.eq(a, less), i8x16.eq(b, less), i8x16.eq(c, less), i8x16.eq(d, less));
      E |= mask(i8x16.eq(a, more), i8x16.eq(b, more), i8x16.eq(c, more), i8x16.eq(d, more));
    }
    found |= ((U | R) & (D << 1)) | (D & (D << 1) & ((U << 7) | (E << 2)));
    found |= brokenDates(D, p - 15) | markedSerials(D, p - 15, ends);
    const words = v128.or(
      v128.or(wordPairs(v128.load(p), p, small, cp, rs), wordPairs(v128.load(p, 16), p + 16, small, cp, rs)),
      wordPairs(v128.load(p, 32), p + 32, small, cp, rs),
    );
    if (v128.any_true(words) && hasWord(p, small, cp, rs)) behind = 3;
    if (behind > 0) found |= D & ~(D << 1);
    write = writeAnchors(found & ofStep, D, p - 15, base, low, to, limit, write, true, tags, behind > 0);
    if (behind > 0) behind -= 1;
  }
  return <i32>((write - out) >> 2);
}
