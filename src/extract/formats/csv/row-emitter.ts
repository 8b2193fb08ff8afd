import {
  anchorOffset,
  type FieldPath,
  type RecordDate,
  type RecordRef,
  type Segment,
  type Spot,
} from '../../../model/index.js';
import type { ByteWindow } from '../../input/byte-window.js';
import { minBase64Chars } from '../../input/counter.js';
import type { EncodedValues } from '../../records/encoded-values.js';
import { FieldWindow, type Margins, rangesAround, wholeSegment } from '../../records/field-window.js';
import { LabelScope } from '../../records/labels.js';
import type { LineCounter } from '../../records/line-counter.js';
import type { MatchCursor } from '../../records/match-cursor.js';
import { maxProjectedLength, projectedLabel } from '../../records/projection.js';
import type { RecordBatch } from '../../records/record-batch.js';
import { recordDate } from '../../records/record-date.js';
import { isFull, namedByTicket, noteTicket } from '../../records/ticket-numbers.js';
import type { CsvTable } from './csv-table.js';
import { hasDoubledQuotes, keyOf, textOf } from './field-text.js';
import type { FieldBytes } from './record-reader.js';

const noIndexes: readonly number[] = [];

/** The parts that the emitter shares with the reader of its table. */
export interface RowEmitterParts {
  readonly window: ByteWindow;
  readonly table: CsvTable;
  readonly margins: Margins;
  readonly matches: MatchCursor;
  readonly encodedValues: EncodedValues;
  readonly lines: LineCounter;
  readonly batch: RecordBatch;
}

/**
 * Emits cells of rows that have been read: cells with matches, cells of projected columns, and cells that hold encoded
 * bytes.
 */
export class RowEmitter {
  readonly #window: ByteWindow;
  readonly #table: CsvTable;
  readonly #margins: Margins;
  readonly #matches: MatchCursor;
  readonly #encodedValues: EncodedValues;
  readonly #lines: LineCounter;
  readonly #batch: RecordBatch;
  /** The cells of the row that is being emitted. */
  #cells: readonly FieldBytes[] = [];
  readonly #fieldOf: (index: number) => FieldPath;
  readonly #dateText = (index: number): string => keyOf(this.#window.bytes, this.#cells[index]) ?? '';

  /** @param parts  what the emitter shares with the reader of its table */
  constructor({ window, table, margins, matches, encodedValues, lines, batch }: RowEmitterParts) {
    this.#window = window;
    this.#table = table;
    this.#margins = margins;
    this.#matches = matches;
    this.#encodedValues = encodedValues;
    this.#lines = lines;
    this.#batch = batch;
    this.#fieldOf = (index) => table.fieldOf(index);
  }

  /**
   * Emits the projected columns of a row, and its cells with matches.
   *
   * @param cells   the cells of the row
   * @param number  the number of the row; the header is number 0
   * @param first   the first match in the row, by its place among the matches
   * @param last    the first match behind the row
   * @returns the row as reports refer to it
   */
  emitRow(cells: readonly FieldBytes[], number: number, first: number, last: number): RecordRef {
    this.#cells = cells;
    const { projected } = this.#table;
    const id = this.#idOf();
    if (number > 0) this.#noteTicket();
    const record = referToRow(number, id, this.#dateOf());
    // The heading is not a value of a projected column.
    const emitted = projected.length === 0 || number === 0 ? noIndexes : this.#emitProjected(record);
    const { offsets } = this.#matches;
    let match = first;
    for (let index = 0; index < cells.length && match < last; index += 1) {
      const { end } = cells[index]!;
      const begin = match;
      while (match < last && anchorOffset(offsets[match]!) < end) match += 1;
      if (match > begin && !emitted.includes(index)) this.#emitCell(index, record, begin, match);
    }
    return record;
  }

  /**
   * Emits a line that stands before the table.
   *
   * @param text   the line
   * @param line   its number, from 1
   * @param first  the first match in the line, by its place among the matches
   * @param last   the first match behind it
   * @returns the line as reports refer to it
   */
  emitTitle(text: FieldBytes, line: number, first: number, last: number): RecordRef {
    this.#cells = [text];
    const record: RecordRef = { kind: 'line', number: line };
    this.#emitText(record, undefined, text, first, last);
    return record;
  }

  /**
   * Emits base64 in the row that was emitted last. Another cell of the row may hold the name of the file.
   *
   * @param record  the row
   */
  emitMembers(record: RecordRef): void {
    const { bytes } = this.#window;
    const labels = new LabelScope(undefined, undefined);
    for (const [index, cell] of this.#cells.entries())
      labels.add(this.#table.nameOf(index), () => textOf(bytes, cell), cell.end - cell.start);
    for (const [index, { start, end }] of this.#cells.entries()) {
      if (end - start < minBase64Chars) continue;
      const field = this.#table.nameOf(index);
      const value = { field, start, end, ownStart: start, ownEnd: end, unitsBefore: 0, labels };
      this.#batch.items.push(...this.#encodedValues.membersOf(value, record));
    }
  }

  /** The key of the row; of a part of a ticket, the ticket and its own key. */
  #idOf(): string | undefined {
    const { keyIndex, part, ticketNumbers } = this.#table;
    if (part === undefined) return this.#keyIn(keyIndex);
    const ticket = this.#keyIn(part.ticket);
    const own = this.#keyIn(part.own);
    const name = ticket === undefined || part.references === undefined ? ticket : namedByTicket(ticketNumbers, ticket);
    return name === undefined || own === undefined ? (name ?? own) : `${name} ${own}`;
  }

  #keyIn(index: number | undefined): string | undefined {
    return index === undefined ? undefined : keyOf(this.#window.bytes, this.#cells[index]);
  }

  #noteTicket(): void {
    const { ticket, ticketNumbers } = this.#table;
    if (ticket === undefined || isFull(ticketNumbers)) return;
    noteTicket(ticketNumbers, this.#keyIn(ticket.id), this.#keyIn(ticket.number));
  }

  /** Reads the date of the row, from columns whose headings announce one. */
  #dateOf(): RecordDate | undefined {
    const { dateIndexes } = this.#table;
    return dateIndexes.length === 0 ? undefined : recordDate(dateIndexes, this.#fieldOf, this.#dateText);
  }

  #emitCell(index: number, record: RecordRef, first: number, last: number): void {
    this.#emitText(record, this.#fieldOf(index), this.#cells[index]!, first, last);
  }

  #emitText(record: RecordRef, field: FieldPath | undefined, cell: FieldBytes, first: number, last: number): void {
    const { bytes } = this.#window;
    const { start, end } = cell;
    const isDoubled = hasDoubledQuotes(bytes, cell);
    let text: FieldWindow | undefined;
    for (const range of rangesAround(this.#matches.offsets, first, last, start, end)) {
      const line = this.#lines.lineOf(range.from);
      const spot: Spot = field === undefined ? { record, line } : { record, field, line };
      let segment = isDoubled ? undefined : wholeSegment(bytes, spot, range, start, end);
      if (segment === undefined) {
        text ??= new FieldWindow(bytes, start, this.#margins, isDoubled);
        segment = text.segment(spot, range, start, end);
      }
      this.#batch.items.push({ type: 'segment', segment });
    }
  }

  /** Emits the projected columns of the row. Returns the indexes of the cells that were emitted. */
  #emitProjected(record: RecordRef): number[] {
    const { bytes } = this.#window;
    const emitted: number[] = [];
    for (const { indexes, field, read, describedBy } of this.#table.projected) {
      const cells = indexes.map((index) => this.#cells[index]);
      if (cells.some((cell) => cell === undefined || cell.end - cell.start > maxProjectedLength)) continue;
      const text = read(cells.map((cell) => textOf(bytes, cell!)));
      if (text === undefined) continue;
      const spot = { record, field, line: this.#lines.lineOf(cells[0]!.start) };
      const own = { start: 0, end: text.length };
      const describing = describedBy === undefined ? undefined : this.#cells[describedBy];
      const label = describing === undefined ? undefined : projectedLabel(textOf(bytes, describing));
      const segment: Segment = { spot, text, own, base: 0, ...(label !== undefined && { label }) };
      this.#batch.items.push({ type: 'segment', segment });
      emitted.push(...indexes);
    }
    return emitted;
  }
}

/**
 * Refers to a row as reports do. The header, number 0, has neither key nor date.
 *
 * @param number  the number of the row
 * @param id      its key
 * @param date    its date
 * @returns the reference
 */
export function referToRow(number: number, id?: string, date?: RecordDate): RecordRef {
  if (number === 0) return { kind: 'row', number };
  // Literals, because this runs for every row with a finding, and spreading objects is slow.
  if (id === undefined) return date === undefined ? { kind: 'row', number } : { kind: 'row', number, date };
  return date === undefined ? { kind: 'row', number, id } : { kind: 'row', number, id, date };
}
