import { anchorOffset, anchorReach, anchorReachAfter, type Segment, sieveReachBytes } from '../../model/index.js';
import type { ByteWindow } from '../byte-window.js';
import { countUnits, decodeText } from '../decode.js';
import { type ExtractContext, type Extracted, maxBatchItems } from '../extractor.js';
import { contextUnits, maxNumberUnits } from '../windows.js';
import { isDigitByte, textEnd, textStart } from './characters.js';
import { isWritten, minTextChars } from './composition.js';
import { nextWideDigits } from './wide-digits.js';
import { wideCharacters, wideTextAround } from './wide-text.js';

/** The characters that are looked at on either side of a number. */
const maxSideChars = contextUnits + maxNumberUnits;

/** A character of UTF-8 takes at most three bytes here. */
const maxSideBytes = 3 * maxSideChars;

/** The bytes that must be in the window around a place, whatever the encoding. */
const surroundBytes = sieveReachBytes + maxSideBytes;

/**
 * Searches bytes of any format for text that somebody wrote: in ASCII, UTF-8 and Windows-1252 as the sieve finds it, and in UTF-16 of
 * either byte order, at even and at odd places. The bytes stream by; what is compressed or encoded is not found.
 *
 * Each number that may be one is a record of its own, a passage, whose number is the place of its first byte in the source, from 0.
 */
export async function* readPassages(
  window: ByteWindow,
  { sieve }: Pick<ExtractContext, 'sieve'>,
): AsyncGenerator<readonly Extracted[]> {
  const { bytes } = window;
  await window.advance(0);
  /** The place of the window in the source. */
  let base = 0;
  let searched = 0;
  const reader = new PassageReader(bytes);
  for (;;) {
    const to = window.atEnd ? window.end : Math.max(searched, window.end - surroundBytes);
    reader.begin(base, window.end);
    for (const anchor of sieve.search(searched, to, window.end)) {
      const offset = anchorOffset(anchor);
      reader.narrow(offset, anchorReach(anchor), anchorReachAfter(anchor));
      if (reader.passages.length >= maxBatchItems) yield reader.take();
    }
    for (let at = nextWideDigits(bytes, searched, to, window.end); at !== -1; ) {
      at = nextWideDigits(bytes, reader.wide(at), to, window.end);
      if (reader.passages.length >= maxBatchItems) yield reader.take();
    }
    // A batch for every block, be it empty: between two of them the scan can be stopped.
    yield reader.take();
    if (window.atEnd) return;
    const keepFrom = Math.max(0, to - surroundBytes);
    await window.advance(keepFrom);
    base += keepFrom;
    searched = to - keepFrom;
    reader.moved(keepFrom);
  }
}

/** Makes segments of the places where a number may stand. */
class PassageReader {
  passages: Segment[] = [];
  readonly #bytes: Uint8Array;
  #base = 0;
  #end = 0;
  /** What begins before here belongs to a segment already given: in single bytes, and in UTF-16. */
  #owned = 0;
  #ownedWide = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  begin(base: number, end: number): void {
    this.#base = base;
    this.#end = end;
  }

  moved(by: number): void {
    this.#owned = Math.max(0, this.#owned - by);
    this.#ownedWide = Math.max(0, this.#ownedWide - by);
  }

  /** The passages since the last time, in the order of their places. */
  take(): Extracted[] {
    const batch = this.passages
      .sort((one, other) => one.spot.record.number - other.spot.record.number)
      .map((segment): Extracted => ({ type: 'segment', segment }));
    if (batch.length > 0) batch.push({ type: 'records', count: batch.length });
    this.passages = [];
    return batch;
  }

  /** What the sieve names, in characters that take a byte each or are UTF-8. */
  narrow(offset: number, reach: number, reachAfter: number): void {
    const bytes = this.#bytes;
    // A wide anchor may stand on an escape or separator behind a digit.
    const at = !isDigitByte(bytes[offset]) && isDigitByte(bytes[offset - 1]) ? offset - 1 : offset;
    const low = Math.max(0, offset - reach - maxSideBytes);
    const high = Math.min(this.#end, offset + reachAfter + maxSideBytes);
    let from = textStart(bytes, at, low);
    let to = textEnd(bytes, Math.max(at, from), high);
    const ownFrom = Math.max(from, this.#owned, offset - reach);
    const ownTo = Math.min(to, offset + reachAfter);
    if (ownFrom >= ownTo) return;
    const first = reachAfter === 1 ? this.#numberStart(offset, ownFrom) : this.#firstDigit(ownFrom, ownTo);
    const isNoiseBefore = from > low && bytes[from - 1] !== 0 && first - from < minTextChars;
    if (isNoiseBefore && from >= this.#owned) from = first;
    if (reachAfter === 1 && to < high && bytes[to] !== 0 && to - ownTo < minTextChars) to = ownTo;
    const text = decodeText(bytes, from, to);
    const start = Math.max(0, ownFrom - from);
    const isPlain = text.length === to - from;
    const own = {
      start: isPlain ? start : countUnits(bytes, from, from + start),
      end: isPlain ? ownTo - from : countUnits(bytes, from, ownTo),
    };
    const place = isPlain ? first - from : countUnits(bytes, from, Math.max(from, first));
    this.#owned = ownTo;
    this.#add(text, own, first, place);
  }

  /**
   * What stands around four digits in UTF-16.
   *
   * @returns where to go on: behind the digits
   */
  wide(at: number): number {
    const bytes = this.#bytes;
    let digitsTo = at;
    while (digitsTo < this.#end && isDigitByte(bytes[digitsTo]) && (digitsTo === at || bytes[digitsTo - 1] === 0)) digitsTo += 2;
    const chars = (digitsTo - at) / 2;
    // No number has so many in a row; eleven are enough to know it.
    const next = digitsTo - 1;
    const { from: textFrom, to: textTo } = wideTextAround(bytes, at, 0, this.#end, maxSideChars + maxNumberUnits);
    const ownFrom = Math.max(textFrom, this.#ownedWide, at - 2 * maxNumberUnits);
    const evenOwnFrom = ownFrom + ((at - ownFrom) & 1);
    this.#ownedWide = at + 1;
    if (chars > 10 || evenOwnFrom > at) return next;
    const first = chars >= 6 ? at : this.#wideNumberStart(digitsTo - 2, evenOwnFrom);
    let [from, to] = [textFrom, textTo];
    const charsBefore = (first - from) / 2;
    if (charsBefore < minTextChars && (bytes[from - 1] !== 0 || bytes[from - 2] !== 0) && from > 1) from = first;
    const charsAfter = (to - digitsTo) / 2;
    if ((chars === 10 || chars === 4) && charsAfter < minTextChars && to < this.#end && (bytes[to] !== 0 || bytes[to - 1] !== 0)) to = digitsTo;
    const text = wideCharacters(bytes, { from, to });
    const own = { start: Math.max(0, (evenOwnFrom - from) / 2), end: (at - from) / 2 + 1 };
    this.#add(text, own, first, (first - from) / 2);
    return next;
  }

  #add(text: string, own: Segment['own'], first: number, place: number): void {
    const [from, to] = [Math.max(0, place - contextUnits), place + maxNumberUnits + contextUnits];
    if (!isWritten(text.slice(from, to))) return;
    const record = { kind: 'passage', number: this.#base + first } as const;
    this.passages.push({ spot: { record }, text, own, base: -place });
  }

  /** Where the number begins whose last character stands at `last`: ten digits or capitals back, with what separates them. */
  #numberStart(last: number, floor: number): number {
    const bytes = this.#bytes;
    let [count, start] = [0, last];
    for (let at = last; at >= floor && count < 10; at -= 1) {
      const byte = bytes[at]!;
      const isCapital = byte >= 0x41 && byte <= 0x5a;
      if (isDigitByte(byte) || (isCapital && last - at < 3)) {
        count += 1;
        start = at;
      } else if (byte < 0x80 && !isSeparator(byte)) break;
    }
    return start;
  }

  #firstDigit(from: number, to: number): number {
    for (let at = from; at < to; at += 1) if (isDigitByte(this.#bytes[at])) return at;
    return from;
  }

  #wideNumberStart(last: number, floor: number): number {
    const bytes = this.#bytes;
    let [count, start] = [0, last];
    for (let at = last; at >= floor && count < 10; at -= 2) {
      if (isDigitByte(bytes[at])) {
        count += 1;
        start = at;
      } else if (bytes[at]! < 0x80 && bytes[at]! >= 0x20 && !isSeparator(bytes[at]!)) break;
    }
    return start;
  }
}

/** Space, plus, hyphen, dot and slash. */
function isSeparator(byte: number): boolean {
  return byte === 0x20 || byte === 0x2b || byte === 0x2d || byte === 0x2e || byte === 0x2f;
}
