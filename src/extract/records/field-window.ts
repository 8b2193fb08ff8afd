import {
  type Anchors,
  anchorOffset,
  anchorReach,
  anchorReachAfter,
  type SearchTarget,
  type Segment,
  type Spot,
} from '../../model/index.js';
import { characterStart, countUnits, decodeText } from '../input/decode.js';

/** The text that is decoded around a range. */
export interface Margins {
  /** The code units that are decoded before the range, if the field has them: the context of a number at its start. */
  readonly beforeUnits: number;
  /** The same after the range: the rest of a number that begins at its end, and the context of that number. */
  readonly afterUnits: number;
  /** The bytes that are enough for either: a code unit takes at most three. */
  readonly bytes: number;
}

/**
 * Computes the margins that a verdict needs.
 *
 * @param target  the kind of number that the scan looks for
 * @returns the margins
 */
export function marginsFor(target: SearchTarget): Margins {
  const { contextUnits, maxSpellingUnits } = target;
  const afterUnits = maxSpellingUnits + contextUnits;
  return { beforeUnits: contextUnits, afterUnits, bytes: 3 * afterUnits };
}

/** In Danish text the margins fit in this many bytes more than they have code units. That length is tried first. */
const spareBytes = 16;

/** A range of bytes with anchors in it and their reach on both sides. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Computes the ranges to decode around anchors. Anchors near each other share a range, and no two ranges overlap.
 *
 * @param anchors  the anchors, ascending
 * @param first    the place of the first anchor of the field
 * @param last     the place behind its last anchor
 * @param low      the index at which the field begins in the window
 * @param high     the index at which it ends
 * @returns the ranges, ascending
 */
export function rangesAround(anchors: Anchors, first: number, last: number, low: number, high: number): ByteRange[] {
  if (last - first === 1) {
    const offset = anchorOffset(anchors[first]!);
    const from = Math.max(low, offset - anchorReach(anchors[first]!));
    const to = Math.min(high, offset + anchorReachAfter(anchors[first]!));
    return from < to ? [{ from, to }] : [];
  }
  const ranges: ByteRange[] = [];
  let open: { from: number; to: number } | undefined;
  /** An anchor with a long reach may reach back beyond the open range, but not into the range before it. */
  let floor = low;
  for (let index = first; index < last; index += 1) {
    const anchor = anchors[index]!;
    const offset = anchorOffset(anchor);
    const from = Math.max(floor, offset - anchorReach(anchor));
    const to = Math.min(high, offset + anchorReachAfter(anchor));
    if (open !== undefined && from <= open.to) {
      open.from = Math.min(open.from, from);
      open.to = Math.max(open.to, to);
    } else if (from < to) {
      floor = open?.to ?? low;
      open = { from: Math.max(floor, from), to };
      ranges.push(open);
    }
  }
  return ranges;
}

/** The longest field that is decoded whole: the margins of any number in it reach both of its ends. */
const maxWholeBytes = 64;

/**
 * Makes the segment of a range as a `FieldWindow` would, if that is easy: if its field is short and ASCII, as most fields with numbers in tables are.
 *
 * @param bytes  the window
 * @param spot   the place of the range
 * @param range  the range
 * @param low    the index at which the field begins in the window; it has no doubled quotes
 * @param high   the index at which it ends
 * @returns the segment; undefined if it is not easy
 */
export function wholeSegment(
  bytes: Uint8Array,
  spot: Spot,
  { from, to }: ByteRange,
  low: number,
  high: number,
): Segment | undefined {
  if (high - low > maxWholeBytes) return undefined;
  const text = decodeText(bytes, low, high);
  if (text.length !== high - low) return undefined;
  return { spot, text, own: { start: from - low, end: to - low }, base: 0 };
}

const quote = 0x22;

function countQuotes(bytes: Uint8Array, from: number, to: number): number {
  let quotes = 0;
  for (let index = from; index < to; index += 1) if (bytes[index] === quote) quotes += 1;
  return quotes;
}

/** How much is decoded at once where numbers follow each other closely. */
const stretchBytes = 8192;
/** Numbers whose margins overlap follow each other closely. */
const closeBytes = 256;

/** A stretch of a window that is decoded once, for all the segments in it. */
export class TextStretch {
  /** The decoded text. */
  text = '';
  /** The indexes of the bytes that are decoded. */
  from = 0;
  to = 0;
  /** The index up to which code units are counted. */
  #at = 0;
  #units = 0;
  readonly #bytes: Uint8Array;

  /** @param bytes  the window */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /**
   * Decodes another stretch.
   *
   * @param from  the index of its first byte, which begins a character
   * @param to    the index behind its last byte
   */
  read(from: number, to: number): void {
    this.text = decodeText(this.#bytes, from, to);
    this.from = from;
    this.to = to;
    this.#at = from;
    this.#units = 0;
  }

  /**
   * Counts the code units before `index`.
   *
   * @param index  the first byte of a character in the stretch; ascending from call to call
   * @returns the place of that character in `text`
   */
  unitsTo(index: number): number {
    if (index < this.#at) return countUnits(this.#bytes, this.from, index);
    this.#units += countUnits(this.#bytes, this.#at, index);
    this.#at = index;
    return this.#units;
  }

  /** Forgets the text, because the window moves on. */
  clear(): void {
    this.read(0, 0);
  }
}

/** The text of one field: its place in the window, and the code units counted so far. */
export class FieldWindow {
  /** The index up to which code units are counted. */
  at: number;
  readonly #bytes: Uint8Array;
  /** Whether there are doubled quotes, each of which is one character. */
  readonly #doubled: boolean;
  readonly #margins: Margins;
  readonly #stretch: TextStretch | undefined;
  #units = 0;

  /**
   * @param bytes    the window
   * @param start    the index of the field
   * @param margins  the text that a segment has around its range
   * @param doubled  whether the field has doubled quotes, each of which is one character
   * @param stretch  text that fields share, whose margins reach into each other
   */
  constructor(bytes: Uint8Array, start: number, margins: Margins, doubled: boolean, stretch?: TextStretch) {
    this.#bytes = bytes;
    this.#margins = margins;
    this.at = start;
    this.#doubled = doubled;
    this.#stretch = stretch;
  }

  /**
   * Counts the code units between the start of the field and `index`.
   *
   * @param index  an index at or behind `at`
   * @returns the code units
   */
  unitsTo(index: number): number {
    if (index > this.at) {
      this.#units += this.#count(this.at, index);
      this.at = index;
    }
    return this.#units;
  }

  /**
   * Makes the segment of a range.
   *
   * @param spot   its place
   * @param range  the range, at or behind `at`
   * @param low    the lowest index that a margin may reach
   * @param high   the highest
   * @param next   the index of the next anchor; left out if it is not known
   * @returns the segment, with margins
   */
  segment(spot: Spot, range: ByteRange, low: number, high: number, next = Number.POSITIVE_INFINITY): Segment {
    const ownFrom = this.#border(range.from, Math.max(low, this.at), high);
    const ownTo = Math.max(ownFrom, this.#border(range.to, low, high));
    const own: ByteRange = { from: ownFrom, to: ownTo };
    const margins = this.#margins;
    const shared = next - ownTo <= closeBytes ? this.#inStretch(spot, own, low, high) : undefined;
    if (shared !== undefined) return shared;
    const shortFrom = ownFrom - margins.beforeUnits - spareBytes;
    const shortTo = ownTo + margins.afterUnits + spareBytes;
    const short = this.#decode(spot, own, { from: shortFrom, to: shortTo }, low, high);
    const isEnough =
      (shortFrom <= low || short.own.start >= margins.beforeUnits) &&
      (shortTo >= high || short.text.length - short.own.end >= margins.afterUnits);
    return isEnough
      ? short
      : this.#decode(spot, own, { from: ownFrom - margins.bytes, to: ownTo + margins.bytes }, low, high);
  }

  /** Makes the segment from the stretch. */
  #inStretch(spot: Spot, own: ByteRange, low: number, high: number): Segment | undefined {
    const stretch = this.#stretch;
    if (stretch === undefined) return undefined;
    const { bytes } = this.#margins;
    const isInside = own.from - bytes >= stretch.from || stretch.from <= low;
    if (!isInside || own.from < stretch.from || (own.to + bytes > stretch.to && stretch.to < high))
      stretch.read(
        this.#border(Math.max(low, own.from - bytes), low, high),
        this.#border(Math.min(high, own.to + bytes + stretchBytes), low, high),
      );
    const start = stretch.unitsTo(own.from);
    const end = start + countUnits(this.#bytes, own.from, own.to);
    return { spot, text: stretch.text, own: { start, end }, base: this.unitsTo(own.from) - start };
  }

  #decode(spot: Spot, own: ByteRange, margins: ByteRange, low: number, high: number): Segment {
    const from = this.#border(Math.max(low, margins.from), low, high);
    const to = this.#border(Math.min(high, margins.to), low, high);
    const raw = decodeText(this.#bytes, from, to);
    const text = this.#doubled ? raw.replaceAll('""', '"') : raw;
    // With as many units as bytes, each unit is one byte.
    const plain = text.length === to - from;
    const start = plain ? own.from - from : this.#count(from, own.from);
    const end = start + (plain ? own.to - own.from : this.#count(own.from, own.to));
    // If the margin begins with the field, its offset is 0.
    const base = from === this.at && this.#units === 0 ? 0 : this.unitsTo(own.from) - start;
    return { spot, text, own: { start, end }, base };
  }

  #count(from: number, to: number): number {
    const units = countUnits(this.#bytes, from, to);
    return this.#doubled ? units - countQuotes(this.#bytes, from, to) / 2 : units;
  }

  /** An index at or shortly before `index` that cuts neither a character nor a doubled quote. */
  #border(index: number, low: number, high: number): number {
    let border = characterStart(this.#bytes, index, low, high);
    if (this.#doubled) while (border > low && this.#bytes[border - 1] === quote) border -= 1;
    return border;
  }
}
