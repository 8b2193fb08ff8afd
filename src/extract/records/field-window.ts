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

/** How much text is decoded around a range. */
export interface Margins {
  /** Code units that are decoded at least before the range, where there are so many: the context of a number at its start. */
  readonly beforeUnits: number;
  /** The same behind it: the rest of a number that begins at its end, and the context of that number. */
  readonly afterUnits: number;
  /** As many bytes are enough for either: a code unit takes at most three. */
  readonly bytes: number;
}

/** The margins that a verdict on a number of the given shape needs. */
export function marginsFor({ contextUnits, maxSpellingUnits }: SearchTarget): Margins {
  const afterUnits = maxSpellingUnits + contextUnits;
  return { beforeUnits: contextUnits, afterUnits, bytes: 3 * afterUnits };
}

/** In Danish text, so many bytes more than the margins have code units hold the margins and some to spare. They are tried first. */
const spareBytes = 16;

/** A range of bytes that anchors stand in, with their reach on both sides. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The ranges to be decoded for the anchors [first, last) of a field that lies at [low, high): anchors that are near
 * each other share one, and no two overlap.
 */
export function rangesAround(anchors: Anchors, first: number, last: number, low: number, high: number): ByteRange[] {
  const ranges: ByteRange[] = [];
  let open: { from: number; to: number } | undefined;
  /** A far-reaching anchor may reach back behind the range that is open, but not into the one before it. */
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

const quote = 0x22;

function countQuotes(bytes: Uint8Array, from: number, to: number): number {
  let quotes = 0;
  for (let index = from; index < to; index += 1) if (bytes[index] === quote) quotes += 1;
  return quotes;
}

/** The text of one field: where it lies in the window, and how far its code units have been counted. */
export class FieldWindow {
  /** Code units are counted up to this index. */
  at: number;
  readonly #bytes: Uint8Array;
  /** Two quotes are one character, and there are some. */
  readonly #doubled: boolean;
  readonly #margins: Margins;
  #units = 0;

  /**
   * @param margins  how much text a segment has around its range
   * @param doubled  whether there are quotes in the field, and two of them are one character
   */
  constructor(bytes: Uint8Array, start: number, margins: Margins, doubled: boolean) {
    this.#bytes = bytes;
    this.#margins = margins;
    this.at = start;
    this.#doubled = doubled;
  }

  /** Code units between the start of the field and `index`, which lies at or behind `at`. */
  unitsTo(index: number): number {
    if (index > this.at) {
      this.#units += this.#count(this.at, index);
      this.at = index;
    }
    return this.#units;
  }

  /**
   * The segment of a range, with margins as far as [low, high) allows. What is searched for must not have been counted past.
   */
  segment(spot: Spot, range: ByteRange, low: number, high: number): Segment {
    const ownFrom = this.#border(range.from, Math.max(low, this.at), high);
    const ownTo = Math.max(ownFrom, this.#border(range.to, low, high));
    const own: ByteRange = { from: ownFrom, to: ownTo };
    const margins = this.#margins;
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

  #decode(spot: Spot, own: ByteRange, margins: ByteRange, low: number, high: number): Segment {
    const from = this.#border(Math.max(low, margins.from), low, high);
    const to = this.#border(Math.min(high, margins.to), low, high);
    const raw = decodeText(this.#bytes, from, to);
    const text = this.#doubled ? raw.replaceAll('""', '"') : raw;
    // As many units as bytes means one for each byte.
    const plain = text.length === to - from;
    const start = plain ? own.from - from : this.#count(from, own.from);
    const end = start + (plain ? own.to - own.from : this.#count(own.from, own.to));
    // Where the margin begins with the field, its place needs no counting.
    const base = from === this.at && this.#units === 0 ? 0 : this.unitsTo(own.from) - start;
    return { spot, text, own: { start, end }, base };
  }

  #count(from: number, to: number): number {
    const units = countUnits(this.#bytes, from, to);
    return this.#doubled ? units - countQuotes(this.#bytes, from, to) / 2 : units;
  }

  /** A place at or shortly before `index` that cuts neither a character nor a pair of quotes. */
  #border(index: number, low: number, high: number): number {
    let border = characterStart(this.#bytes, index, low, high);
    if (this.#doubled) while (border > low && this.#bytes[border - 1] === quote) border -= 1;
    return border;
  }
}
