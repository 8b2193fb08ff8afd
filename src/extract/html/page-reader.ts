import { Parser } from 'htmlparser2';
import { BlockBuilder } from './blocks.js';

/** The parser takes quadratic time on what is nested deeper, which no browser shows. */
const maxDepth = 2000;
/** A tag or comment that goes on longer was never closed. */
const maxMarkupChars = 16 * 1024 * 1024;

/** Reads an HTML page piece by piece, and makes blocks of it. */
export class PageReader extends BlockBuilder {
  /** Why reading ended before the page did. */
  broken: 'HTML_TOO_DEEP' | 'HTML_NOT_CLOSED' | undefined;
  readonly #parser: Parser;
  #depth = 0;
  /** The piece that is read, where it begins in the page, and how far in it lines are counted. */
  #piece = '';
  #pieceAt = 0;
  #lineAt = 0;
  #line = 1;
  /** What was read behind the last event. */
  #eventAt = 0;

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
    this.#parser.write(piece);
    this.#lineOf(this.#pieceAt + piece.length);
    this.#pieceAt += piece.length;
    if (this.#pieceAt - this.#eventAt > maxMarkupChars) this.broken ??= 'HTML_NOT_CLOSED';
  }

  override end(): void {
    if (this.broken === undefined) this.#parser.end();
    super.end();
  }

  /** Events come in order, so lines are counted as they go by. What began in an earlier piece has the line it is read on. */
  #lineOf(index: number): number {
    this.#eventAt = Math.max(this.#eventAt, index);
    const to = index - this.#pieceAt;
    for (;;) {
      const found = this.#piece.indexOf('\n', this.#lineAt);
      if (found === -1 || found >= to) return this.#line;
      this.#lineAt = found + 1;
      this.#line += 1;
    }
  }
}
