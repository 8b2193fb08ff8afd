import type { SqlDialect } from './dialect.js';
import type { SqlTables } from './tables.js';

/** The text that follows: more text between rows, the tuples after VALUES, or the lines of a COPY block. */
export type Follows = 'more' | 'tuples' | 'lines';

/** The states in the text between rows. */
type Place =
  | 'code'
  | 'string'
  | 'escaped in string'
  | 'behind string'
  | 'line comment'
  | 'block comment'
  | 'dollar tag'
  | 'dollar string'
  /** The rest of the line of a COPY statement, before its rows. */
  | 'line before rows'
  /** MySQL's DELIMITER and its argument. */
  | 'delimiter'
  /** Bodies of procedures, up to the line that restores the delimiter. */
  | 'delimited'
  /** After a broken string, up to a line that begins a statement. */
  | 'lost';

/** The kind of a statement, by its first word; `none` before that word. */
type Kind = 'none' | 'rows' | 'copy' | 'create' | 'other';

/** Of longer definitions and headers, only the beginning counts. */
const maxHeaderBytes = 256 * 1024;
/** The kernel does not compare longer headers. */
const maxRepeatedBytes = 4096;
const maxWordBytes = 16;

const lineFeed = 0x0a;
const apostrophe = 0x27;
const doubleQuote = 0x22;
const backtick = 0x60;
const backslash = 0x5c;
const semicolon = 0x3b;
const dollar = 0x24;
const hash = 0x23;
const openSquare = 0x5b;
const closeSquare = 0x5d;

function isWordByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x5f || byte >= 0x80
  );
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) || byte === 0x5f);
}

/** At the start of a line these words begin a statement, even if the last statement has no semicolon. */
const beginsAtLine = /^(?:CREATE|COPY|GO)$/;
/** At the start of a line these words end the search for a statement after something broken. */
const beginsAnew = /^(?:INSERT|REPLACE|CREATE|COPY|DROP|ALTER|LOCK|UNLOCK|SET|UPDATE|DELETE|BEGIN|COMMIT|USE|GO)$/;

/**
 * Reads the text between rows byte by byte: headers of INSERT and COPY, definitions of tables, comments, and all else up to its semicolon. Its state does not
 * depend on the borders of blocks.
 */
export class OutsideReader {
  readonly #isMySql: boolean;
  readonly #tables: SqlTables;
  #place: Place = 'code';
  #kind: Kind = 'none';
  #depth = 0;
  #quote = 0;
  #hasEscapes = false;
  #previous = lineFeed;
  /** The open word in capitals, up to the length of the words that matter. */
  #word = '';
  #wordBytes = 0;
  #wordAtLine = false;
  /** The tag that ends a dollar string, and how many of its bytes match so far. */
  #tag: number[] = [];
  #tagAt = 0;
  #delimiter = '';
  readonly #header = new Uint8Array(maxHeaderBytes);
  #headerBytes = 0;
  /** The header of the last rows, if the kernel may look for it again; otherwise empty. */
  repeated: Uint8Array = new Uint8Array(0);

  /**
   * @param dialect  the dialect of the text
   * @param tables   receives definitions and headers
   */
  constructor({ isMySql }: SqlDialect, tables: SqlTables) {
    this.#isMySql = isMySql;
    this.#tables = tables;
  }

  /** Whether the text may end here: outside of strings, block comments and COPY statements. */
  get isComplete(): boolean {
    return this.#place === 'code'
      ? this.#kind !== 'copy'
      : !/string|block comment|dollar|before rows/.test(this.#place);
  }

  /** Continues after the rows of a statement. */
  enter(): void {
    this.#place = 'code';
    this.#begin();
    this.#previous = lineFeed;
  }

  /** Continues after broken text. */
  resync(): void {
    this.enter();
    this.#place = 'lost';
    this.#previous = 0;
  }

  /**
   * Reads bytes up to the beginning of rows.
   *
   * @param bytes  the window
   * @param at     the offset of the first byte
   * @param to     the offset at which to stop at the latest; it may look at one byte more
   * @returns the offset at which it stopped, and the text that follows there
   */
  read(bytes: Uint8Array, at: number, to: number): { readonly at: number; readonly follows: Follows } {
    for (let index = at; index < to; index += 1) {
      const byte = bytes[index]!;
      if (this.#place === 'code') {
        if (isWordByte(byte)) this.#addToWord(byte);
        else {
          if (this.#wordBytes > 0 && this.#endWord()) return { at: index, follows: 'tuples' };
          this.#readCode(byte, bytes[index + 1]);
        }
        if (this.#kind !== 'none' && this.#kind !== 'other') this.#keep(byte);
      } else if (this.#readOther(byte, bytes[index + 1])) {
        this.#previous = byte;
        return { at: index + 1, follows: 'lines' };
      }
      this.#previous = byte;
    }
    return { at: to, follows: 'more' };
  }

  /** Begins a statement. */
  #begin(): void {
    this.#kind = 'none';
    this.#depth = 0;
    this.#word = '';
    this.#wordBytes = 0;
    this.#headerBytes = 0;
  }

  /** Ends a statement. */
  #end(): void {
    if (this.#kind === 'create') this.#tables.define(this.#headerText());
    this.#begin();
  }

  #headerText(): string {
    return new TextDecoder().decode(this.#header.subarray(0, this.#headerBytes));
  }

  #keep(byte: number): void {
    if (this.#headerBytes < maxHeaderBytes) this.#header[this.#headerBytes] = byte;
    this.#headerBytes = Math.min(maxHeaderBytes, this.#headerBytes + 1);
  }

  #addToWord(byte: number): void {
    if (this.#wordBytes === 0) this.#wordAtLine = this.#previous === lineFeed;
    this.#wordBytes += 1;
    if (this.#wordBytes <= maxWordBytes)
      this.#word += String.fromCharCode(byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte);
  }

  /** Ends the open word; true if tuples follow. */
  #endWord(): boolean {
    const word = this.#wordBytes > maxWordBytes ? '' : this.#word;
    this.#word = '';
    this.#wordBytes = 0;
    const isFirst = this.#kind === 'none';
    if (isFirst || (this.#wordAtLine && beginsAtLine.test(word)) || (word === 'INSERT' && this.#mayInsert()))
      return this.#beginWith(word, isFirst);
    if ((word !== 'VALUES' && word !== 'VALUE') || this.#depth !== 0 || this.#kind !== 'rows') return false;
    this.#tables.enter(this.#headerText(), false);
    const bytes = this.#headerBytes;
    this.repeated = this.#header.slice(0, bytes <= maxRepeatedBytes ? bytes : 0);
    this.enter();
    return true;
  }

  /** INSERT may follow conditions, and statements without a semicolon. */
  #mayInsert(): boolean {
    return this.#wordAtLine || (this.#kind !== 'create' && this.#kind !== 'rows' && this.#depth === 0);
  }

  #beginWith(word: string, isFirst: boolean): boolean {
    if (!isFirst) this.#end();
    switch (word) {
      case 'INSERT':
      case 'REPLACE':
      case 'UPSERT':
      case 'INTO':
        this.#kind = 'rows';
        break;
      case 'COPY':
        this.#kind = 'copy';
        break;
      case 'CREATE':
        this.#kind = 'create';
        break;
      case 'GO':
        this.#begin();
        return false;
      case 'REM':
      case 'PROMPT':
        // SQL*Plus: the rest of the line is text.
        this.#begin();
        this.#place = 'line comment';
        return false;
      case 'DELIMITER':
        this.#kind = 'other';
        this.#place = 'delimiter';
        this.#delimiter = '';
        return false;
      default:
        this.#kind = 'other';
    }
    for (const character of word) this.#keep(character.charCodeAt(0));
    return false;
  }

  #readCode(byte: number, next: number | undefined): void {
    switch (byte) {
      case apostrophe:
      case doubleQuote:
      case backtick:
        this.#openString(byte);
        return;
      case openSquare:
        // A bracket after a name is an index, and this one quotes a name.
        if (!this.#isMySql && isLetter(next) && !isWordByte(this.#previous)) this.#openString(closeSquare);
        return;
      case 0x28:
        this.#depth += 1;
        return;
      case 0x29:
        this.#depth = Math.max(0, this.#depth - 1);
        return;
      case semicolon:
        if (this.#kind === 'copy' && /\bFROM\s+STDIN\b/i.test(this.#headerText())) {
          this.#tables.enter(this.#headerText(), true);
          this.#place = 'line before rows';
        } else this.#end();
        return;
      case 0x2d:
        if (next === 0x2d) this.#place = 'line comment';
        return;
      case 0x2f:
        if (next === 0x2a) {
          this.#place = 'block comment';
          this.#tagAt = 0;
        }
        return;
      case hash:
        if (this.#isMySql) this.#place = 'line comment';
        return;
      case backslash:
        // psql: `\connect`, `\restrict`.
        if (this.#kind === 'none') this.#place = 'line comment';
        return;
      case dollar:
        if (!this.#isMySql && !isWordByte(this.#previous)) {
          this.#place = 'dollar tag';
          this.#tag = [dollar];
        }
        return;
      default:
        if (this.#kind === 'none' && byte > 0x20) this.#kind = 'other';
    }
  }

  #openString(quote: number): void {
    this.#place = 'string';
    this.#quote = quote;
    this.#hasEscapes = this.#isMySql && quote !== backtick;
    if (this.#kind === 'none') this.#kind = 'other';
  }

  /** Reads a byte outside of code. True if the lines of a COPY block begin after it. */
  #readOther(byte: number, next: number | undefined): boolean {
    if (this.#kind !== 'none' && this.#kind !== 'other' && this.#place !== 'line before rows') this.#keep(byte);
    switch (this.#place) {
      case 'string':
        this.#readInString(byte);
        break;
      case 'escaped in string':
        this.#place = 'string';
        break;
      case 'line comment':
        if (byte === lineFeed) this.#place = 'code';
        break;
      case 'block comment':
        // The star that opens it does not close it.
        this.#tagAt += 1;
        if (byte === 0x2f && this.#previous === 0x2a && this.#tagAt > 2) this.#place = 'code';
        break;
      case 'dollar tag':
        this.#readDollarTag(byte);
        break;
      case 'dollar string':
        this.#tagAt = byte === this.#tag[this.#tagAt] ? this.#tagAt + 1 : byte === dollar ? 1 : 0;
        if (this.#tagAt === this.#tag.length) this.#place = 'code';
        break;
      case 'line before rows':
        return this.#endsLineBeforeRows(byte);
      case 'delimiter':
        this.#readDelimiter(byte);
        break;
      case 'delimited':
      case 'lost':
        this.#lookForLine(byte, next);
        break;
    }
    return false;
  }

  #readInString(byte: number): void {
    if (byte === this.#quote) this.#place = 'code';
    else if (byte === backslash && this.#hasEscapes) this.#place = 'escaped in string';
  }

  #readDollarTag(byte: number): void {
    this.#tag.push(byte);
    if (byte === dollar) {
      this.#place = 'dollar string';
      this.#tagAt = 0;
    } else if (!isWordByte(byte) || this.#tag.length > maxWordBytes * 4) this.#place = 'code';
  }

  #readDelimiter(byte: number): void {
    if (byte === lineFeed) {
      this.#place = this.#delimiter.trim() === ';' ? 'code' : 'delimited';
      this.#begin();
    } else if (this.#delimiter.length < maxWordBytes) this.#delimiter += String.fromCharCode(byte);
  }

  /** Whether the byte ends the line of a COPY statement, so that its rows follow. */
  #endsLineBeforeRows(byte: number): boolean {
    if (byte !== lineFeed) return false;
    this.enter();
    this.repeated = new Uint8Array(0);
    return true;
  }

  /** Reads only words at the start of a line, in text of an unknown kind. */
  #lookForLine(byte: number, next: number | undefined): void {
    const isLost = this.#place === 'lost';
    if (
      isLost &&
      this.#previous === lineFeed &&
      (byte === 0x2d || byte === 0x2f) &&
      next === (byte === 0x2d ? byte : 0x2a)
    ) {
      this.#place = byte === 0x2d ? 'line comment' : 'block comment';
      this.#tagAt = 0;
      this.#begin();
      return;
    }
    if (isWordByte(byte)) {
      if (this.#previous === lineFeed || this.#wordBytes > 0) this.#addToWord(byte);
      return;
    }
    if (this.#wordBytes === 0) return;
    const isNew = isLost ? beginsAnew.test(this.#word) : this.#word === 'DELIMITER';
    const word = this.#word;
    this.#begin();
    if (!isNew) return;
    this.#place = 'code';
    this.#beginWith(word, true);
    this.#delimiter = '';
    if (this.#kind !== 'none') this.#keep(byte);
  }
}
