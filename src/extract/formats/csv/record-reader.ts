import type { Dialect } from './dialect.js';

const quote = 0x22;
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
}

type Place = 'field-start' | 'unquoted' | 'quoted' | 'closed';

/**
 * Reads a record byte by byte. This class defines a record: the SIMD count in `structure/` agrees with it if quotes are
 * where they should be, and csv-parse (`relax_quotes`, `relax_column_count`) agrees with it everywhere.
 *
 * A quote opens only at the start of a field; elsewhere in an unquoted field it is a character. In a quoted field two
 * quotes are one, and a quote before a delimiter, a line end or the end of the file closes the field. Any other quote
 * ends the quoting: the field is then its text as written, quotes and all.
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
  readonly #delimiter: number;
  readonly #lineEnd: number;
  #place: Place = 'field-start';
  /** The index of the field, with its opening quote. */
  #fieldStart = 0;
  /** The end of the content of a closed field. */
  #contentEnd = 0;

  /** @param dialect  how the file is written */
  constructor({ delimiter, lineEnd }: Pick<Dialect, 'delimiter' | 'lineEnd'>) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#lineEnd = lineEnd.charCodeAt(0);
  }

  /**
   * Begins a record.
   *
   * @param at  the index of its first byte in the window
   * @returns this reader
   */
  begin(at: number): this {
    this.fields = [];
    this.at = at;
    this.brokenQuote = false;
    this.#place = 'field-start';
    this.#fieldStart = at;
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
    this.#fieldStart -= by;
    this.#contentEnd -= by;
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
      if (byte === quote && this.#place === 'field-start') {
        this.#place = 'quoted';
        this.at += 1;
        continue;
      }
      if (this.#place === 'field-start') this.#place = 'unquoted';
      this.#skipUnquoted(bytes, end);
      if (this.at === end) break;
      if (bytes[this.at] === this.#delimiter) {
        this.#endField(this.at);
        this.at += 1;
        this.#fieldStart = this.at;
        this.#place = 'field-start';
      } else {
        const afterReturn =
          this.#lineEnd === lineFeed && this.at > this.#fieldStart && bytes[this.at - 1] === carriageReturn;
        this.#endField(afterReturn ? this.at - 1 : this.at);
        this.at += 1;
        return true;
      }
    }
    if (!atEnd) return false;
    this.#endField(this.at);
    return true;
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

  /** Moves `at` to the next delimiter or line end. */
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
    const next = this.at + 1 < end ? bytes[this.at + 1] : undefined;
    if (next === undefined && !atEnd) return false;
    if (next === quote) {
      this.at += 2;
      return true;
    }
    if (next === carriageReturn && this.#lineEnd === lineFeed) {
      const second = this.at + 2 < end ? bytes[this.at + 2] : undefined;
      if (second === undefined && !atEnd) return false;
      if (second === lineFeed) this.#close();
      else this.#leaveQuotes(bytes);
    } else if (next === undefined || next === this.#delimiter || next === this.#lineEnd) {
      this.#close();
    } else {
      this.#leaveQuotes(bytes);
    }
    return true;
  }

  #close(): void {
    this.#contentEnd = this.at;
    this.#place = 'closed';
    this.at += 1;
  }

  #leaveQuotes(bytes: Uint8Array): void {
    // Of a field longer than the window, only the rest can be inspected.
    if (bytes.subarray(Math.max(0, this.#fieldStart), this.at).includes(this.#lineEnd)) this.brokenQuote = true;
    this.#place = 'unquoted';
    this.at += 1;
  }

  #endField(end: number): void {
    if (this.#place === 'closed')
      this.fields.push({ start: this.#fieldStart + 1, end: this.#contentEnd, quoted: true });
    else if (this.#place === 'quoted') this.fields.push({ start: this.#fieldStart + 1, end, quoted: true });
    else this.fields.push({ start: this.#fieldStart, end, quoted: false });
  }
}
