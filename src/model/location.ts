import type { FieldPath } from './field-path.js';

/** A half-open range of a text, in UTF-16 code units. */
export interface Span {
  /** The first code unit, from 0. */
  readonly start: number;
  /** The code unit after the last. */
  readonly end: number;
}

/** The values of `RecordKind`: one vocabulary for reports, for NDJSON and for `cprscan formats`. */
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
  'passage',
] as const;
/** The unit that a source is read in. `passage`: characters among bytes of another format. */
export type RecordKind = (typeof recordKinds)[number];

/** What a record is, in words: its kind, or several, and what more there is to say. */
export type RecordNoun = RecordKind | `${RecordKind}, ${string}` | `${RecordKind} ${string}`;

/** The day on which a record was made, as the record itself says. */
export interface RecordDate {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** The name of the field that gives the day. */
  readonly from: string;
}

/** Names one record of a source. */
export interface RecordRef {
  /** What the record is. */
  readonly kind: RecordKind;
  /** The place of the record in its source, from 1; a CSV header is not counted. For a `passage`, the offset of its first byte, from 0. */
  readonly number: number;
  /** The key that the record carries: a ticket key, Message-ID or primary key. */
  readonly id?: string;
  /** When the record was made. */
  readonly date?: RecordDate;
}

/** Where inside one source, unmasked. `line` is the physical line, from 1, on which the field begins. */
export interface Spot {
  readonly record: RecordRef;
  readonly field?: FieldPath;
  readonly line?: number;
}

/** The way to a source. Masked: digits that may be a CPR number are replaced by x. */
export interface SourcePath {
  /** The path of the file as the user named it, with forward slashes. */
  readonly file: string;
  /** The names inside containers on the way to the source, outermost first; empty for a file. */
  readonly members: readonly string[];
}

/** Where a finding stands. Masked. */
export interface Location {
  /** The source. */
  readonly source: SourcePath;
  /** The record in the source. */
  readonly record: RecordRef;
  /** The name of the field in the record. */
  readonly field?: string;
  /** The line of the file on which the number begins, from 1. */
  readonly line?: number;
  /** The number, counted from the start of the field; in a plain text, from the start of the line. */
  readonly span: Span;
}
