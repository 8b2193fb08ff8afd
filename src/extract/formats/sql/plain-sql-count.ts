import type { SqlDialect } from './dialect.js';
import { type Advance, type Count, isBlank, Lexical, Line, Mode } from './sql-count.js';

const backslash = 0x5c;
const lineFeed = 0x0a;
const star = 0x2a;
const slash = 0x2f;

/** Whether a byte is a letter, a digit, an underscore or above ASCII. */
function isWord(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 0x30 && byte <= 0x39) ||
      ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ||
      byte === 0x5f ||
      byte >= 0x80)
  );
}

function closeRecord(count: Count, gapStart: number): void {
  count.recordStart = undefined;
  count.gapStart = gapStart;
}

function beginRecord(count: Count): void {
  count.recordStart = count.at;
  count.records += 1;
}

/** The state after a byte of a block comment. */
function blockCommentBehind(lexical: number, byte: number): number {
  if (byte === star) return Lexical.blockCommentStar;
  return byte === slash && lexical === Lexical.blockCommentStar ? Lexical.open : Lexical.blockComment;
}

/** Counts the rows of SQL text byte by byte. Tests hold the kernel against this class. */
export class PlainSqlCount {
  readonly #bytes: Uint8Array;
  readonly #alwaysEscapes: 0 | 1;

  /**
   * @param bytes    the window that counts refer to
   * @param dialect  says whether a backslash escapes in every string
   */
  constructor(bytes: Uint8Array, dialect: SqlDialect) {
    this.#bytes = bytes;
    this.#alwaysEscapes = dialect.isMySql ? 1 : 0;
  }

  readonly advance: Advance = (count, to, stopsAtRecord) => {
    if (count.mode === Mode.lines) this.#advanceLines(count, to, stopsAtRecord);
    else while (count.at < to && this.#read(count, this.#bytes[count.at]!, stopsAtRecord)) count.at += 1;
  };

  #advanceLines(count: Count, to: number, stopsAtRecord: boolean): void {
    const bytes = this.#bytes;
    for (; count.at < to; count.at += 1) {
      if (count.lexical === Line.begins && !this.#beginLine(count, stopsAtRecord)) return;
      if (bytes[count.at] !== lineFeed) continue;
      if (count.lexical === Line.last) {
        count.mode = Mode.outside;
        count.at += 1;
        return;
      }
      closeRecord(count, count.at + 1);
      count.lexical = Line.begins;
    }
  }

  /** False if a row begins and the count has to stop before it. */
  #beginLine(count: Count, stopsAtRecord: boolean): boolean {
    const bytes = this.#bytes;
    if (bytes[count.at] === backslash && bytes[count.at + 1] === 0x2e) {
      count.lexical = Line.last;
      return true;
    }
    if (stopsAtRecord) return false;
    beginRecord(count);
    count.lexical = Line.inside;
    return true;
  }

  /** Reads a byte of a list of tuples. False if the count has to stop before it. */
  #read(count: Count, byte: number, stopsAtRecord: boolean): boolean {
    switch (count.lexical) {
      case Lexical.inString:
        if (byte === count.quote) count.lexical = Lexical.behindString;
        else if (byte === backslash && count.escapes !== 0) count.lexical = Lexical.behindBackslash;
        return true;
      case Lexical.behindBackslash:
        count.lexical = Lexical.inString;
        return true;
      case Lexical.behindString:
        return this.#readBehindString(count, byte, stopsAtRecord);
      case Lexical.lineComment:
        if (byte === lineFeed) count.lexical = Lexical.open;
        return true;
      case Lexical.blockCommentBegins:
        count.lexical = Lexical.blockComment;
        return true;
      case Lexical.blockComment:
      case Lexical.blockCommentStar:
        count.lexical = blockCommentBehind(count.lexical, byte);
        return true;
      default:
        return this.#readOpen(count, byte, stopsAtRecord);
    }
  }

  #readBehindString(count: Count, byte: number, stopsAtRecord: boolean): boolean {
    if (byte === count.quote) {
      count.lexical = Lexical.inString;
      return true;
    }
    // Text after a string: a quote is missing before or in it.
    count.isBroken = isWord(byte);
    if (count.isBroken) return false;
    count.lexical = Lexical.open;
    return this.#readOpen(count, byte, stopsAtRecord);
  }

  /** Reads a byte outside of strings and comments. */
  #readOpen(count: Count, byte: number, stopsAtRecord: boolean): boolean {
    const next = this.#bytes[count.at + 1];
    if (byte === 0x2d && next === 0x2d) count.lexical = Lexical.lineComment;
    else if (byte === slash && next === star) count.lexical = Lexical.blockCommentBegins;
    else if (count.depth === 0) return this.#readBetweenRows(count, byte, stopsAtRecord);
    else if (byte === 0x27 || byte === 0x22) this.#beginString(count, byte);
    else if (byte === 0x28) count.depth += 1;
    else if (byte === 0x29) {
      count.depth -= 1;
      if (count.depth === 0) closeRecord(count, count.at + 1);
    }
    return true;
  }

  #readBetweenRows(count: Count, byte: number, stopsAtRecord: boolean): boolean {
    if (isBlank(byte) || byte === 0x2c) return true;
    if (byte !== 0x28) {
      count.mode = Mode.outside;
      return false;
    }
    if (stopsAtRecord) return false;
    beginRecord(count);
    count.depth = 1;
    return true;
  }

  #beginString(count: Count, byte: number): void {
    const bytes = this.#bytes;
    // E'…' has escapes in every dialect.
    const isE = (bytes[count.at - 1]! | 0x20) === 0x65 && !isWord(bytes[count.at - 2]);
    count.escapes = this.#alwaysEscapes | (isE ? 1 : 0);
    count.quote = byte;
    count.lexical = Lexical.inString;
  }
}
