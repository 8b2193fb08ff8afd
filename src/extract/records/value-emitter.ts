import type { RecordRef, Segment } from '../../model/index.js';
import type { Extracted } from '../format.js';
import type { ByteWindow } from '../input/byte-window.js';
import type { EncodedValues } from './encoded-values.js';
import { fieldOfPath } from './field-names.js';
import { rangesAround } from './field-window.js';
import type { LineCounter } from './line-counter.js';
import type { MatchCursor } from './match-cursor.js';
import { maxProjectedLength, type ProjectedFields } from './projection.js';
import type { RecordBatch } from './record-batch.js';
import type { RecordFormat } from './record-format.js';
import type { Value } from './record-values.js';

/** A value of up to this many bytes is emitted whole; of a longer one, what stands around matches. */
const maxWholeBytes = 16 * 1024;

/** What the values of structured records are emitted from and to. */
export interface ValueEmitterParts {
  readonly window: ByteWindow;
  readonly format: RecordFormat;
  readonly projected: readonly ProjectedFields[];
  /** Bytes of margin around a match in a long value. */
  readonly marginBytes: number;
  readonly matches: MatchCursor;
  readonly encodedValues: EncodedValues;
  readonly lines: LineCounter;
  readonly batch: RecordBatch;
}

/** Emits the values of structured records: those that hold matches, those that are projected, and bytes that are written as text. */
export class ValueEmitter {
  readonly #window: ByteWindow;
  readonly #format: RecordFormat;
  readonly #projected: readonly ProjectedFields[];
  readonly #marginBytes: number;
  readonly #matches: MatchCursor;
  readonly #encodedValues: EncodedValues;
  readonly #lines: LineCounter;
  readonly #batch: RecordBatch;

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

  /** Emits what is of interest in the record [begin, end), whose values have been read. Matches before its end are dealt with then. */
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

  /** Emits the sources that a value may hold as text. Values are to be given in order. */
  emitMembers(value: Value, record: RecordRef): void {
    this.#push(this.#encodedValues.membersOf(value, record));
  }

  /** Emits a value with the matches [first, last): whole, or what stands around them. */
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

  /** The bytes [from, to) of a value, of which [ownFrom, ownTo) are not margin; `base` code units of the value come before. */
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
    // Of a value whose lines are not those of the source, all is on the line where it begins.
    const line = this.#lines.lineOf(isUnfolded ? start : ownFrom);
    const spot = { record, line, ...(field !== '' && { field: fieldOfPath(field) }) };
    const label = labels?.text;
    const segment: Segment = { spot, text, own, base, isUnfolded, ...(label !== undefined && { label }) };
    this.#batch.items.push({ type: 'segment', segment });
  }

  /** Emits what the projected fields hold in the record. A field may repeat. Returns the values that were emitted so. */
  #emitProjected(values: readonly Value[], record: RecordRef): Set<Value> {
    const emitted = new Set<Value>();
    for (const { fields, field, read } of this.#projected) {
      const cells = fields.map((name) => values.find((value) => value.field === name));
      if (cells.some((cell) => cell === undefined || cell.end - cell.start > maxProjectedLength)) continue;
      const text = read(cells.map((cell) => this.#decodeValue(cell!)));
      if (text === undefined) continue;
      const spot = { record, field, line: this.#lines.lineOf(cells[0]!.start) };
      const own = { start: 0, end: text.length };
      this.#batch.items.push({ type: 'segment', segment: { spot, text, own, base: 0 } });
      for (const cell of cells) emitted.add(cell!);
    }
    return emitted;
  }

  /**
   * Emits texts that formatting parts: what is parted may be of interest, or what is of interest may have its words in another part.
   *
   * @param emitted  values that need not be emitted again; those of the texts are added
   */
  #emitRuns(record: RecordRef, emitted: Set<Value>): void {
    const { runs } = this.#format.values;
    if (runs === undefined) return;
    for (const run of runs) {
      const text = run.map(this.#decodeValue).join('');
      if (text.length > maxWholeBytes || run.some((value) => emitted.has(value))) continue;
      const { field, start } = run[0]!;
      if (!/[0-9]/.test(text)) continue;
      const spot = { record, line: this.#lines.lineOf(start), ...(field !== '' && { field: fieldOfPath(field) }) };
      const own = { start: 0, end: text.length };
      this.#batch.items.push({ type: 'segment', segment: { spot, text, own, base: 0, isUnfolded: true } });
      for (const value of run) emitted.add(value);
    }
  }
}
