import type { EscapeKind } from '../../model/index.js';

/**
 * The sieve in plain TypeScript: the rules in words, the fallback without WebAssembly SIMD, and the oracle of
 * kernel.as.ts, which gives the same anchors.
 *
 * An anchor is a byte that could belong to a CPR-shaped number. A narrow one is the last character of
 *
 * 1. a run of exactly ten digits whose first four can be a day and a month (01–31 or 61–91, 01–12), or
 * 2. a serial (a run of exactly four digits, or the `CAAG` of an eCPR) that follows a date directly (eCPR) or after one
 *    to five separators. The date is six digits or three pairs (`01-01-45`, `01/01-45`), again with a possible day and month.
 *
 * A wide one is in a chain of digits, separators, escapes and high bytes that holds at least seven digits, and is
 *
 * 3. a percent sign or a byte above 0x7F directly after a digit;
 * 4. the first byte of a full-width or Arabic-Indic digit;
 * 5. the second of two digits directly after an escape of three characters, or of five (`%20010145…`, `%2520010145…`);
 * 6. the last character of a serial with the end of a date up to seven bytes before it, and in between separators and at
 *    least one byte above 0x7F. The end of a date is five digits or three pairs; two pairs if the gap is over three bytes.
 *
 * Four more wide ones have no chain, because any character can be in such a number:
 *
 * 7. the last digit of a date of six digits, with a hyphen, a line end and a serial behind it;
 * 8. the first digit of a run that begins up to 96 bytes behind `cpr`, `pers.nr.` or `personnummer` in any case (with one
 *    to two signs between the parts, or none), with at most three digits in between, and at least seven digits in the 96 bytes from it on. A number of kind 1 or 2 there is enough by itself;
 * 9. the last digit of a serial behind six or eight digits that begin with a day and a month, with up to seven bytes in
 *    between, up to 64 bytes behind `pers` or `sels` (personnummer, fødselsnr.) in any case. Looking for it in all
 *    bytes would cost too much.
 *
 * 10. the last digit of a serial that stands alone behind a date: six or eight digits, with up to seven bytes between
 *    the two that no number has, or a date with two marks and a year of four digits, with up to two bytes. Letters or
 *    digits are neither before nor behind, blanks aside. If a year of four digits and a hyphen precede the serial, it
 *    need not stand alone.
 *
 * And one is in markup, whatever the format of the text:
 *
 * 11. the last digit of a serial, at the end of a run of digits, with a `;`, `>`, `}`, `*` or backslash up to eight bytes before the serial, or directly behind
 *    `\uXXXX`, if the chain before it, of digits, separators, references, tags, braces and asterisks, holds the six digits
 *    of a date.
 *
 * The other wide ones catch every other spelling without decoding: no-break spaces, dashes, soft hyphens and zero-width
 * characters are bytes above 0x7F in every encoding that keeps ASCII.
 */

/**
 * The sieve follows a chain this far on both sides: the longest spelling accepted (48 characters) in its widest
 * encoding (3 bytes each).
 */
const maxChainBytes = 144;

/**
 * Fewer digits next to a high byte are a price, a time or a range: an eCPR has seven before its letters, a number has
 * ten.
 */
const minChainDigits = 7;

/** A hyphen between two blanks, escaped with two backslashes. */
const maxGapBytes = 5;

/** How far behind its word an irregular number begins, and how far its digits reach: twice its characters. */
const wordReachBytes = 96;
const irregularBytes = 96;
const maxDigitsBehindWord = 3;
const otherWordReachBytes = 64;
/** The most bytes between date and serial behind another word: a dash that was damaged once. */
const maxPartedBytes = 7;
/** The same in a date with marks and a long year, which the first pass sees no further. */
const maxPartedBytesOfLongYear = 2;
/** A date with a year of four digits, without marks. */
const minLongDateBytes = 8;
/** The blanks on either side of a number that stands alone. */
const maxBlanksAround = 8;
/** The blanks and line ends, as they are or escaped, and the marks of a quoted mail between a hyphen and a serial. */
const maxLineEndBytes = 24;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** Space, plus, hyphen, dot and slash, and the backslash that escapes a hyphen. */
function isSeparator(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x2b || byte === 0x2d || byte === 0x2e || byte === 0x2f || byte === 0x5c;
}

/** True for the bytes that end a reference, a tag, braces or bold text, and for a backslash. */
function endsMarkup(byte: number | undefined): boolean {
  return byte === semicolon || byte === greaterThan || byte === closeBrace || byte === asterisk || byte === backslash;
}

function isCapital(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x41 && byte <= 0x5a;
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isHexLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66));
}

function isHex(byte: number | undefined): boolean {
  return isDigit(byte) || isHexLetter(byte);
}

const percentSign = 0x25;
const backslash = 0x5c;
const ampersand = 0x26;
const semicolon = 0x3b;
const lessThan = 0x3c;
const greaterThan = 0x3e;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const asterisk = 0x2a;
const slash = 0x2f;
const hyphen = 0x2d;

/** The longest name or number of a character reference, with its `;` and without its `&`. */
const maxReferenceBytes = 24;
/** The longest markup in braces, as in Jira: `{color:#ff0000}`. */
const maxBracesBytes = 24;
/** How far before a serial the end of markup can be: `</b> - `. */
const maxMarkupGapBytes = 8;
/** The digits of a date. */
const minDateDigits = 6;
/** The longest tag, from bracket to bracket, in any spelling of its brackets. */
const maxTagBytes = 64;

/** A byte that may part date and serial: none of a word, a line, a quotation, a cell or a tag. */
function isParting(byte: number | undefined): boolean {
  if (byte === undefined || byte < 0x20 || isDigit(byte) || isLetter(byte)) return false;
  return !'"\',;<>'.includes(String.fromCharCode(byte));
}

/** The signs inside a name of several parts. */
function isInName(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x2d || byte === 0x2e || byte === 0x5f;
}

/** Blank, tab, `>`, and the letters of `\r`, `\n` and `&gt;`. */
function isBetweenLines(byte: number | undefined): boolean {
  return byte !== undefined && ' \t>nr&gt;'.includes(String.fromCharCode(byte));
}

/** Searches one stretch of bytes. Bytes outside [low, limit) do not exist for it. */
class Stretch {
  readonly #bytes: Uint8Array;
  readonly #low: number;
  readonly #limit: number;
  readonly #escapes: boolean;
  readonly #tags: boolean;

  constructor(bytes: Uint8Array, low: number, limit: number, escapes: EscapeKind) {
    this.#bytes = bytes;
    this.#low = low;
    this.#limit = limit;
    this.#escapes = escapes !== 'none';
    this.#tags = escapes === 'characters-and-tags';
  }

  at(index: number): number | undefined {
    return index >= this.#low && index < this.#limit ? this.#bytes[index] : undefined;
  }

  /** The kind of anchor that the byte at `index` is, if any. */
  anchorAt(index: number): 'narrow' | 'wide' | undefined {
    const anchor = this.#chainAnchorAt(index);
    if (anchor !== undefined || !isDigit(this.at(index))) return anchor;
    const isIrregular =
      this.#endsBrokenDate(index) ||
      this.#isBehindWord(index) ||
      this.#isBehindOtherWord(index) ||
      this.#isAlone(index) ||
      this.#isMarkedSerial(index);
    return isIrregular ? 'wide' : undefined;
  }

  /** True if a date of six digits ends at `index`, and a hyphen, a line end and a serial follow. */
  #endsBrokenDate(index: number): boolean {
    if (this.at(index + 1) !== 0x2d || this.#runLengthBackFrom(index) !== 6) return false;
    if (!this.#isDayAndMonth(index - 5, index - 3)) return false;
    let [serial, breaks] = [index + 2, false];
    for (; serial < index + 2 + maxLineEndBytes; serial += 1) {
      const byte = this.at(serial);
      if (byte === 0x0a || byte === 0x0d || byte === backslash) breaks = true;
      // `\n` may be written as two characters, `>` as `&gt;`.
      else if (!isBetweenLines(byte)) break;
    }
    return breaks && this.#runLengthFrom(serial) === 4;
  }

  /** True if an irregular number may begin at `index`, because a word for CPR number precedes it. */
  #isBehindWord(index: number): boolean {
    if (isDigit(this.at(index - 1)) || this.#isUsual(index)) return false;
    let digits = 0;
    for (let at = index; at < index + irregularBytes && digits < minChainDigits; at += 1)
      if (isDigit(this.at(at))) digits += 1;
    if (digits < minChainDigits) return false;
    for (let [at, between] = [index - 3, 0]; at >= index - wordReachBytes; at -= 1) {
      if (isDigit(this.at(at + 2))) between += 1;
      if (between > maxDigitsBehindWord) return false;
      if (this.#isWord(at)) return true;
    }
    return false;
  }

  /** True if ten digits, or six, a hyphen and four, begin at `index`, and no letter precedes and no digit follows them. */
  #isUsual(index: number): boolean {
    if (isLetter(this.at(index - 1))) return false;
    const run = this.#runLengthFrom(index);
    return run === 10 || (run === 6 && this.at(index + 6) === 0x2d && this.#runLengthFrom(index + 7) === 4);
  }

  /** True if a serial ends at `index`, a date is shortly before it, and a word that may mean CPR number before that. */
  #isBehindOtherWord(index: number): boolean {
    if (isDigit(this.at(index + 1)) || this.#runLengthBackFrom(index) !== 4) return false;
    let end = index - 4;
    for (; end >= index - 3 - maxPartedBytes && !isDigit(this.at(end)); end -= 1) {
      const byte = this.at(end);
      if (byte === undefined || byte === 0x0a || byte === 0x0d) return false;
    }
    const run = isDigit(this.at(end)) ? this.#runLengthBackFrom(end) : 0;
    const date = end + 1 - run;
    if ((run !== 6 && run !== 8) || !this.#isDayAndMonth(date, date + 2)) return false;
    for (let at = date - 4; at >= date - otherWordReachBytes; at -= 1) if (this.#isWritten('sels', at)) return true;
    return false;
  }

  /** True if a serial ends at `index` that stands alone with the date before it, or is joined to its long year by a hyphen. */
  #isAlone(index: number): boolean {
    if (isDigit(this.at(index + 1)) || this.#runLengthBackFrom(index) !== 4) return false;
    const gap = this.#partingBytesBefore(index - 3);
    const date = gap === 0 ? undefined : this.#dateStartBefore(index - 3 - gap, gap);
    if (date === undefined) return false;
    const isLongYear = index - 3 - gap - date >= minLongDateBytes;
    if (isLongYear && gap === 1 && this.at(index - 4) === hyphen) return true;
    let [before, after] = [date - 1, index + 1];
    while (date - before <= maxBlanksAround && this.at(before) === 0x20) before -= 1;
    while (after - index <= maxBlanksAround && this.at(after) === 0x20) after += 1;
    return this.#isBorder(before) && !isDigit(this.at(after)) && !isLetter(this.at(after));
  }

  /** The length of what parts date and serial, in bytes; 0 if anything else precedes the serial. */
  #partingBytesBefore(serial: number): number {
    const isReference = this.at(serial - 1) === semicolon;
    let gap = isReference ? 1 : 0;
    while (gap < maxPartedBytes) {
      const byte = this.at(serial - 1 - gap);
      if (!(isReference ? isLetter(byte) : isParting(byte))) break;
      gap += 1;
    }
    if (!isReference) return gap;
    return gap < maxPartedBytes && this.at(serial - 1 - gap) === ampersand ? gap + 1 : 0;
  }

  /** The start of the date that ends directly before `end`, `gap` bytes before its serial. */
  #dateStartBefore(end: number, gap: number): number | undefined {
    if (!isDigit(this.at(end - 1))) return undefined;
    const run = this.#runLengthBackFrom(end - 1);
    const year = end - run;
    if (run === 6 || run === 8) return this.#isDayAndMonth(year, year + 2) ? year : undefined;
    if (run !== 4 || gap > maxPartedBytesOfLongYear) return undefined;
    const mark = this.at(year - 1);
    if (!isSeparator(mark) || this.at(year - 4) !== mark || isDigit(this.at(year - 7))) return undefined;
    if (!this.#twoDigits(year - 3) || !this.#twoDigits(year - 6)) return undefined;
    return this.#isDayAndMonth(year - 6, year - 3) ? year - 6 : undefined;
  }

  /** True if a value or a line may begin behind the byte at `index`. A letter may be that of a line end, as in `\n`. */
  #isBorder(index: number): boolean {
    const byte = this.at(index);
    return !isDigit(byte) && (!isLetter(byte) || this.at(index - 1) === backslash);
  }

  /** True if `cpr` begins at `index`, or `rsn` or `rson` with the signs of `pers.nr.` and `person-nummer`, in any case. */
  #isWord(index: number): boolean {
    if (this.#isWritten('cpr', index)) return true;
    if (!this.#isWritten('rs', index) || (this.at(index - 1)! | 0x20) !== 0x65 || (this.at(index - 2)! | 0x20) !== 0x70)
      return false;
    let at = index + (this.#isWritten('on', index + 2) ? 4 : 2);
    for (const stop = at + 2; at < stop && isInName(this.at(at)); ) at += 1;
    return this.#isWritten('nr', at) || this.#isWritten('nu', at);
  }

  /** True if letters begin at `index`, in capitals or small ones. */
  #isWritten(letters: string, index: number): boolean {
    return [...letters].every((letter, place) => ((this.at(index + place) ?? 0) | 0x20) === letter.charCodeAt(0));
  }

  /** True if a serial ends at `index`, markup ends shortly before it, and the chain before it holds the digits of a date. */
  #isMarkedSerial(index: number): boolean {
    if (isDigit(this.at(index + 1))) return false;
    if (this.#runLengthBackFrom(index) < 4) return false;
    const serial = index - 3;
    const gaps = Array.from({ length: maxMarkupGapBytes }, (_, gap) => this.at(serial - 1 - gap));
    // The last digits of an escape touch the serial.
    if (!this.#isText('\\u', serial - 6) && !gaps.some(endsMarkup)) return false;
    // In a text without structure of its own, a tag is text.
    const markup = new Stretch(
      this.#bytes,
      this.#low,
      this.#limit,
      this.#escapes && !this.#tags ? 'characters' : 'characters-and-tags',
    );
    return markup.#digitsBefore(serial) >= minDateDigits;
  }

  /** Counts the digits of the chain that ends before `end`. */
  #digitsBefore(end: number): number {
    let digits = 0;
    for (let index = this.#chainStart(end); index < end; ) {
      const wide = this.#wideDigitBytes(index);
      if (isDigit(this.at(index)) || wide > 0) digits += 1;
      index += wide || this.#escapeBytes(index) || 1;
    }
    return digits;
  }

  #chainAnchorAt(index: number): 'narrow' | 'wide' | undefined {
    if (!isDigit(this.at(index))) {
      const touchesDigit = isDigit(this.at(index - 1)) || this.#wideDigitBytes(index) > 0;
      return touchesDigit && this.#inLongChain(index) ? 'wide' : undefined;
    }
    const behindWritten =
      (this.at(index - 7) === backslash && this.at(index - 6) === 0x75) ||
      this.at(index - 2) === semicolon ||
      (this.#tags && this.at(index - 2) === greaterThan);
    if (this.#escapes && behindWritten)
      return isDigit(this.at(index - 1)) && this.#inLongChain(index) ? 'wide' : undefined;
    const run = this.#runLengthBackFrom(index);
    if (!isDigit(this.at(index + 1))) {
      if (run === 10 && this.#isDayAndMonth(index - 9, index - 7)) return 'narrow';
      if (run === 4 || (run === 1 && this.#endsLetters(index))) {
        if (this.#dateEndsBefore(index - 3)) return 'narrow';
        if (this.#isHighGapBefore(index - 3)) return this.#inLongChain(index - 3) ? 'wide' : undefined;
      }
    }
    const behindEscape =
      run >= 2 &&
      (this.at(index - 4) === percentSign || (this.at(index - 6) === percentSign && this.#isText('25', index - 5)));
    return behindEscape && this.#inLongChain(index) ? 'wide' : undefined;
  }

  /** True if `CAAG`, the serial of an eCPR, ends at `index`. */
  #endsLetters(index: number): boolean {
    return isCapital(this.at(index - 1)) && isCapital(this.at(index - 2)) && isDigit(this.at(index - 3));
  }

  #isHighGapBefore(serialAt: number): boolean {
    let high = false;
    for (let gap = 1; gap <= 7; gap += 1) {
      const byte = this.at(serialAt - gap) ?? 0;
      if (byte >= 0x80) high = true;
      else if (!isSeparator(byte)) return false;
      if (high && this.#looksLikeDateEnd(serialAt - gap, gap > 3 ? 2 : 3)) return true;
    }
    return false;
  }

  /** True if five digits, or `pairs` pairs of digits one byte apart, end before `end`. */
  #looksLikeDateEnd(end: number, pairs: 2 | 3): boolean {
    if ([1, 2, 3, 4, 5].every((back) => isDigit(this.at(end - back)))) return true;
    const starts = [end - 2, end - 5, end - 8].slice(0, pairs);
    return (
      starts.every((start) => this.#twoDigits(start)) && starts.slice(1).every((start) => !isDigit(this.at(start + 2)))
    );
  }

  /** Counts the digits of the run that ends at `index`, up to eleven. */
  #runLengthBackFrom(index: number): number {
    let length = 1;
    while (length <= 10 && isDigit(this.at(index - length))) length += 1;
    return length;
  }

  /** Counts the digits of the run that begins at `index`, up to eleven. */
  #runLengthFrom(index: number): number {
    let length = 0;
    while (length <= 10 && isDigit(this.at(index + length))) length += 1;
    return length;
  }

  #twoDigits(index: number): boolean {
    return isDigit(this.at(index)) && isDigit(this.at(index + 1));
  }

  #isDayAndMonth(dayAt: number, monthAt: number): boolean {
    const pair = (index: number): number => (this.at(index)! - 0x30) * 10 + this.at(index + 1)! - 0x30;
    const day = pair(dayAt);
    const month = pair(monthAt);
    return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
  }

  #dateEndsBefore(serialAt: number): boolean {
    let gap = 0;
    while (gap < maxGapBytes && isSeparator(this.at(serialAt - 1 - gap))) gap += 1;
    const end = serialAt - gap;
    if (!this.#twoDigits(end - 2)) return false;
    if (this.#twoDigits(end - 4)) {
      return this.#twoDigits(end - 6) && !isDigit(this.at(end - 7)) && this.#isDayAndMonth(end - 6, end - 4);
    }
    const between = this.at(end - 3);
    const first = this.at(end - 6);
    // `01/01-45` too.
    const areMarks = first === between || (first === slash && between === hyphen);
    if (gap === 0 || !isSeparator(between) || !areMarks) return false;
    const [monthAt, dayAt] = [end - 5, end - 8];
    if (!this.#twoDigits(monthAt) || !this.#twoDigits(dayAt) || isDigit(this.at(dayAt - 1))) return false;
    return this.#isDayAndMonth(dayAt, monthAt);
  }

  /** The length of the full-width or Arabic-Indic digit at `index`, in bytes; 0 if none begins there. */
  #wideDigitBytes(index: number): number {
    const [lead, second, third] = [this.at(index), this.at(index + 1) ?? 0, this.at(index + 2) ?? 0];
    if (lead === 0xef) return second === 0xbc && third >= 0x90 && third <= 0x99 ? 3 : 0;
    if (lead === 0xd9) return second >= 0xa0 && second <= 0xa9 ? 2 : 0;
    if (lead === 0xdb) return second >= 0xb0 && second <= 0xb9 ? 2 : 0;
    return 0;
  }

  /** The length of the escape or tag that begins at `index`, in bytes; 0 if none begins there. */
  #escapeBytes(index: number): number {
    if (this.at(index) === percentSign) return this.#urlEscapeBytes(index);
    return this.#escapes ? this.#tagBytes(index) || this.#characterBytes(index) || this.#bracesBytes(index) : 0;
  }

  /** The length of the `%XX` or `%25XX` at `index`, in bytes; 0 if none begins there. */
  #urlEscapeBytes(index: number): number {
    const areHex = (at: number): boolean => isHex(this.at(at)) && isHex(this.at(at + 1));
    if (this.#isText('25', index + 1) && areHex(index + 3)) return 5;
    return areHex(index + 1) ? 3 : 0;
  }

  /** The length of the `{color:red}` or `{*}` that begins at `index`, in bytes; 0 if none begins there. */
  #bracesBytes(index: number): number {
    if (this.at(index) !== openBrace) return 0;
    for (let at = index + 1; at < index + maxBracesBytes; at += 1) {
      const byte = this.at(at);
      if (byte === closeBrace) return at + 1 - index;
      if (byte === undefined || byte === openBrace || byte === 0x0a) return 0;
    }
    return 0;
  }

  /** The length of the `\uXXXX` or `&name;` that begins at `index`, in bytes; 0 if none begins there. */
  #characterBytes(index: number): number {
    const lead = this.at(index);
    if (lead === backslash)
      return this.at(index + 1) === 0x75 && [2, 3, 4, 5].every((place) => isHex(this.at(index + place))) ? 6 : 0;
    if (lead !== ampersand) return 0;
    const name = index + 1 + this.#ampersandsBytes(index + 1);
    const last = this.#referenceBytes(name);
    return last === 0 ? 0 : name + last - index;
  }

  /** The length of each `amp;` from `index` on that another name follows, in bytes: `&amp;nbsp;` is escaped twice. */
  #ampersandsBytes(index: number): number {
    let at = index;
    while (this.#isText('amp;', at) && this.#referenceBytes(at + 4) > 0) at += 4;
    return at - index;
  }

  #isText(text: string, index: number): boolean {
    return [...text].every((character, place) => this.at(index + place) === character.charCodeAt(0));
  }

  /** The length of a name or number with its `;`, in bytes; 0 if none begins at `index`. */
  #referenceBytes(index: number): number {
    for (let at = index; at < index + maxReferenceBytes; at += 1) {
      const byte = this.at(at);
      if (byte === semicolon) return at > index ? at + 1 - index : 0;
      if (!(isDigit(byte) || isLetter(byte) || byte === 0x23)) return 0;
    }
    return 0;
  }

  /** The length of the angle bracket at `index`, bare or escaped, in bytes; 0 if none begins there. */
  #angleBytes(index: number, bracket: '<' | '>'): number {
    if (this.at(index) === ampersand) {
      const name = index + 1 + this.#ampersandsBytes(index + 1);
      return this.#isText(bracket === '<' ? 'lt;' : 'gt;', name) ? name + 3 - index : 0;
    }
    const spellings = bracket === '<' ? ['<', '\\u003c', '\\u003C'] : ['>', '\\u003e', '\\u003E'];
    return spellings.find((text) => this.#isText(text, index))?.length ?? 0;
  }

  /**
   * The length of the tag that begins at `index`, in bytes; 0 if none begins there, or if bare brackets are not part of
   * the text.
   */
  #tagBytes(index: number): number {
    const open = this.#angleBytes(index, '<');
    if (open === 0 || (open === 1 && !this.#tags)) return 0;
    for (let at = index + open; at < index + maxTagBytes && at < this.#limit; at += 1) {
      if (this.#angleBytes(at, '<') > 0) return 0;
      const close = this.#angleBytes(at, '>');
      if (close > 0) return at + close - index;
    }
    return 0;
  }

  /**
   * The length of the tag, escape or reference that ends directly before `end` and begins at `floor` or later, in
   * bytes; 0 if none does.
   */
  #escapeBytesBefore(end: number, floor: number): number {
    // The last reference of `&lt;b&gt;` is part of a tag.
    let found = 0;
    for (let back = 3; back <= maxTagBytes && end - back >= floor; back += 1) {
      const index = end - back;
      const lead = this.at(index);
      if (lead !== backslash && lead !== ampersand && lead !== lessThan && lead !== openBrace) continue;
      if (this.#tagBytes(index) === back) return back;
      const isEscape = this.#characterBytes(index) === back || this.#bracesBytes(index) === back;
      if (found === 0 && isEscape) found = back;
    }
    return found;
  }

  #chainStart(anchor: number): number {
    const floor = Math.max(this.#low, anchor - maxChainBytes);
    let first = anchor;
    while (first > floor) {
      const byte = this.at(first - 1)!;
      const mayEndEscape = byte === semicolon || byte === greaterThan || byte === closeBrace || isHex(byte);
      const escapeBytes = this.#escapes && mayEndEscape ? this.#escapeBytesBefore(first, floor) : 0;
      if (escapeBytes > 0) first -= escapeBytes;
      else if (isDigit(byte) || byte >= 0x80 || this.#isBetween(byte) || byte === percentSign) first -= 1;
      else if (isHexLetter(byte) && first - 1 > floor && this.at(first - 2) === percentSign) first -= 2;
      else if (isHexLetter(byte) && first - 2 > floor && this.at(first - 3) === percentSign) first -= 3;
      // The letter of `%252D`: the sign was escaped again.
      else if (
        isHexLetter(byte) &&
        first - 4 > floor &&
        this.at(first - 5) === percentSign &&
        this.#isText('25', first - 4)
      )
        first -= 5;
      else break;
    }
    return first;
  }

  /** True for a separator, and, where escapes belong to a chain, for the asterisk of bold text. */
  #isBetween(byte: number): boolean {
    return isSeparator(byte) || (this.#escapes && byte === asterisk);
  }

  #inLongChain(anchor: number): boolean {
    const ceiling = Math.min(this.#limit, anchor + maxChainBytes);
    let digits = 0;
    let index = this.#chainStart(anchor);
    while (index < ceiling && digits < minChainDigits) {
      const byte = this.at(index)!;
      const wide = byte >= 0x80 ? this.#wideDigitBytes(index) : 0;
      if (isDigit(byte) || wide > 0) digits += 1;
      else if (!(byte >= 0x80 || this.#isBetween(byte) || this.#escapeBytes(index) > 0 || index < anchor)) break;
      index += wide > 0 ? wide : Math.max(1, this.#escapeBytes(index));
    }
    return digits >= minChainDigits;
  }
}

function mayEscape(byte: number, escapes: EscapeKind): boolean {
  if (byte === percentSign) return true;
  if (escapes === 'none') return false;
  return byte === backslash || byte === ampersand || (byte === lessThan && escapes === 'characters-and-tags');
}

/**
 * Finds the anchors in part of a byte array.
 *
 * With `escapes`, text may hold characters written as `\uXXXX` or `&name;`. These are separators like bytes above 0x7F:
 * they are an anchor directly after a digit, and so is the second of two digits directly after one.
 *
 * @param bytes  the bytes
 * @param low  offset before which nothing is read
 * @param from  offset of the first byte that may be an anchor
 * @param to  offset after the last byte that may be an anchor
 * @param limit  offset from which on nothing is read
 * @param escapes  the escapes of the text
 * @returns for each anchor, in ascending order, twice its offset in `bytes`, plus one for a wide one
 */
export function searchPlain(
  bytes: Uint8Array,
  low: number,
  from: number,
  to: number,
  limit: number,
  escapes: EscapeKind = 'none',
): number[] {
  const stretch = new Stretch(bytes, low, limit, escapes);
  const anchors: number[] = [];
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index]!;
    // No other byte can be an anchor. This line keeps the loop fast.
    if ((byte < 0x30 || (byte > 0x39 && byte < 0x80)) && !mayEscape(byte, escapes)) continue;
    const anchor = stretch.anchorAt(index);
    if (anchor !== undefined) anchors.push(2 * index + (anchor === 'wide' ? 1 : 0));
  }
  return anchors;
}
