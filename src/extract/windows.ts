import { type Anchors, anchorOffset, anchorReach, type Segment, type Spot } from '../model/index.js';
import { characterStart, countUnits, decodeText } from './decode.js';

/**
 * How many code units are decoded at least on both sides of a stretch as margin, where there are so many: the context that a
 * verdict asks for, and the rest of a number that begins at the end of the stretch.
 */
const marginUnits = 112;

/** As many bytes are enough for that: a code unit takes at most three. */
export const marginBytes = 3 * marginUnits;

/** Tried first: in Danish text it holds the margin's code units and some to spare. */
const shortMarginBytes = 144;

/** A stretch of bytes that anchors stand in, with their reach on both sides. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The stretches to be decoded for the anchors [first, last) of a field that lies at [low, high): anchors that are near
 * each other share one, and no two overlap.
 */
export function stretchesAround(anchors: Anchors, first: number, last: number, low: number, high: number): Stretch[] {
  const stretches: Stretch[] = [];
  let open: { from: number; to: number } | undefined;
  /** A far-reaching anchor may reach back behind the stretch that is open, but not into the one before it. */
  let floor = low;
  for (let index = first; index < last; index += 1) {
    const [offset, reach] = [anchorOffset(anchors[index]!), anchorReach(anchors[index]!)];
    const from = Math.max(floor, offset - reach);
    const to = Math.min(high, offset + reach);
    if (open !== undefined && from <= open.to) {
      open.from = Math.min(open.from, from);
      open.to = Math.max(open.to, to);
    } else if (from < to) {
      floor = open?.to ?? low;
      open = { from: Math.max(floor, from), to };
      stretches.push(open);
    }
  }
  return stretches;
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
  #units = 0;

  /** @param doubled  whether there are quotes in the field, and two of them are one character */
  constructor(bytes: Uint8Array, start: number, doubled: boolean) {
    this.#bytes = bytes;
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
   * The segment of a stretch, with margins as far as [low, high) allows. What is searched for must not have been counted past.
   */
  segment(spot: Spot, stretch: Stretch, low: number, high: number): Segment {
    const ownFrom = this.#border(stretch.from, Math.max(low, this.at), high);
    const ownTo = Math.max(ownFrom, this.#border(stretch.to, low, high));
    const short = this.#decode(
      spot,
      ownFrom,
      ownTo,
      Math.max(low, ownFrom - shortMarginBytes),
      Math.min(high, ownTo + shortMarginBytes),
      low,
      high,
    );
    const { own, text } = short;
    const enough = (units: number, bytesLeft: boolean): boolean => units >= marginUnits || !bytesLeft;
    if (
      enough(own.start, ownFrom - shortMarginBytes > low) &&
      enough(text.length - own.end, ownTo + shortMarginBytes < high)
    )
      return short;
    return this.#decode(
      spot,
      ownFrom,
      ownTo,
      Math.max(low, ownFrom - marginBytes),
      Math.min(high, ownTo + marginBytes),
      low,
      high,
    );
  }

  #decode(
    spot: Spot,
    ownFrom: number,
    ownTo: number,
    marginFrom: number,
    marginTo: number,
    low: number,
    high: number,
  ): Segment {
    const from = this.#border(marginFrom, low, high);
    const to = this.#border(marginTo, low, high);
    const raw = decodeText(this.#bytes, from, to);
    const text = this.#doubled ? raw.replaceAll('""', '"') : raw;
    // As many units as bytes means one for each byte.
    const plain = text.length === to - from;
    const start = plain ? ownFrom - from : this.#count(from, ownFrom);
    const end = start + (plain ? ownTo - ownFrom : this.#count(ownFrom, ownTo));
    // Where the margin begins with the field, its place needs no counting.
    const base = from === this.at && this.#units === 0 ? 0 : this.unitsTo(ownFrom) - start;
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
