import { Parser } from 'htmlparser2';
import { limits } from '../../limits.js';
import { BlockBuilder } from './blocks.js';

/** The parser takes quadratic time on what is nested deeper, which no browser shows. */
const maxDepth = limits.markupDepth.value;
/** A tag or comment that goes on longer was never closed. */
const maxMarkupChars = limits.markup.value;

/** Reads an HTML page piece by piece, and makes blocks of it. */
export class PageReader extends BlockBuilder {
  /** Why reading ended before the page did. */
  broken: 'HTML_TOO_DEEP' | 'HTML_NOT_CLOSED' | 'crashed' | undefined;
  readonly #parser: Parser;
  #depth = 0;
  /** The piece that is read, where it begins in the page, and how far in it lines are counted. */
  #piece = '';
  #pieceAt = 0;
  #lineAt = 0;
  /** Where the next line break in the piece is; of a piece with no other, infinite. Looked for once, not at every event. */
  #nextBreak: number | undefined;
  #line = 1;
  /** Where the last event ended, and the pieces since then, from there on. */
  #eventAt = 0;
  #unread: string[] = [];
  #unreadLine = 1;

  constructor() {
    super();
    this.#parser = new Parser(
      {
        ontext: (data) => {
          if (this.broken === undefined) this.text(data, this.#lineOf(this.#parser.startIndex));
        },
        onopentag: (name, attributes) => {
          this.#depth += 1;
          if (this.#depth > maxDepth) this.broken ??= 'HTML_TOO_DEEP';
          if (this.broken === undefined) this.open(name, attributes, this.#lineOf(this.#parser.startIndex));
          else this.#parser.pause();
        },
        onclosetag: (name) => {
          this.#depth -= 1;
          this.#lineOf(this.#parser.endIndex);
          if (this.broken === undefined) this.close(name);
        },
        oncomment: (data) => {
          if (this.broken === undefined) this.comment(data, this.#lineOf(this.#parser.startIndex));
        },
        onprocessinginstruction: (name, data) => {
          if (this.broken === undefined) this.comment(data.slice(name.length), this.#lineOf(this.#parser.startIndex));
        },
      },
      { recognizeCDATA: true },
    );
  }

  /** The line that the next piece begins on. */
  get line(): number {
    return this.#line;
  }

  /** Reads on. Once it is broken, what it was given last has not been read to its end. */
  write(piece: string): void {
    this.#piece = piece;
    this.#lineAt = 0;
    this.#nextBreak = undefined;
    const { line } = this;
    try {
      this.#parser.write(piece);
    } catch {
      this.broken = 'crashed';
    }
    const end = this.#pieceAt + piece.length;
    if (end - this.#eventAt > maxMarkupChars) this.broken ??= 'HTML_NOT_CLOSED';
    if (this.broken === undefined) this.#keepUnread(piece, line);
    this.#countLinesTo(end);
    this.#pieceAt = end;
  }

  override end(): void {
    const hasAll = this.broken === undefined;
    if (hasAll) this.#parser.end();
    super.end();
    if (hasAll) this.#noteEvent();
    if (this.#eventAt < this.#pieceAt || !hasAll) this.#giveUnread();
  }

  #keepUnread(piece: string, line: number): void {
    if (this.#eventAt > this.#pieceAt) {
      this.#unread = [];
      this.#unreadLine = this.#line;
    } else if (this.#unread.length === 0) this.#unreadLine = line;
    this.#unread.push(piece.slice(Math.max(0, this.#eventAt - this.#pieceAt)));
  }

  /** Markup that nobody closed is text too. */
  #giveUnread(): void {
    this.giveWhole(this.#unread.join(''), undefined, undefined, this.#unreadLine);
    this.#unread = [];
  }

  #noteEvent(): void {
    this.#eventAt = Math.max(this.#eventAt, this.#parser.endIndex + 1);
  }

  /** Events come in order, so lines are counted as they go by. What began in an earlier piece has the line it is read on. */
  #lineOf(index: number): number {
    this.#noteEvent();
    return this.#countLinesTo(index);
  }

  #countLinesTo(index: number): number {
    const to = index - this.#pieceAt;
    for (;;) {
      if (this.#nextBreak === undefined) {
        const found = this.#piece.indexOf('\n', this.#lineAt);
        this.#nextBreak = found === -1 ? Number.POSITIVE_INFINITY : found;
      }
      if (this.#nextBreak >= to) return this.#line;
      this.#lineAt = this.#nextBreak + 1;
      this.#line += 1;
      this.#nextBreak = undefined;
    }
  }
}
