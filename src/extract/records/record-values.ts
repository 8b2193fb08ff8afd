import type { LabelScope } from './labels.js';

/** A value in a record, or a part of a long one: where it lies in the window, and what it is called. */
export interface Value {
  /** The path within the record, places in lists left out: `comments[].body`. */
  readonly field: string;
  start: number;
  end: number;
  /** Of a part of a long value: where what it answers for begins and ends; the rest is margin that another part answers for. */
  ownStart: number;
  ownEnd: number;
  /** Whether it is no value but a name in the record: something may be written in these too. */
  readonly isName?: boolean;
  /** How many code units of the value come before `start`. */
  readonly unitsBefore: number;
  /** What the record says of the value besides its name: the type, system, name or file name that stands beside it. */
  readonly labels?: LabelScope | undefined;
}

/** All indexes of the values are now `by` smaller. */
export function shiftValues(values: readonly Value[], by: number): void {
  for (const value of values) {
    value.start -= by;
    value.end -= by;
    value.ownStart -= by;
    value.ownEnd -= by;
  }
}

/** Reads what a record holds, byte by byte. */
export interface RecordValues {
  /** Read up to here: a value whose end is not in the window begins here, or what is left of it does. */
  readonly at: number;
  /** What has been read since this was last emptied. */
  values: Value[];
  /** Values that are one text, in runs of two and more: formatting parts what belongs together. */
  readonly runs?: readonly (readonly Value[])[];
  /** A record begins at the index. */
  begin(at: number): void;
  /**
   * Reads on to the end of the record and answers true, or as far as can be told within [at, end) and answers false.
   *
   * @param atEnd  nothing follows `end`: what is left is the record
   */
  read(bytes: Uint8Array, end: number, atEnd: boolean): boolean;
  /** Gives what there is of a value that is longer than can be kept, up to about `to`; the rest follows as further parts. */
  cut(bytes: Uint8Array, to: number): void;
  /** All indexes are now `by` smaller, those of `values` too. */
  shift(by: number): void;
}

/** How the values of a format are written. */
export interface ValueEncoding {
  /** Whether a line break in a value may be written without one, so that lines of the value are not lines of the source. */
  readonly isUnfolded: boolean;
  /** The text that the bytes [from, to) of a value stand for. */
  decode(bytes: Uint8Array, from: number, to: number): string;
  /** A place at or shortly before `index`, not before `low`, that cuts no character and no escape. */
  border(bytes: Uint8Array, index: number, low: number): number;
  /** What the value is called that a text, as it is written, ends in. */
  nameBefore(text: string): string | undefined;
}

/** A margin that two parts of a long value share. */
export const partMarginBytes = 1024;

/** Where a part of a long value that begins at `start` ends, up to about `to`, and where the next begins, so many code units on. */
export function cutLongValue(
  valueEncoding: ValueEncoding,
  bytes: Uint8Array,
  start: number,
  to: number,
): { ownEnd: number; end: number; next: number; nextUnits: number } {
  const ownEnd = valueEncoding.border(bytes, to - partMarginBytes, start);
  const end = valueEncoding.border(bytes, to, ownEnd);
  const next = valueEncoding.border(bytes, Math.max(start, ownEnd - partMarginBytes), start);
  return { ownEnd, end, next, nextUnits: valueEncoding.decode(bytes, start, next).length };
}
