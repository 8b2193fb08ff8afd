import type { LabelScope } from './labels.js';

/** A value in a record, or a part of a long one, by its place in the window. */
export interface Value {
  /** The path within the record, without indexes in lists: `comments[].body`. */
  readonly field: string;
  start: number;
  end: number;
  /** The bytes whose numbers belong to this part of a long value; the rest is margin, which belongs to another part. */
  ownStart: number;
  ownEnd: number;
  /** Whether it is a name in the record and not a value. Users may have written something in names too. */
  readonly isName?: boolean;
  /** The code units of the value before `start`. */
  readonly unitsBefore: number;
  /** What the record says about the value besides its name: the type, system, name or file name beside it. */
  readonly labels?: LabelScope | undefined;
}

/**
 * Moves values with the window.
 *
 * @param values  the values; changed
 * @param by      how many bytes the window has moved on
 */
export function shiftValues(values: readonly Value[], by: number): void {
  for (const value of values) {
    value.start -= by;
    value.end -= by;
    value.ownStart -= by;
    value.ownEnd -= by;
  }
}

/** Reads the values of a record, byte by byte. */
export interface RecordValues {
  /** The index that has been read to. A value whose end is not in the window begins here, or the rest of it does. */
  readonly at: number;
  /** The values since the list was last emptied. */
  values: Value[];
  /** Adjacent values, two or more, that are one text which formatting splits. */
  readonly runs?: readonly (readonly Value[])[];
  /** Begins a record at the index. */
  begin(at: number): void;
  /**
   * Reads up to the end of the record, or as far as the window decides it.
   *
   * @param bytes  the window
   * @param end    the end of its content
   * @param atEnd  whether the source ends at `end`, so that the rest is the record
   * @returns true if the record has been read to its end
   */
  read(bytes: Uint8Array, end: number, atEnd: boolean): boolean;
  /** Emits a long value up to about `to`; the rest follows as further parts. */
  cut(bytes: Uint8Array, to: number): void;
  /** Follows the window, which has moved on by `by` bytes, with `values`. */
  shift(by: number): void;
}

/** How a format writes values. */
export interface ValueEncoding {
  /** Whether lines of a value are not lines of the source, because line breaks in it may be escaped. */
  readonly isUnfolded: boolean;
  /** Decodes the bytes [from, to) of a value. */
  decode(bytes: Uint8Array, from: number, to: number): string;
  /** Returns an index at or shortly before `index`, not before `low`, that cuts no character and no escape. */
  border(bytes: Uint8Array, index: number, low: number): number;
  /** Returns the name of the value in which a text, as it is written, ends. */
  nameBefore(text: string): string | undefined;
}

/** The margin that two parts of a long value share. */
export const partMarginBytes = 1024;

/**
 * Cuts a long value into parts that overlap.
 *
 * @param valueEncoding  how the format writes values
 * @param bytes          the window
 * @param start          the index of the part
 * @param to             the index at which it should end
 * @returns the ends of the part without and with its margin, and the start of the next with the code units between the
 *   starts
 */
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
