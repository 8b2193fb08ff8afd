import type { RecordRef } from '../../model/index.js';
import { anchorOffset } from '../../model/index.js';
import type { ByteWindow } from '../input/byte-window.js';
import { countUnits, decodeText } from '../input/decode.js';
import { fieldOfPath } from './field-names.js';
import { type ByteRange, rangesAround } from './field-window.js';
import type { LineCounter } from './line-counter.js';
import type { MatchCursor } from './match-cursor.js';
import type { RecordBatch } from './record-batch.js';
import type { RecordFormat } from './record-format.js';

const lineFeed = 0x0a;

/** Emits the text around matches between records, or in a broken record, line by line. */
export class TextBetween {
  readonly #window: ByteWindow;
  readonly #format: RecordFormat;
  readonly #marginBytes: number;
  readonly #matches: MatchCursor;
  readonly #lines: LineCounter;
  readonly #batch: RecordBatch;
  /** A segment that has been emitted covers the bytes before this index. */
  #owned = 0;

  /**
   * @param window       the source
   * @param format       how its records are read
   * @param marginBytes  the bytes of margin around a match
   * @param matches      the matches in the window
   * @param lines        numbers the lines
   * @param batch        receives the segments
   */
  constructor(
    window: ByteWindow,
    format: RecordFormat,
    marginBytes: number,
    matches: MatchCursor,
    lines: LineCounter,
    batch: RecordBatch,
  ) {
    this.#window = window;
    this.#format = format;
    this.#marginBytes = marginBytes;
    this.#matches = matches;
    this.#lines = lines;
    this.#batch = batch;
  }

  /**
   * Emits the text around the matches in a range, and consumes them.
   *
   * @param begin   the index of the range
   * @param end     its end
   * @param record  the record that the text belongs to
   */
  emit(begin: number, end: number, record: RecordRef): void {
    const { bytes } = this.#window;
    const matches = this.#matches;
    let first = matches.firstFrom(matches.first, begin);
    const last = matches.firstFrom(first, end);
    while (first < last) {
      const at = anchorOffset(matches.offsets[first]!);
      const lineStart = at === 0 ? 0 : bytes.lastIndexOf(lineFeed, at - 1) + 1;
      const next = bytes.indexOf(lineFeed, at);
      const lineEnd = next === -1 || next > end ? end : next;
      const behind = Math.max(first + 1, matches.firstFrom(first, lineEnd));
      const floor = Math.max(begin, lineStart, this.#owned);
      for (const range of rangesAround(matches.offsets, first, behind, floor, lineEnd))
        this.#emitRange(range, lineStart, record);
      first = behind;
    }
    matches.first = last;
  }

  /**
   * Follows the window, which has moved on.
   *
   * @param by  how many bytes it has moved
   */
  shift(by: number): void {
    this.#owned = Math.max(0, this.#owned - by);
  }

  #emitRange({ from, to }: ByteRange, lineStart: number, record: RecordRef): void {
    const { bytes, end: windowEnd } = this.#window;
    this.#owned = to;
    const low = Math.max(0, from - this.#marginBytes);
    const text = decodeText(bytes, low, Math.min(windowEnd, to + this.#marginBytes));
    const start = countUnits(bytes, low, from);
    const own = { start, end: start + countUnits(bytes, from, to) };
    const field = this.#format.valueEncoding.nameBefore(text.slice(0, own.end));
    const spot = { record, line: this.#lines.lineOf(from), ...(field !== undefined && { field: fieldOfPath(field) }) };
    // Offsets are counted from the start of the line, as in any text.
    const base = lineStart > low ? -countUnits(bytes, low, lineStart) : countUnits(bytes, lineStart, low);
    this.#batch.items.push({ type: 'segment', segment: { spot, text, own, base } });
  }
}
