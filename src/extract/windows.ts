import { type Anchors, anchorOffset, anchorReach, type Segment, type Spot } from '../model/index.js';
import { characterStart, countUnits, decodeText } from './decode.js';

/**
 * How much is decoded on both sides of a stretch as margin: the 64 characters of context that a verdict asks for, at three
 * bytes each, and the rest of a number that begins at the end of the stretch.
 */
export const marginBytes = 352;

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
  for (let index = first; index < last; index += 1) {
    const [offset, reach] = [anchorOffset(anchors[index]!), anchorReach(anchors[index]!)];
    const from = Math.max(low, offset - reach);
    const to = Math.min(high, offset + reach);
    if (open !== undefined && from <= open.to) {
      open.from = Math.min(open.from, from);
      open.to = Math.max(open.to, to);
    } else if (from < to) {
      open = { from, to };
      stretches.push(open);
    }
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
  const ownFrom = characterStart(bytes, stretch.from, Math.max(low, cursor.at), high);
  const ownTo = Math.max(ownFrom, characterStart(bytes, stretch.to, low, high));
  const from = characterStart(bytes, Math.max(low, ownFrom - marginBytes), low, high);
  const to = characterStart(bytes, Math.min(high, ownTo + marginBytes), low, high);
  const text = decodeText(bytes, from, to);
  // As many units as bytes means one for each byte.
  const counted = (begin: number, end: number): number => (text.length === to - from ? end - begin : countUnits(bytes, begin, end));
  const start = counted(from, ownFrom);
  return { spot, text, own: { start, end: start + counted(ownFrom, ownTo) }, base: cursor.countTo(bytes, ownFrom) - start };
}
