/** A half-open range of UTF-16 code units: `start` is in, `end` is out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The kinds of records: one vocabulary for reports, for NDJSON and for `cprscan formats`. */
export const recordKinds = [
  'row',
  'line',
  /** Of a list: an object of JSON, an element of XML that repeats. */
  'element',
  /** Of a directory, of a collection of documents, of a table of contents. */
  'entry',
  /** Of a calendar, tasks among them. */
  'event',
  /** Of an address book. */
  'card',
  'message',
  'page',
  'slide',
  'paragraph',
  /** The source itself: what stands in it outside of its records. */
  'document',
  /** A part of a source that is read without its structure, and a folder of a mailbox. */
  'object',
  /** Characters among bytes of another kind; its number is the place of its first byte in the source, from 0. */
  'passage',
] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What a record is, in words: its kind, or several, and what more there is to say. */
export type RecordNoun = RecordKind | `${RecordKind}, ${string}` | `${RecordKind} ${string}`;

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
  readonly field?: string;
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
