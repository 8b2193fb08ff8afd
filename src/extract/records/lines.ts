import {
  type Anchors,
  anchorOffset,
  type RecordDate,
  type RecordRef,
  type Spot,
  sieveReachBytes,
} from '../../model/index.js';
import { type ExtractContext, type Extracted, type Input, maxBatchItems } from '../format.js';
import type { ByteWindow } from '../input/byte-window.js';
import type { Counter, LineCount } from '../input/counter.js';
import { EncodedText, type RowsFrom } from './encoded-text.js';
import { FieldWindow, type Margins, marginsFor, rangesAround, TextStretch } from './field-window.js';
import { LineCounter } from './line-counter.js';
import { logDate } from './log-date.js';
import { widePassages } from './passages/passages.js';
import { noPlaces, PlaceReader, type ProjectedPlaces, spotOfLine } from './place-reader.js';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where in a source the reading of lines begins. */
export interface LinesFrom {
  /** Index into the window. */
  readonly at: number;
  /** The number of the line that begins there, from 1. */
  readonly line: number;
  /** Set if the lines are records that have no line ends in the source. */
  readonly kind?: 'row';
}

/** Where the records of a format broke, or their reader failed. */
export interface BrokenRecords extends LinesFrom {
  readonly record: RecordRef;
  /** Whether the reader failed: then the records may be intact. */
  readonly hasCrashed?: boolean;
}

/**
 * Reports that the records end, and reads the rest of the source as lines. The records are lost, their text is not.
 *
 * @param text     the source and the window on it
 * @param context  what the whole scan shares
 * @param broken   where the records end
 * @param code     the code of the skip, unless the reader failed
 * @returns the skip, then the lines
 */
export async function* readBrokenRest(
  text: Pick<Input, 'source' | 'window'>,
  context: ExtractContext,
  broken: BrokenRecords,
  code: string,
): AsyncGenerator<readonly Extracted[]> {
  const { record, hasCrashed } = broken;
  const why = hasCrashed === true ? ({ reason: 'crashed' } as const) : ({ reason: 'malformed', code } as const);
  yield [{ type: 'skip', skip: { ...why, lost: 'structure', record } }];
  yield* readLines(text, context, broken);
}

/**
 * Reads the rest of a source as lines of plain text: a record is a line, of any length. Only text around anchors is
 * decoded; the margin of a segment reaches into the neighbouring lines.
 *
 * Base64 in the text is emitted as members, and text in UTF-16 that was appended to it as text of its lines.
 *
 * Projected columns of lines of fixed width are emitted as well, each under its places.
 *
 * Lines end in a line feed, or in a carriage return if the first block has no line feed.
 *
 * @param text       the source and the window on it
 * @param context    what the whole scan shares
 * @param begin      where the first line begins
 * @param projected  the columns of fixed width to project, and how their places are counted
 * @returns batches of segments
 */
export async function* readLines(
  { source, window }: Pick<Input, 'source' | 'window'>,
  context: ExtractContext,
  begin: LinesFrom,
  projected: ProjectedPlaces = noPlaces,
): AsyncGenerator<readonly Extracted[]> {
  const { sieve, target, counter } = context;
  const { bytes } = window;
  const margins = marginsFor(target);
  /** The bytes that must be in the window around a match. */
  const surroundBytes = sieveReachBytes + margins.bytes;
  const head = bytes.subarray(begin.at, window.end);
  const lineEnd = head.includes(lineFeed) || !head.includes(carriageReturn) ? lineFeed : carriageReturn;
  const cursor = new LineCursor(window, counter, margins, lineEnd, begin);
  const isProjecting = projected.columns.length > 0;
  let searched = begin.at;
  /** A segment that has been emitted covers the bytes before this index. */
  let owned = begin.at;
  /** Whether the stretch before had zeros. */
  let hasWide = false;
  const places = new PlaceReader(bytes, lineEnd, target, projected, begin);
  const encoded = new EncodedText(window, source, context, begin.at);
  const encodedLines = new LineCounter(counter, lineEnd, begin.at, begin.line);
  const recordAt = (index: number): RecordRef =>
    spotOfLine(encodedLines.lineOf(index), begin.kind, dateOfLine(bytes, index, lineEnd)).record;

  for (;;) {
    const firstLine = cursor.line;
    encodedLines.restart(searched, firstLine);
    const to = window.atEnd ? window.end : Math.max(searched, window.end - surroundBytes);
    const anchors = sieve.search(searched, to, window.end);
    let batch: Extracted[] = [];
    for (let first = 0; first < anchors.length; ) {
      const offset = anchorOffset(anchors[first]!);
      cursor.moveTo(offset);
      const { text, spot } = cursor;
      const lineStop = cursor.lineStop(offset);
      const last = firstBehind(anchors, first + 1, lineStop);
      const next = last < anchors.length ? anchorOffset(anchors[last]!) : undefined;
      for (const range of rangesAround(anchors, first, last, Math.max(text.at, owned), lineStop)) {
        batch.push({ type: 'segment', segment: text.segment(spot, range, 0, window.end, next) });
        owned = range.to;
      }
      first = last;
      if (batch.length >= maxBatchItems) {
        yield batch;
        batch = [];
      }
    }
    if (isProjecting) places.read(to, window.end, window.atEnd, batch);
    const passed = cursor.moveToEnd(to);
    for (const item of encoded.read(to, passed, recordAt)) batch.push(item);
    if (passed.hasZeros || hasWide) {
      // Text in UTF-16 may begin or end too near the border of the stretch to be seen.
      const from = hasWide ? searched : Math.max(0, searched - unseenWideBytes);
      for (const segment of widePassages(bytes, from, to, window.end, target)) {
        const line = encodedLines.lineOf(segment.spot.record.number);
        batch.push({ type: 'segment', segment: { ...segment, spot: spotOfLine(line, begin.kind) } });
      }
    }
    hasWide = passed.hasZeros;
    searched = to;
    const read = cursor.line - firstLine + (window.atEnd && endsInOpenLine(bytes, window.end, lineEnd) ? 1 : 0);
    if (read > 0) batch.push({ type: 'records', count: read });
    // Every block yields a batch, even an empty one: the scan can be stopped between two batches.
    yield batch;
    if (window.atEnd) return;
    const keepFrom = Math.max(0, Math.min(to - surroundBytes, encoded.keepFrom, isProjecting ? places.at : to));
    // Of a line that began before the bytes that are kept, only its length so far is remembered.
    cursor.text.unitsTo(keepFrom);
    await window.advance(keepFrom);
    cursor.shift(keepFrom);
    searched -= keepFrom;
    places.at -= keepFrom;
    encoded.shift(keepFrom);
    owned -= keepFrom;
  }
}

/** Text in UTF-16 of fewer bytes at the border of a stretch may go unseen. */
const unseenWideBytes = 64;

/** How far before base64 its line begins, if the line says when it was written. */
const maxDatedBytes = 4096;

function dateOfLine(bytes: Uint8Array, index: number, lineEnd: number): RecordDate | undefined {
  const low = Math.max(0, index - maxDatedBytes);
  const start = bytes.subarray(low, index).lastIndexOf(lineEnd);
  return start === -1 && low > 0 ? undefined : logDate(bytes, low + start + 1, index);
}

/** The first match behind `index`, from `first` on. */
function firstBehind(matches: Anchors, first: number, index: number): number {
  let match = first;
  while (match < matches.length && anchorOffset(matches[match]!) <= index) match += 1;
  return match;
}

/** The current line. */
class LineCursor {
  line: number;
  text: FieldWindow;
  /** Short lines share their text. */
  readonly #stretch: TextStretch;
  readonly #window: ByteWindow;
  readonly #counter: Counter;
  readonly #margins: Margins;
  readonly #lineEnd: number;
  /** Set if lines are records without line ends. */
  readonly #kind: LinesFrom['kind'];
  /** The index up to which lines are counted. */
  #counted: number;
  #date: RecordDate | undefined;

  constructor(window: ByteWindow, counter: Counter, margins: Margins, lineEnd: number, { at, line, kind }: LinesFrom) {
    this.#window = window;
    this.#counter = counter;
    this.#margins = margins;
    this.#lineEnd = lineEnd;
    this.line = line;
    this.#kind = kind;
    this.#counted = at;
    this.#stretch = new TextStretch(window.bytes);
    this.text = new FieldWindow(window.bytes, at, margins, false, this.#stretch);
    this.#date = logDate(window.bytes, at, window.end);
  }

  /** Moves to the line of `index`. */
  moveTo(index: number): void {
    this.#pass(index, this.#counter.countByte(this.#counted, index, this.#lineEnd));
  }

  /**
   * Moves to the end of the bytes that have been searched.
   *
   * @returns what was seen on the way
   */
  moveToEnd(index: number): RowsFrom & LineCount {
    const from = this.#counted;
    const count = this.#counter.countLines(from, index, this.#lineEnd);
    this.#pass(index, count.lines);
    return { from, ...count };
  }

  #pass(index: number, ends: number): void {
    const { bytes, end } = this.#window;
    this.#counted = index;
    if (ends === 0) return;
    this.line += ends;
    let start = index;
    while (bytes[start - 1] !== this.#lineEnd) start -= 1;
    this.text = new FieldWindow(bytes, start, this.#margins, false, this.#stretch);
    this.#date = logDate(bytes, start, end);
  }

  get spot(): Spot {
    return spotOfLine(this.line, this.#kind, this.#date);
  }

  /** The end of the line of `index`, or of the window. */
  lineStop(index: number): number {
    const { bytes, end } = this.#window;
    const next = bytes.indexOf(this.#lineEnd, index);
    return next === -1 || next >= end ? end : next;
  }

  /** Follows the window, which has moved on by `by` bytes. */
  shift(by: number): void {
    this.text.at -= by;
    this.#counted -= by;
    this.#stretch.clear();
  }
}

/** Whether the last line has text but no line end: it counts as a line. */
function endsInOpenLine(bytes: Uint8Array, end: number, lineEnd: number): boolean {
  return end > 0 && bytes[end - 1] !== lineEnd;
}
