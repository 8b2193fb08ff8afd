import type { RecordRef, Segment } from '../../model/index.js';
import type { Extracted } from '../format.js';
import type { ByteWindow } from '../input/byte-window.js';
import type { EncodedValues } from './encoded-values.js';
import { fieldOfPath } from './field-names.js';
import { rangesAround } from './field-window.js';
import type { LineCounter } from './line-counter.js';
import type { MatchCursor } from './match-cursor.js';
import { maxProjectedLength, type ProjectedFields, projectedLabel, repeatedCells } from './projection.js';
import type { RecordBatch } from './record-batch.js';
import type { RecordFormat } from './record-format.js';
import type { Value } from './record-values.js';

/** A value of up to this many bytes is emitted whole; of a longer one, only the text around matches. */
const maxWholeBytes = 16 * 1024;

/** The parts that the emitter shares with the reader of its format. */
export interface ValueEmitterParts {
  readonly window: ByteWindow;
  readonly format: RecordFormat;
  readonly projected: readonly ProjectedFields[];
  /** The bytes of margin around a match in a long value. */
  readonly marginBytes: number;
  readonly matches: MatchCursor;
  readonly encodedValues: EncodedValues;
  readonly lines: LineCounter;
  readonly batch: RecordBatch;
}

/**
 * Emits values of structured records: those with matches, those of projected fields, and those that hold encoded bytes.
 */
export class ValueEmitter {
  readonly #window: ByteWindow;
  readonly #format: RecordFormat;
  readonly #projected: readonly ProjectedFields[];
  readonly #marginBytes: number;
  readonly #matches: MatchCursor;
  readonly #encodedValues: EncodedValues;
  readonly #lines: LineCounter;
  readonly #batch: RecordBatch;

  /** @param parts  what the emitter shares with the reader of its format */
  constructor({ window, format, projected, marginBytes, matches, encodedValues, lines, batch }: ValueEmitterParts) {
    this.#window = window;
    this.#format = format;
    this.#projected = projected;
    this.#marginBytes = marginBytes;
    this.#matches = matches;
    this.#encodedValues = encodedValues;
    this.#lines = lines;
    this.#batch = batch;
  }

  /**
   * Emits a record whose values have been read, and consumes the matches before its end.
   *
   * @param record  the record
   * @param begin   its index in the window
   * @param end     its end
   */
  emitRecord(record: RecordRef, begin: number, end: number): void {
    const { values } = this.#format.values;
    const matches = this.#matches;
    const emitted = this.#emitProjected(values, record);
    this.#emitRuns(record, emitted);
    const assembled = this.#format.assembler?.consume(values, this.#decodeValue, record);
    let first = matches.firstFrom(matches.first, begin);
    for (const value of values) {
      const last = matches.firstFrom(first, value.ownEnd);
      if (last > first && !emitted.has(value)) this.emitValue(value, record, first, last);
      first = last;
      if (assembled === undefined) this.emitMembers(value, record);
    }
    if (assembled !== undefined) this.#push(assembled);
    matches.first = matches.firstFrom(first, end);
  }

  /**
   * Emits the members that a value holds in base64. Pass values in order.
   *
   * @param value   the value
   * @param record  its record
   */
  emitMembers(value: Value, record: RecordRef): void {
    this.#push(this.#encodedValues.membersOf(value, record));
  }

  /**
   * Emits a value: whole, or the text around its matches.
   *
   * @param value   the value
   * @param record  its record
   * @param first   the first match in it, by its place among the matches
   * @param last    the first match behind it
   */
  emitValue(value: Value, record: RecordRef, first: number, last: number): void {
    const { start, end, ownStart, ownEnd, unitsBefore } = value;
    if (end - start <= maxWholeBytes) {
      this.#emitPart(value, record, { from: start, to: end, ownFrom: ownStart, ownTo: ownEnd, base: unitsBefore });
      return;
    }
    const { bytes } = this.#window;
    const { valueEncoding } = this.#format;
    let [counted, units] = [start, unitsBefore];
    for (const range of rangesAround(this.#matches.offsets, first, last, ownStart, ownEnd)) {
      const ownFrom = valueEncoding.border(bytes, range.from, start);
      const ownTo = valueEncoding.border(bytes, range.to, start);
      const from = valueEncoding.border(bytes, Math.max(start, ownFrom - this.#marginBytes), start);
      const to = valueEncoding.border(bytes, Math.min(end, ownTo + this.#marginBytes), start);
      units += this.#decode(counted, from).length;
      counted = from;
      this.#emitPart(value, record, { from, to, ownFrom, ownTo, base: units });
    }
  }

  readonly #decodeValue = ({ start, end }: Value): string => this.#decode(start, end);

  #decode(from: number, to: number): string {
    return this.#format.valueEncoding.decode(this.#window.bytes, from, to);
  }

  #push(items: readonly Extracted[]): void {
    for (const item of items) this.#batch.items.push(item);
  }

  /**
   * Emits the bytes [from, to) of a value, of which [ownFrom, ownTo) are not margin; `base` code units of the value
   * come before.
   */
  #emitPart(
    { field, start, labels }: Value,
    record: RecordRef,
    {
      from,
      to,
      ownFrom,
      ownTo,
      base,
    }: {
      readonly from: number;
      readonly to: number;
      readonly ownFrom: number;
      readonly ownTo: number;
      readonly base: number;
    },
  ): void {
    const { isUnfolded } = this.#format.valueEncoding;
    const text = this.#decode(from, to);
    const ownStart = ownFrom === from ? 0 : this.#decode(from, ownFrom).length;
    const ownEnd = ownTo === to ? text.length : ownStart + this.#decode(ownFrom, ownTo).length;
    const own = { start: ownStart, end: ownEnd };
    // If lines of the value are not lines of the source, all of it is on the line where it begins.
    const line = this.#lines.lineOf(isUnfolded ? start : ownFrom);
    const spot = { record, part: labels?.part, line, ...(field !== '' && { field: fieldOfPath(field) }) };
    const label = labels?.text;
    const segment: Segment = { spot, text, own, base, isUnfolded, ...(label !== undefined && { label }) };
    this.#batch.items.push({ type: 'segment', segment });
  }

  /** Emits the projected fields of the record. Returns the values that were emitted. */
  #emitProjected(values: readonly Value[], record: RecordRef): Set<Value> {
    const emitted = new Set<Value>();
    for (const projection of this.#projected) {
      const { fields, describedBy } = projection;
      const describing = values.find(({ field }) => field === describedBy);
      const label = describing === undefined ? undefined : projectedLabel(this.#decodeValue(describing));
      for (const cells of repeatedCells(projection, (name) => values.filter(({ field }) => field === name))) {
        if (cells.length < fields.length || cells.some(({ start, end }) => end - start > maxProjectedLength)) continue;
        const text = projection.read(cells.map(this.#decodeValue));
        if (text === undefined) continue;
        const { labels, start } = cells[0]!;
        const spot = { record, part: labels?.part, field: projection.field, line: this.#lines.lineOf(start) };
        const own = { start: 0, end: text.length };
        const segment: Segment = { spot, text, own, base: 0, ...(label !== undefined && { label }) };
        this.#batch.items.push({ type: 'segment', segment });
        for (const cell of cells) emitted.add(cell);
      }
    }
    return emitted;
  }

  /** Emits text that formatting splits: a number may be split, or its context may be in another part. */
  #emitRuns(record: RecordRef, emitted: Set<Value>): void {
    const { runs } = this.#format.values;
    if (runs === undefined) return;
    for (const run of runs) {
      const text = run.map(this.#decodeValue).join('');
      if (text.length > maxWholeBytes || run.some((value) => emitted.has(value))) continue;
      const { field, start, labels } = run[0]!;
      if (!/[0-9]/.test(text)) continue;
      const line = this.#lines.lineOf(start);
      const spot = { record, part: labels?.part, line, ...(field !== '' && { field: fieldOfPath(field) }) };
      const own = { start: 0, end: text.length };
      this.#batch.items.push({ type: 'segment', segment: { spot, text, own, base: 0, isUnfolded: true } });
      for (const value of run) emitted.add(value);
    }
  }
}
