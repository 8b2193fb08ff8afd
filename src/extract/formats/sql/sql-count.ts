import type { RecordCount } from '../../records/counted-records.js';

/** The parts of SQL text: text between rows, tuples after VALUES, lines of a COPY block. */
export const Mode = { outside: 0, tuples: 1, lines: 2 } as const;

/** The states in a list of tuples. */
export const Lexical = {
  open: 0,
  inString: 1,
  behindBackslash: 2,
  behindString: 3,
  lineComment: 4,
  blockComment: 5,
  blockCommentBegins: 6,
  blockCommentStar: 7,
} as const;

/** The states in a COPY block; `Count.lexical` holds one of them. */
export const Line = { begins: 0, inside: 1, last: 2 } as const;

/** The state of a count of the rows of SQL text. A row is a tuple after VALUES, or a line of a COPY block. */
export interface Count extends RecordCount {
  mode: 0 | 1 | 2;
  /** Open brackets of the tuple. */
  depth: number;
  lexical: number;
  /** The quote that ends the open string, and 1 if a backslash escapes in it. */
  quote: number;
  escapes: number;
  isBroken: boolean;
}

/** Counts rows up to `to`, to the end of the rows, to a byte that breaks the structure, or with `stopsAtRecord` to the beginning of a row. */
export type Advance = (count: Count, to: number, stopsAtRecord: boolean, header: Uint8Array) => void;

/**
 * Whether a byte is blank.
 *
 * @param byte  0-255
 * @returns true for a space, a tab, a line feed and a carriage return
 */
export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
