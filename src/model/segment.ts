import type { Span, Spot } from './location.js';

/**
 * Text of one field, or a window of a long one. Raw: it may hold digits and never leaves its thread.
 *
 * Only what begins inside `own` is this segment's to report; the rest is margin, there to be read as context.
 * `base` is the place of `text[0]` in the whole field, in UTF-16 code units; it is negative where the margin reaches
 * back into the text before the field (the line above, in a plain text).
 */
export interface Segment {
  readonly spot: Spot;
  readonly text: string;
  readonly own: Span;
  readonly base: number;
  /** Whether lines of the text are not lines of the source: a line break is written as two characters, or by a tag. */
  readonly isUnfolded?: boolean;
  /** What the record says of the field besides its name: the type, system or name that stands beside the value. */
  readonly label?: string;
}
