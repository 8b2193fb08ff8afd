import {
  cutLongValue,
  type RecordValues,
  shiftValues,
  type Value,
  type ValueEncoding,
} from '../../records/record-values.js';
import type { SqlDialect } from './dialect.js';
import type { SqlTables } from './tables.js';

const apostrophe = 0x27;
const doubleQuote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const hyphen = 0x2d;
const slash = 0x2f;
const star = 0x2a;

/** The reader gives a longer word outside of quotes in parts. */
const maxWordBytes = 64 * 1024;

const openBracket = 0x28;
const closeBracket = 0x29;

/** Words for a missing value. */
const nothing = /^(?:NULL|DEFAULT)$/i;

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === lineFeed || byte === carriageReturn || byte === tab;
}

function isLetter(byte: number): boolean {
  return ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x5f;
}

/**
 * Reads the values of one row: a tuple after VALUES, or a line of a COPY block. It gives every string, number, word and comment of a tuple under its
 * column, even if the tuple is not valid SQL.
 */
export class SqlValues implements RecordValues {
  at = 0;
  values: Value[] = [];
  readonly #tables: SqlTables;
  readonly #isMySql: boolean;
  readonly #valueEncoding: ValueEncoding;
  #column = 0;
  #depth = 0;
  /** The long value that `at` is in, after its first part, and the quote that ends it. */
  #part: { ownStart: number; unitsBefore: number; quote: number; escapes: boolean } | undefined;

  /**
   * @param dialect        the dialect of the text
   * @param tables         names the columns of the current rows
   * @param valueEncoding  how the text writes values
   */
  constructor({ isMySql }: SqlDialect, tables: SqlTables, valueEncoding: ValueEncoding) {
    this.#isMySql = isMySql;
    this.#tables = tables;
    this.#valueEncoding = valueEncoding;
  }

  begin(at: number): void {
    this.at = at;
    this.values = [];
    this.#column = 0;
    this.#depth = 0;
    this.#part = undefined;
  }

  shift(by: number): void {
    this.at -= by;
    if (this.#part !== undefined) this.#part.ownStart -= by;
    shiftValues(this.values, by);
  }

  read(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    return this.#tables.current.isCopy ? this.#readLine(bytes, end, atEnd) : this.#readTuple(bytes, end, atEnd);
  }

  #readLine(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    for (;;) {
      const stop = this.#cellEnd(bytes, end);
      if (stop === end && !atEnd) return false;
      const isLast = stop === end || bytes[stop] === lineFeed;
      const last = isLast && stop > this.at && bytes[stop - 1] === carriageReturn ? stop - 1 : stop;
      // \N is a missing value.
      const isNothing = last - this.at === 2 && bytes[this.at] === backslash && bytes[this.at + 1] === 0x4e;
      if (!isNothing || this.#part !== undefined) this.#emit(this.at, last);
      this.#part = undefined;
      this.#column += 1;
      this.at = stop === end ? end : stop + 1;
      if (isLast) return true;
    }
  }

  /** The offset of the tab or line feed that ends the cell at `at`. */
  #cellEnd(bytes: Uint8Array, end: number): number {
    let index = this.at;
    while (index < end && bytes[index] !== tab && bytes[index] !== lineFeed) index += 1;
    return index;
  }

  #readTuple(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    while (this.at < end) {
      const byte = bytes[this.at]!;
      if (this.#part === undefined && this.#readSign(byte)) {
        if (byte === closeBracket && this.#depth <= 0) return true;
      } else if (!this.#readValue(byte, bytes, end, atEnd)) return false;
    }
    return atEnd;
  }

  /** Reads a blank, a bracket or a comma; false if the byte is another one. */
  #readSign(byte: number): boolean {
    if (byte === openBracket) this.#depth += 1;
    else if (byte === closeBracket) this.#depth -= 1;
    else if (byte === comma) {
      if (this.#depth === 1) this.#column += 1;
    } else if (!isBlank(byte)) return false;
    this.at += 1;
    return true;
  }

  /** Reads a string, a comment or a word. False if its end is not in the window. */
  #readValue(byte: number, bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    const isString = this.#part === undefined ? byte === apostrophe || byte === doubleQuote : this.#part.quote !== 0;
    if (isString) return this.#readString(bytes, end, atEnd);
    if (this.#part === undefined && (byte === hyphen || byte === slash)) {
      // The next byte shows whether a comment begins.
      if (this.at + 1 === end) return atEnd && this.#readWord(bytes, end, atEnd);
      if (isCommentAt(bytes, this.at)) return this.#readComment(bytes, end, atEnd);
    }
    return this.#readWord(bytes, end, atEnd);
  }

  /** Reads a string from its quote, or from the end of its last part. False if its end is not in the window. */
  #readString(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    const part = this.#part ?? this.#stringAt(bytes, this.at);
    const start = this.#part === undefined ? this.at + 1 : this.at;
    const stop = this.#stringEnd(bytes, start, end, part);
    // A quote at the end of the window may be the first of two.
    if ((stop === undefined || stop + 1 === end) && !atEnd) return false;
    this.#emit(start, stop ?? end);
    this.#part = undefined;
    this.at = stop === undefined ? end : stop + 1;
    return true;
  }

  #stringAt(bytes: Uint8Array, index: number): { quote: number; escapes: boolean } {
    const isE = index > 1 && (bytes[index - 1]! | 0x20) === 0x65 && !isWordByte(bytes[index - 2]!);
    return { quote: bytes[index]!, escapes: this.#isMySql || isE };
  }

  #stringEnd(
    bytes: Uint8Array,
    start: number,
    end: number,
    { quote, escapes }: { readonly quote: number; readonly escapes: boolean },
  ): number | undefined {
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at]!;
      if (byte === backslash && escapes) at += 1;
      else if (byte === quote) {
        if (at + 1 >= end || bytes[at + 1] !== quote) return at;
        at += 1;
      }
    }
    return undefined;
  }

  #readComment(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    const isLine = bytes[this.at] === hyphen;
    let stop = this.at + 2;
    const isOver = (): boolean =>
      isLine ? bytes[stop] === lineFeed : bytes[stop] === slash && bytes[stop - 1] === star && stop > this.at + 2;
    while (stop < end && !isOver()) stop += 1;
    if (stop >= end && !atEnd && end - this.at < maxWordBytes) return false;
    this.#emit(this.at, Math.min(stop, end), true);
    this.at = Math.min(stop + 1, end);
    return true;
  }

  /** Reads a number, a name or a sign: everything outside of quotes up to a comma, a bracket, a blank or a quote. */
  #readWord(bytes: Uint8Array, end: number, atEnd: boolean): boolean {
    let stop = this.at;
    for (; stop < end; stop += 1) {
      const byte = bytes[stop]!;
      if (isBlank(byte) || byte === comma || byte === openBracket || byte === closeBracket) break;
      if (byte === apostrophe || byte === doubleQuote) break;
      if (stop > this.at && stop + 1 < end && isCommentAt(bytes, stop)) break;
    }
    // A hyphen or slash at the end of the window may begin a comment.
    if (stop === end && !atEnd && end - this.at < maxWordBytes) return false;
    if (stop === this.at) stop += 1;
    const isPrefix = bytes[stop] === apostrophe && stop - this.at <= 10 && isLetter(bytes[this.at]!);
    const isWord = isLetter(bytes[this.at]!);
    const isNothing =
      isWord && stop - this.at <= 7 && nothing.test(String.fromCharCode(...bytes.subarray(this.at, stop)));
    // A word that begins with a letter is a name, such as a function, and no value.
    if (!isPrefix && !isNothing) this.#emit(this.at, stop, isWord);
    this.#part = undefined;
    this.at = stop;
    return true;
  }

  #emit(start: number, end: number, isName = false): void {
    this.values.push({
      field: this.#tables.current.fieldOf(this.#column),
      start,
      end,
      ownStart: this.#part?.ownStart ?? start,
      ownEnd: end,
      ...(isName && { isName }),
      unitsBefore: this.#part?.unitsBefore ?? 0,
    });
  }

  cut(bytes: Uint8Array, to: number): void {
    const isQuoted = bytes[this.at] === apostrophe || bytes[this.at] === doubleQuote;
    const opens = this.#part === undefined && !this.#tables.current.isCopy && isQuoted;
    const ending =
      this.#part ??
      (opens ? this.#stringAt(bytes, this.at) : { quote: this.#tables.current.isCopy ? tab : 0, escapes: false });
    const start = opens ? this.at + 1 : this.at;
    const { ownEnd, end, next, nextUnits } = cutLongValue(this.#valueEncoding, bytes, start, to);
    this.#emit(start, end);
    const part = this.values.at(-1)!;
    part.ownEnd = ownEnd;
    const { quote, escapes } = ending;
    this.#part = { ownStart: ownEnd, unitsBefore: part.unitsBefore + nextUnits, quote, escapes };
    this.at = next;
  }
}

function isWordByte(byte: number): boolean {
  return isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte >= 0x80;
}

function isCommentAt(bytes: Uint8Array, index: number): boolean {
  const byte = bytes[index];
  return (byte === hyphen && bytes[index + 1] === hyphen) || (byte === slash && bytes[index + 1] === star);
}
