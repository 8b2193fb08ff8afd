import type { Dialect } from './dialect.js';

const quote = 0x22;
const backslash = 0x5c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** The place of a field in the window, without its quotes, and how it is written. */
export interface FieldBytes {
  readonly start: number;
  readonly end: number;
  /**
   * Whether the field is between quotes that open and close where they should. Each doubled quote inside stands for
   * one.
   */
  readonly quoted: boolean;
  /** Whether backslashes stand before quotes in it. Then quotes inside are not doubled. */
  readonly escaped?: true;
}

/** How a record is written. Without a word about quotes, quotes may open and a backslash is a character. */
export type RecordDialect = Pick<Dialect, 'delimiter' | 'lineEnd'> & Partial<Pick<Dialect, 'quotes' | 'escapes'>>;

type Place = 'field-start' | 'unquoted' | 'quoted' | 'closed';

/**
 * Reads a record byte by byte. This class defines a record: the SIMD count in `structure/` agrees with it if quotes are
 * where they should be, and csv-parse (`relax_quotes`, `relax_column_count`) agrees with it everywhere.
 *
 * A quote opens only at the start of a field; elsewhere in an unquoted field it is a character. In a quoted field two
 * quotes are one, and a quote before a delimiter, a line end or the end of the file closes the field. A quote behind a
 * backslash is a character, unless it is where a quote closes and the dialect does not say that backslashes escape. Any
 * other quote ends the quoting: the field is then its text as written, quotes and all.
 */
export class RecordReader {
  /** The fields that have been read, in order. */
  fields: FieldBytes[] = [];
  /** The index that has been read to. */
  at = 0;
  /**
   * Whether a quoted field over several lines held a quote that neither closes nor is doubled: an earlier quote was
   * probably never closed.
   */
  brokenQuote = false;
  /** Whether a quote opened a field of the record. */
  hasOpened = false;
  /** Whether a backslash stood before a quote that could not have closed its field. */
  hasEscaped = false;
  /** The index of the quote that opened last. */
  openedAt = -1;
  readonly #delimiter: number;
  /** The bytes of the delimiter behind the first; empty for the usual delimiter of one byte. */
  readonly #delimiterRest: readonly number[];
  readonly #lineEnd: number;
  /** Whether a quote at the start of a field opens it. */
  readonly #opens: boolean;
  readonly #escapes: boolean;
  #place: Place = 'field-start';
  /** The index of the field, with its opening quote. */
  #fieldStart = 0;
  /** The end of the content of a closed field. */
  #contentEnd = 0;
  /** Whether a backslash escaped a quote of the field. */
  #isEscapedField = false;
  /** The index of a quote that opens nothing; -1 for none. */
  #literalQuote = -1;

  /** @param dialect  how the file is written */
  constructor({ delimiter, lineEnd, quotes, escapes }: RecordDialect) {
    const [first, ...rest] = Array.from(delimiter, (byte) => byte.charCodeAt(0));
    this.#delimiter = first!;
    this.#delimiterRest = rest;
    this.#lineEnd = lineEnd.charCodeAt(0);
    this.#opens = quotes !== 'characters';
    this.#escapes = escapes === true;
  }

  /**
   * Begins a record.
   *
   * @param at            the index of its first byte in the window
   * @param literalQuote  the index of a quote that is a character although it stands at the start of a field
   * @returns this reader
   */
  begin(at: number, literalQuote = -1): this {
    this.fields = [];
    this.at = at;
    this.brokenQuote = false;
    this.hasOpened = false;
    this.hasEscaped = false;
    this.openedAt = -1;
    this.#isEscapedField = false;
    this.#place = 'field-start';
    this.#fieldStart = at;
    this.#literalQuote = literalQuote;
    return this;
  }

  /** Whether `at` is within quotes that have not been closed. */
  get inQuotes(): boolean {
    return this.#place === 'quoted';
  }

  /** The field that `at` is in, as far as it has been read. */
  get openField(): FieldBytes {
    const quoted = this.inQuotes;
    return { start: quoted ? this.#fieldStart + 1 : this.#fieldStart, end: this.at, quoted };
  }

  /**
   * Follows the window, which has moved on.
   *
   * @param by  how many bytes it has moved
   */
  shift(by: number): void {
    this.at -= by;
    this.openedAt -= by;
    this.#fieldStart -= by;
    this.#contentEnd -= by;
    this.#literalQuote -= by;
  }

  /**
   * Reads up to the end of the record, or as far as the window decides it.
   *
   * @param bytes  the window
   * @param end    the end of its content
   * @param atEnd  whether the source ends at `end`, so that the rest is a record
   * @returns true if the record has been read to its end
   */
  read(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    while (this.at < end) {
      if (this.#place === 'quoted') {
        this.#skipToQuote(bytes, end);
        if (this.at < end && !this.#readQuote(bytes, end, atEnd)) return false;
        continue;
      }
      const byte = bytes[this.at]!;
      if (byte === quote && this.#place === 'field-start' && this.#opens && this.at !== this.#literalQuote) {
        this.#place = 'quoted';
        this.hasOpened = true;
        this.openedAt = this.at;
        this.at += 1;
        continue;
      }
      if (this.#place === 'field-start') this.#place = 'unquoted';
      this.#skipUnquoted(bytes, end);
      if (this.at === end) break;
      if (bytes[this.at] === this.#lineEnd) {
        const afterReturn =
          this.#lineEnd === lineFeed && this.at > this.#fieldStart && bytes[this.at - 1] === carriageReturn;
        this.#endField(afterReturn ? this.at - 1 : this.at);
        this.at += 1;
        return true;
      }
      const delimited = this.#delimiterRest.length === 0 ? 'yes' : this.#restAt(bytes, end, atEnd, this.at);
      if (delimited === 'unknown') return false;
      if (delimited === 'no') {
        this.at += 1;
        continue;
      }
      this.#endField(this.at);
      this.at += 1 + this.#delimiterRest.length;
      this.#fieldStart = this.at;
      this.#place = 'field-start';
    }
    if (!atEnd) return false;
    this.#endField(this.at);
    return true;
  }

  /** Tells whether the delimiter goes on behind its first byte at `at`. */
  #restAt(bytes: Uint8Array, end: number, atEnd: boolean, at: number): 'yes' | 'no' | 'unknown' {
    for (const [offset, byte] of this.#delimiterRest.entries()) {
      const index = at + 1 + offset;
      if (index >= end) return atEnd ? 'no' : 'unknown';
      if (bytes[index] !== byte) return 'no';
    }
    return 'yes';
  }

  /** Moves `at` to the next quote. Most quotes are near, and a native search pays only for the others. */
  #skipToQuote(bytes: Uint8Array, end: number): void {
    let at = this.at;
    const near = Math.min(end, at + 100);
    while (at < near && bytes[at] !== quote) at += 1;
    if (at === near && near < end) {
      const next = bytes.indexOf(quote, at);
      at = next === -1 || next > end ? end : next;
    }
    this.at = at;
  }

  /** Moves `at` to the next line end or first byte of a delimiter. */
  #skipUnquoted(bytes: Uint8Array, end: number): void {
    const [delimiter, lineEnd] = [this.#delimiter, this.#lineEnd];
    let at = this.at;
    while (at < end && bytes[at] !== delimiter && bytes[at] !== lineEnd) at += 1;
    this.at = at;
  }

  /**
   * Reads the quote at `at` inside a quoted field. Returns false if the bytes that decide its meaning are not in the
   * window yet.
   */
  #readQuote(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    const escaped = this.#isEscaped(bytes);
    if (escaped && this.#escapes) {
      this.#isEscapedField = true;
      this.at += 1;
      return true;
    }
    const next = this.at + 1 < end ? bytes[this.at + 1] : undefined;
    if (next === undefined && !atEnd) return false;
    if (next === quote) {
      this.at += 2;
      return true;
    }
    if (next === carriageReturn && this.#lineEnd === lineFeed) {
      const second = this.at + 2 < end ? bytes[this.at + 2] : undefined;
      if (second === undefined && !atEnd) return false;
      this.#endQuotes(bytes, second === lineFeed, escaped);
      return true;
    }
    const delimited = next === this.#delimiter ? this.#restAt(bytes, end, atEnd, this.at + 1) : 'no';
    if (delimited === 'unknown') return false;
    this.#endQuotes(bytes, next === undefined || next === this.#lineEnd || delimited === 'yes', escaped);
    return true;
  }

  /** Whether an odd number of backslashes stands before `at`. */
  #isEscaped(bytes: Uint8Array): boolean {
    const floor = Math.max(0, this.#fieldStart + 1);
    let start = this.at;
    while (start > floor && bytes[start - 1] === backslash) start -= 1;
    return (this.at - start) % 2 === 1;
  }

  /** Closes the field, or goes on behind a quote that does not close it. */
  #endQuotes(bytes: Uint8Array, closes: boolean, escaped: boolean): void {
    if (closes) {
      this.#contentEnd = this.at;
      this.#place = 'closed';
    } else if (escaped) {
      this.hasEscaped = true;
      this.#isEscapedField = true;
    } else {
      // Of a field longer than the window, only the rest can be inspected.
      if (bytes.subarray(Math.max(0, this.#fieldStart), this.at).includes(this.#lineEnd)) this.brokenQuote = true;
      this.#place = 'unquoted';
    }
    this.at += 1;
  }

  #endField(end: number): void {
    const quoted = this.#place === 'closed' || this.#place === 'quoted';
    const start = quoted ? this.#fieldStart + 1 : this.#fieldStart;
    const contentEnd = this.#place === 'closed' ? this.#contentEnd : end;
    if (this.#isEscapedField) this.fields.push({ start, end: contentEnd, quoted, escaped: true });
    else this.fields.push({ start, end: contentEnd, quoted });
    this.#isEscapedField = false;
  }
}
