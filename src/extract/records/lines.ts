import { anchorOffset, type RecordRef, sieveReachBytes, type WantedColumn } from '../../model/index.js';
import { type ExtractContext, type Extracted, maxBatchItems } from '../format.js';
import type { ByteWindow } from '../input/byte-window.js';
import { FieldWindow, marginBytes, rangesAround } from './field-window.js';
import { logDate } from './log-date.js';
import { PlaceReader } from './place-reader.js';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where in a source the reading of lines begins. */
export interface LinesFrom {
  /** Index into the window. */
  readonly at: number;
  /** The number of the line that begins there, from 1. */
  readonly line: number;
}

/** Where the records of a format stopped being ones, or the reader of them did. */
export interface BrokenRecords extends LinesFrom {
  readonly record: RecordRef;
  /** Whether the reader failed: the records may be whole. */
  readonly hasCrashed?: boolean;
}

/** Says that records end, and reads the rest of the source as lines: records are lost, what stands in them is not. */
export async function* readBrokenRest(
  window: ByteWindow,
  context: ExtractContext,
  broken: BrokenRecords,
  code: string,
): AsyncGenerator<readonly Extracted[]> {
  const { record, hasCrashed } = broken;
  const why = hasCrashed === true ? ({ reason: 'crashed' } as const) : ({ reason: 'malformed', code } as const);
  yield [{ type: 'skip', skip: { ...why, lost: 'structure', record } }];
  yield* readLines(window, context, broken);
}

/** Bytes that must be in the window around a stretch. */
const surroundBytes = sieveReachBytes + marginBytes;

/**
 * Reads the rest of a window's source as lines of plain text: a record is a line. Lines may be of any length, and only what
 * the sieve names is decoded; the margin of a segment reaches into the neighbouring lines.
 *
 * Of lines of fixed width the wanted columns are given as well, each under the places it takes.
 *
 * Lines end in a line feed; in a source whose first block has none, in a carriage return.
 */
export async function* readLines(
  window: ByteWindow,
  { sieve, counter }: ExtractContext,
  begin: LinesFrom,
  wanted: readonly WantedColumn[] = [],
): AsyncGenerator<readonly Extracted[]> {
  const { bytes } = window;
  const head = bytes.subarray(begin.at, window.end);
  const lineEnd = head.includes(lineFeed) || !head.includes(carriageReturn) ? lineFeed : carriageReturn;
  let line = begin.line;
  /** Lines are counted up to here. */
  let counted = begin.at;
  let searched = begin.at;
  /** What begins before here belongs to a segment already given. */
  let owned = begin.at;
  let text = new FieldWindow(bytes, begin.at, false);
  let date = logDate(bytes, begin.at, window.end);
  const places = new PlaceReader(bytes, lineEnd, wanted, begin);

  /** Moves to the line that `index` is in. */
  const moveTo = (index: number): void => {
    const ends = counter.countByte(counted, index, lineEnd);
    if (ends > 0) {
      line += ends;
      let start = index;
      while (bytes[start - 1] !== lineEnd) start -= 1;
      text = new FieldWindow(bytes, start, false);
      date = logDate(bytes, start, window.end);
    }
    counted = index;
  };

  for (;;) {
    const firstLine = line;
    const to = window.atEnd ? window.end : Math.max(searched, window.end - surroundBytes);
    const anchors = sieve.search(searched, to, window.end);
    let batch: Extracted[] = [];
    for (let first = 0; first < anchors.length; ) {
      const offset = anchorOffset(anchors[first]!);
      moveTo(offset);
      const next = bytes.indexOf(lineEnd, offset);
      const lineStop = next === -1 || next >= window.end ? window.end : next;
      let last = first + 1;
      while (last < anchors.length && anchorOffset(anchors[last]!) <= lineStop) last += 1;
      const record = { kind: 'line', number: line, ...(date !== undefined && { date }) } as const;
      const spot = { record, line };
      for (const stretch of rangesAround(anchors, first, last, Math.max(text.at, owned), lineStop)) {
        batch.push({ type: 'segment', segment: text.segment(spot, stretch, 0, window.end) });
        owned = stretch.to;
      }
      first = last;
      if (batch.length >= maxBatchItems) {
        yield batch;
        batch = [];
      }
    }
    if (wanted.length > 0) places.read(to, window.end, window.atEnd, batch);
    moveTo(to);
    searched = to;
    const read = line - firstLine + (window.atEnd && endsInOpenLine(bytes, window.end, lineEnd) ? 1 : 0);
    if (read > 0) batch.push({ type: 'records', count: read });
    // A batch for every block, be it empty: between two of them the scan can be stopped.
    yield batch;
    if (window.atEnd) return;
    const keepFrom = Math.max(0, Math.min(to - surroundBytes, wanted.length > 0 ? places.at : to));
    // Of a line that began before what is kept, only its length so far is remembered.
    text.unitsTo(keepFrom);
    await window.advance(keepFrom);
    text.at -= keepFrom;
    counted -= keepFrom;
    searched -= keepFrom;
    places.at -= keepFrom;
    owned -= keepFrom;
  }
}

/** Whether the last line has something on it though no line end: it is a line all the same. */
function endsInOpenLine(bytes: Uint8Array, end: number, lineEnd: number): boolean {
  return end > 0 && bytes[end - 1] !== lineEnd;
}
