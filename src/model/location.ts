import type { FieldPath } from './field-path.js';

/** A half-open range of UTF-16 code units: `start` is in, `end` is out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the reader of a report thinks in: a ticket, a row, a line, a message, a page. */
export const recordKinds = [
  'row',
  'line',
  'message',
  'ticket',
  'page',
  'slide',
  'paragraph',
  'document',
  'object',
  /** Characters among bytes of another kind; its number is the place of its first byte in the source, from 0. */
  'passage',
] as const;
export type RecordKind = (typeof recordKinds)[number];

/** When a record was made: YYYY-MM-DD, and the field that says so. */
export interface RecordDate {
  readonly day: string;
  readonly from: string;
}

/** One record of a source. `number` counts from 1 (a CSV header is not counted); `id` is the ticket key, Message-ID, primary key… */
export interface RecordRef {
  readonly kind: RecordKind;
  readonly number: number;
  readonly id?: string;
  readonly date?: RecordDate;
}

/** Where inside one source, unmasked. `line` is the physical line, from 1, on which the field begins. */
export interface Spot {
  readonly record: RecordRef;
  readonly field?: FieldPath;
  readonly line?: number;
}

/** The file the user named, with forward slashes, then each container opened on the way in, outermost first. Masked. */
export interface SourcePath {
  readonly file: string;
  readonly members: readonly string[];
}

/** Where a finding stands. Masked. `line` is the line of the number itself; `span` counts from the start of the field (of the line in a text). */
export interface Location {
  readonly source: SourcePath;
  readonly record: RecordRef;
  readonly field?: string;
  readonly line?: number;
  readonly span: Span;
}
