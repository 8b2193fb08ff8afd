import type { Span, Spot } from './location.js';

/**
 * The text of one field, or a window of a long one. Raw: it may hold digits and never leaves its thread.
 */
export interface Segment {
  /** The record and the field that hold the text. */
  readonly spot: Spot;
  /** The text, with margins on both sides that only serve as context. */
  readonly text: string;
  /** The part of `text` between the margins: only a number that begins here belongs to this segment. */
  readonly own: Span;
  /**
   * The place of `text[0]` in the whole field, in UTF-16 code units. It is negative if the margin holds text before the field: in a plain text, the
   * line above.
   */
  readonly base: number;
  /** True if lines of the text are not lines of the source, which writes a line break as two characters or as a tag. */
  readonly isUnfolded?: boolean;
  /** A description of the field in the record itself, besides its name: a type, a system or a name next to the value. */
  readonly label?: string;
}
