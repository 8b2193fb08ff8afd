import { type RecordRef, type SearchTarget, sieveReachBytes } from '../../../model/index.js';
import type { Extracted } from '../../format.js';
import type { ByteWindow } from '../../input/byte-window.js';
import type { EncodedValues } from '../../records/encoded-values.js';
import { FieldWindow, type Margins, marginsFor, rangesAround } from '../../records/field-window.js';
import type { LineCounter } from '../../records/line-counter.js';
import type { MatchCursor } from '../../records/match-cursor.js';
import type { CsvTable } from './csv-table.js';
import type { Dialect } from './dialect.js';
import { isDoubling, keyOf } from './field-text.js';
import { type FieldBytes, RecordReader } from './record-reader.js';

/** A field of the long record that has not been searched to its end. */
interface Piece {
  readonly index: number;
  bytes: FieldBytes;
  text: FieldWindow;
  /**
   * The index up to which the field has been searched for base64, infinite for all of it; and the number of parts so
   * far.
   */
  encodedTo: number;
  encodedParts: number;
}

/** The shortest part that is searched for base64 while the field continues: a shorter one says too little. */
const minPartBytes = 256;

/** The parts that a long record shares with the reader of its table. */
export interface LongRecordParts {
  readonly window: ByteWindow;
  readonly target: SearchTarget;
  /** Searched up to the beginning of the record. */
  readonly matches: MatchCursor;
  readonly encodedValues: EncodedValues;
  /** Counted to the beginning of the record. */
  readonly lines: LineCounter;
}

/**
 * Reads one record that does not fit the window, as it streams by. Only windows of its fields are decoded. Segments
 * carry the key of the record once it has been read.
 */
export class LongRecord {
  /** The index of the next record in the window, once this one has been read. */
  end = 0;
  /** The number of line ends in the record, its own included. */
  lines = 0;
  /** Whether the table ends here: a quote in this record was never closed, or one before it. */
  broken = false;
  readonly #window: ByteWindow;
  readonly #margins: Margins;
  /** The bytes that must be in the window around a match. */
  readonly #surroundBytes: number;
  /** A shorter field holds no group of digits of a number. A record may have millions of fields. */
  readonly #minFieldBytes: number;
  readonly #matches: MatchCursor;
  readonly #table: CsvTable;
  readonly #encodedValues: EncodedValues;
  readonly #lines: LineCounter;
  readonly #number: number;
  /** Whether the record stands before the table: it is a line, and has no fields. */
  readonly #isTitle: boolean;
  readonly #reader: RecordReader;
  /** The number of fields that are in `#pieces` or have left it. */
  #fieldsSeen = 0;
  #pieces: Piece[] = [];
  #id: string | undefined;
  #owned: number;

  /**
   * @param parts    what the record shares with the reader of its table
   * @param dialect  how the file is written
   * @param table    the names and the key of the table
   * @param begin    the index of the record in the window, its number, and whether it stands before the table; then its number is that of its line
   */
  constructor(
    { window, target, matches, encodedValues, lines }: LongRecordParts,
    dialect: Dialect,
    table: CsvTable,
    begin: { readonly at: number; readonly number: number; readonly isTitle: boolean },
  ) {
    this.#window = window;
    this.#margins = marginsFor(target);
    this.#surroundBytes = sieveReachBytes + this.#margins.bytes;
    this.#minFieldBytes = Math.max(...target.groups);
    this.#matches = matches;
    this.#table = table;
    this.#encodedValues = encodedValues;
    this.#lines = lines;
    this.#number = begin.number;
    this.#isTitle = begin.isTitle;
    this.#reader = new RecordReader(dialect).begin(begin.at);
    matches.searched = begin.at;
    this.#owned = begin.at;
  }

  /**
   * Reads the record to its end.
   *
   * @returns batches of segments and members; `end`, `lines` and `broken` are set after the last
   */
  async *read(): AsyncGenerator<readonly Extracted[]> {
    const { bytes } = this.#window;
    const firstLine = this.#lines.lineOf(this.#owned);
    for (;;) {
      const done = this.#reader.read(bytes, this.#window.end, this.#window.atEnd);
      this.#consumeFields(done);
      const to = done ? this.#reader.at : Math.max(this.#matches.searched, this.#reader.at - this.#surroundBytes);
      const batch = this.#search(to);
      this.#emitMembers(done, batch);
      yield batch;
      if (done) {
        this.end = this.#reader.at;
        this.lines = this.#lines.lineOf(this.end) - firstLine;
        this.broken = this.#reader.brokenQuote || this.#reader.inQuotes;
        return;
      }
      await this.#advance(Math.max(0, to - this.#surroundBytes));
    }
  }

  /** Adds the fields that have come into view. The last of them may still be open. */
  #consumeFields(done: boolean): void {
    if (this.#isTitle) {
      this.#consumeLine();
      return;
    }
    const open = this.#pieces.pop();
    for (const [offset, bytes] of this.#reader.fields.splice(0).entries()) {
      // The first field that is completed is the one that was open.
      const piece = offset === 0 && open !== undefined ? this.#continued(open, bytes) : this.#begun(bytes);
      if (bytes.end - bytes.start >= this.#minFieldBytes) this.#pieces.push(piece);
      if (piece.index === this.#table.keyIndex)
        this.#id = bytes.start < 0 ? undefined : keyOf(this.#window.bytes, bytes);
    }
    if (done) return;
    const current = this.#reader.openField;
    const isContinued = open !== undefined && this.#pieces.every(({ index }) => index < open.index);
    this.#pieces.push(isContinued ? this.#continued(open, current) : this.#begun(current));
  }

  /** Takes all of the record that has come into view as one text. */
  #consumeLine(): void {
    this.#reader.fields.length = 0;
    const [known] = this.#pieces;
    const bytes = { start: known?.bytes.start ?? this.#owned, end: this.#reader.at, quoted: false };
    this.#pieces = [known === undefined ? this.#begun(bytes) : { ...known, bytes }];
  }

  #begun(bytes: FieldBytes): Piece {
    const text = new FieldWindow(this.#window.bytes, bytes.start, this.#margins, isDoubling(bytes));
    return { index: this.#fieldsSeen++, bytes, text, encodedTo: bytes.start, encodedParts: 0 };
  }

  #continued(open: Piece, bytes: FieldBytes): Piece {
    // Whether a field is quoted may become known only here.
    const text =
      isDoubling(bytes) === isDoubling(open.bytes)
        ? open.text
        : new FieldWindow(this.#window.bytes, bytes.start, this.#margins, isDoubling(bytes));
    return { ...open, bytes, text };
  }

  get #record(): RecordRef {
    if (this.#isTitle) return { kind: 'line', number: this.#number };
    return { kind: 'row', number: this.#number, ...(this.#id !== undefined && { id: this.#id }) };
  }

  /** Emits the base64 in the fields as members, as far as they have been read. */
  #emitMembers(done: boolean, batch: Extracted[]): void {
    for (const [place, piece] of this.#pieces.entries()) {
      const goesOn = !done && place === this.#pieces.length - 1;
      const { start, end } = piece.bytes;
      // The start moves if the field turns out to be quoted.
      const from = Math.max(piece.encodedTo, start, 0);
      if (from > end || (goesOn && end - from < minPartBytes)) continue;
      const field = this.#table.nameOf(piece.index);
      const unitsBefore = piece.encodedParts;
      const value = { field, start: from, end: goesOn ? end + 1 : end, ownStart: from, ownEnd: end, unitsBefore };
      batch.push(...this.#encodedValues.membersOf(value, this.#record));
      piece.encodedTo = goesOn ? end : Number.POSITIVE_INFINITY;
      piece.encodedParts += 1;
    }
  }

  #search(to: number): Extracted[] {
    const matches = this.#matches;
    matches.search(to);
    const record = this.#record;
    const segments: Extracted[] = [];
    let first = 0;
    for (const piece of this.#pieces) {
      const { start, end: stop } = piece.bytes;
      const last = matches.firstFrom(first, stop);
      const low = Math.max(0, start);
      for (const range of rangesAround(matches.offsets, first, last, Math.max(low, this.#owned), stop)) {
        const line = this.#lines.lineOf(range.from);
        const spot = this.#isTitle ? { record, line } : { record, field: this.#table.fieldOf(piece.index), line };
        segments.push({ type: 'segment', segment: piece.text.segment(spot, range, low, stop) });
        this.#owned = range.to;
      }
      first = last;
    }
    return segments;
  }

  async #advance(keepFrom: number): Promise<void> {
    this.#pieces = this.#pieces.filter(
      ({ bytes }, index) => index === this.#pieces.length - 1 || bytes.end > this.#matches.searched,
    );
    this.#pieces[0]!.text.unitsTo(keepFrom);
    this.#lines.countTo(keepFrom);
    await this.#window.advance(keepFrom);
    this.#reader.shift(keepFrom);
    for (const piece of this.#pieces) {
      const { start, end } = piece.bytes;
      piece.bytes = { ...piece.bytes, start: start - keepFrom, end: end - keepFrom };
      piece.text.at -= keepFrom;
      piece.encodedTo -= keepFrom;
    }
    this.#matches.searched -= keepFrom;
    this.#owned -= keepFrom;
    this.#lines.shift(keepFrom);
  }
}
