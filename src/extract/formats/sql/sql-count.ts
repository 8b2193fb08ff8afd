import type { RecordCount } from '../../records/counted-records.js';

/** What is being read: the text between rows, the tuples behind VALUES, the lines of a COPY block. */
export const Mode = { outside: 0, tuples: 1, lines: 2 } as const;

/** Where in a list of tuples. */
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

/** Where in a COPY block; stands in place of the lexical state. */
export const Line = { begins: 0, inside: 1, last: 2 } as const;

/** Where a count of the rows of SQL text has got to. A row is a tuple behind VALUES, or a line of a COPY block. */
export interface Count extends RecordCount {
  mode: 0 | 1 | 2;
  /** Brackets that are open in the tuple. */
  depth: number;
  lexical: number;
  /** Of the string being read: what ends it, and whether a backslash escapes in it. */
  quote: number;
  escapes: number;
  isBroken: boolean;
}

/** Counts on to `to`, to where the rows end, to where the structure breaks, or if so told to where a row begins. */
export type Advance = (count: Count, to: number, stopsAtRecord: boolean, header: Uint8Array) => void;

export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
