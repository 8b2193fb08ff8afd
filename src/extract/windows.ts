import { type Segment, type Spot, sieveReachBytes } from '../model/index.js';
import { characterStart, countUnits, decodeText } from './decode.js';

/**
 * How much is decoded on both sides of a window as margin. A verdict asks for 64 characters of context beyond a number of
 * at most 48, and a character takes at most three bytes for each code unit.
 */
export const marginBytes = 352;

/** A stretch of bytes that anchors stand in, with the sieve's reach on both sides. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The stretches to be decoded for the anchors [first, last) of a field that lies at [low, high): anchors that are near
 * each other share one, and no two overlap.
 */
export function stretchesAround(anchors: Uint32Array, first: number, last: number, low: number, high: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let index = first; index < last; ) {
    const begin = anchors[index]!;
    let end = begin;
    for (index += 1; index < last && anchors[index]! - end <= 2 * sieveReachBytes; index += 1) end = anchors[index]!;
    const stretch = { from: Math.max(low, begin - sieveReachBytes), to: Math.min(high, end + sieveReachBytes) };
    if (stretch.from < stretch.to) stretches.push(stretch);
  }
  return stretches;
}

/** Counts code units along a field, so that a window far into it knows its place without decoding what lies before. */
export class UnitCursor {
  /** Counted up to this index of the window. */
  at: number;
  /** Code units between the start of the field and `at`. */
  units = 0;

  constructor(at: number) {
    this.at = at;
  }

  countTo(bytes: Uint8Array, index: number): number {
    if (index > this.at) {
      this.units += countUnits(bytes, this.at, index);
      this.at = index;
    }
    return this.units;
  }
}

/**
 * The segment of a stretch, with margins as far as [low, high) allows.
 *
 * @param cursor  stands at or before the stretch, in the same field
 */
export function segmentOf(bytes: Uint8Array, spot: Spot, stretch: Stretch, low: number, high: number, cursor: UnitCursor): Segment {
  const from = characterStart(bytes, stretch.from, Math.max(low, cursor.at), high);
  const to = Math.max(from, characterStart(bytes, stretch.to, low, high));
  const before = decodeText(bytes, characterStart(bytes, Math.max(low, from - marginBytes), low, high), from);
  const own = decodeText(bytes, from, to);
  const after = decodeText(bytes, to, characterStart(bytes, Math.min(high, to + marginBytes), low, high));
  return {
    spot,
    text: before + own + after,
    own: { start: before.length, end: before.length + own.length },
    base: cursor.countTo(bytes, from) - before.length,
  };
}
