import {
  anchorOffset,
  anchorReach,
  anchorReachAfter,
  type SearchTarget,
  type Segment,
  sieveReachBytes,
} from '../../../model/index.js';
import { type ExtractContext, type Extracted, maxBatchItems } from '../../format.js';
import type { ByteWindow } from '../../input/byte-window.js';
import { countUnits, decodeText } from '../../input/decode.js';
import { isDigitByte, textEnd, textStart } from './characters.js';
import { isWritten, minTextChars } from './composition.js';
import { nextWideDigits } from './wide-digits.js';
import { wideCharacters, wideTextAround } from './wide-text.js';

/**
 * Searches bytes of any format for text that somebody wrote: in ASCII, UTF-8 and Windows-1252 as the sieve finds it,
 * and in UTF-16 of either byte order at even and odd offsets. The bytes stream by; compressed or encoded text is not
 * found.
 *
 * Each candidate is a record of its own, a passage. Its number is the offset of its first byte in the source, from 0.
 *
 * @param window   the bytes
 * @param context  the sieve, and the kind of number that it looks for
 * @param from     the offset in the source at which the bytes begin
 * @returns batches of passages
 */
export async function* readPassages(
  window: ByteWindow,
  { sieve, target }: Pick<ExtractContext, 'sieve' | 'target'>,
  from = 0,
): AsyncGenerator<readonly Extracted[]> {
  const { bytes } = window;
  await window.advance(0);
  /** The offset of the window in the source. */
  let base = from;
  let searched = 0;
  const reader = new PassageReader(bytes, target);
  /** The bytes that must be in the window around a candidate, in any encoding. */
  const surroundBytes = sieveReachBytes + reader.maxSideBytes;
  for (;;) {
    const to = window.atEnd ? window.end : Math.max(searched, window.end - surroundBytes);
    reader.begin(base, window.end);
    for (const anchor of sieve.search(searched, to, window.end)) {
      const offset = anchorOffset(anchor);
      reader.narrow(offset, anchorReach(anchor), anchorReachAfter(anchor));
      if (reader.passages.length >= maxBatchItems) yield reader.take();
    }
    for (let at = nextWideDigits(bytes, searched, to, window.end, target.minRunDigits); at !== -1; ) {
      at = nextWideDigits(bytes, reader.wide(at), to, window.end, target.minRunDigits);
      if (reader.passages.length >= maxBatchItems) yield reader.take();
    }
    // Every block yields a batch, even an empty one: the scan can be stopped between two batches.
    yield reader.take();
    if (window.atEnd) return;
    const keepFrom = Math.max(0, to - surroundBytes);
    await window.advance(keepFrom);
    base += keepFrom;
    searched = to - keepFrom;
    reader.moved(keepFrom);
  }
}

/**
 * Finds the text in UTF-16 around numbers that begin in [from, to), in bytes that are otherwise read as text of another encoding.
 *
 * @param bytes   the window
 * @param from    the index to begin at
 * @param to      the index before which the numbers begin
 * @param end     the end of the window's content
 * @param target  the kind of number that the scan looks for
 * @returns passages; the number of each is its index in the window
 */
export function widePassages(
  bytes: Uint8Array,
  from: number,
  to: number,
  end: number,
  target: SearchTarget,
): readonly Segment[] {
  const reader = new PassageReader(bytes, target);
  reader.begin(0, end);
  for (let at = nextWideDigits(bytes, from, to, end, target.minRunDigits); at !== -1; )
    at = nextWideDigits(bytes, reader.wide(at), to, end, target.minRunDigits);
  return reader.passages;
}

/** Makes a segment, a passage of its own, of each place where a number may begin. */
class PassageReader {
  passages: Segment[] = [];
  /** The bytes that are inspected on each side of a number. A character of UTF-8 takes three bytes here at most. */
  readonly maxSideBytes: number;
  readonly #maxSideChars: number;
  readonly #bytes: Uint8Array;
  readonly #target: SearchTarget;
  #base = 0;
  #end = 0;
  /** The index up to which places have been inspected. */
  #searched = 0;

  constructor(bytes: Uint8Array, target: SearchTarget) {
    this.#bytes = bytes;
    this.#target = target;
    this.#maxSideChars = target.contextUnits + target.maxSpellingUnits;
    this.maxSideBytes = 3 * this.#maxSideChars;
  }

  /** @param base  the place of the window in the source */
  begin(base: number, end: number): void {
    this.#base = base;
    this.#end = end;
  }

  moved(by: number): void {
    this.#searched = Math.max(0, this.#searched - by);
  }

  /** Takes the passages since the last call, in the order of their offsets. */
  take(): Extracted[] {
    const batch = this.passages
      .sort((one, other) => one.spot.record.number - other.spot.record.number)
      .map((segment): Extracted => ({ type: 'segment', segment }));
    if (batch.length > 0) batch.push({ type: 'records', count: batch.length });
    this.passages = [];
    return batch;
  }

  /** Inspects the reach of an anchor, for characters of one byte or of UTF-8. */
  narrow(offset: number, reach: number, reachAfter: number): void {
    const from = Math.max(this.#searched, offset - reach);
    const to = Math.min(this.#end, offset + reachAfter);
    if (from >= to) return;
    this.#searched = to;
    // A narrow anchor is the last character of a number, so its beginning can be found.
    const start = reachAfter === 1 ? numberStart(this.#bytes, offset, from, 1, this.#target) : undefined;
    if (start !== undefined) this.#narrowPassage(start);
    else for (let at = from; at < to; at += 1) if (this.#mayBegin(at)) this.#narrowPassage(at);
  }

  /** Whether digits begin at an index, in ASCII or another script. */
  #mayBegin(at: number): boolean {
    const byte = this.#bytes[at]!;
    if (isDigitByte(byte)) return !isDigitByte(this.#bytes[at - 1]);
    return byte === 0xef || byte === 0xd9 || byte === 0xdb;
  }

  #narrowPassage(start: number): void {
    const bytes = this.#bytes;
    const low = Math.max(0, start - this.maxSideBytes);
    const high = Math.min(this.#end, start + this.maxSideBytes);
    let from = textStart(bytes, start, low);
    let to = textEnd(bytes, start, high);
    if (from > low && bytes[from - 1] !== 0 && start - from < minTextChars) from = start;
    const end = numberEnd(bytes, start, to, 1, this.#target);
    if (end !== undefined && to < high && bytes[to] !== 0 && to - end < minTextChars) to = end;
    const text = decodeText(bytes, from, to);
    this.#add(text, text.length === to - from ? start - from : countUnits(bytes, from, start), start);
  }

  /**
   * Inspects a run of digits in UTF-16.
   *
   * @param at  the index of its first digit
   * @returns the index to continue at, behind the digits
   */
  wide(at: number): number {
    const bytes = this.#bytes;
    let digitsTo = at + 2;
    while (digitsTo < this.#end && isDigitByte(bytes[digitsTo]) && bytes[digitsTo - 1] === 0) digitsTo += 2;
    const digits = (digitsTo - at) / 2;
    const { groups, characters, maxSpellingUnits } = this.#target;
    // A run shorter than the first group is part of it, a later group, or not part of a number.
    const start =
      digits >= groups[0]!
        ? at
        : numberStart(bytes, digitsTo - 2, Math.max(0, at - 2 * maxSpellingUnits), 2, this.#target);
    if (digits <= characters && start !== undefined) this.#widePassage(start);
    return digitsTo - 1;
  }

  #widePassage(start: number): void {
    const bytes = this.#bytes;
    let { from, to } = wideTextAround(bytes, start, 0, this.#end, this.#maxSideChars);
    if (from > 1 && (bytes[from - 1] !== 0 || bytes[from - 2] !== 0) && start - from < 2 * minTextChars) from = start;
    const end = numberEnd(bytes, start, to, 2, this.#target);
    if (end !== undefined && to < this.#end && (bytes[to] !== 0 || bytes[to - 1] !== 0) && to - end < 2 * minTextChars)
      to = end;
    this.#add(wideCharacters(bytes, { from, to }), (start - from) / 2, start);
  }

  /**
   * @param text   the text around the number
   * @param place  the offset of the number in it, in code units
   * @param start  the index of the number in the window
   */
  #add(text: string, place: number, start: number): void {
    const last = this.passages.at(-1);
    const number = this.#base + start;
    if (last?.spot.record.number === number) return;
    const { contextUnits } = this.#target;
    const around = text.slice(Math.max(0, place - contextUnits), place + this.#maxSideChars);
    if (!isWritten(around, this.#target)) return;
    const record = { kind: 'passage', number } as const;
    this.passages.push({ spot: { record }, text, own: { start: place, end: place + 1 }, base: -place });
  }
}

/**
 * Whether a byte may be the character of a number at a place, from 0: a digit, or a capital where the target allows
 * one.
 */
function mayBeCharacter(byte: number, place: number, { capitals }: SearchTarget): boolean {
  if (isDigitByte(byte)) return true;
  return byte >= 0x41 && byte <= 0x5a && capitals !== undefined && place >= capitals.start && place < capitals.end;
}

/**
 * Finds the beginning of a number from its last character. Separators may be between its characters; undefined if other
 * characters are.
 *
 * @param last  the index of the last character
 * @param step  the bytes of a character
 */
function numberStart(
  bytes: Uint8Array,
  last: number,
  floor: number,
  step: 1 | 2,
  target: SearchTarget,
): number | undefined {
  let left = target.characters;
  for (let at = last; at >= floor; at -= step) {
    const byte = bytes[at]!;
    if (mayBeCharacter(byte, left - 1, target)) left -= 1;
    else if (!maySeparate(byte, step)) return undefined;
    if (left === 0) return at;
  }
  return undefined;
}

/**
 * Finds the index behind the last character of a number that begins at `start`. Undefined if there are too few
 * characters.
 */
function numberEnd(
  bytes: Uint8Array,
  start: number,
  ceiling: number,
  step: 1 | 2,
  target: SearchTarget,
): number | undefined {
  let count = 0;
  for (let at = start; at < ceiling; at += step) {
    const byte = bytes[at]!;
    if (mayBeCharacter(byte, count, target)) count += 1;
    else if (!maySeparate(byte, step)) return undefined;
    if (count === target.characters) return at + step;
  }
  return undefined;
}

/**
 * Whether a byte may separate characters of a number: space, plus, hyphen, dot and slash, and bytes that are not ASCII;
 * in UTF-16 also the low bytes of dashes and spaces.
 */
function maySeparate(byte: number, step: 1 | 2): boolean {
  const isSeparator = byte === 0x20 || byte === 0x2b || byte === 0x2d || byte === 0x2e || byte === 0x2f;
  return isSeparator || byte >= 0x80 || (step === 2 && byte < 0x20 && byte > 0);
}
