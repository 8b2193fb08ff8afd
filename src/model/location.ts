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
  /** An item of a list: an object in JSON, a repeated element in XML. */
  'element',
  /** An item of a directory, a collection of documents or a table of contents. */
  'entry',
  /** An event or a task of a calendar. */
  'event',
  /** A contact of an address book. */
  'card',
  'message',
  'page',
  'slide',
  'paragraph',
  /** The source itself: the text outside of its records. */
  'document',
  /** A part of a source that cprscan reads without its structure, or a folder of a mailbox. */
  'object',
  'passage',
] as const;
/** The unit in which cprscan reads a source. `passage`: characters among bytes of another format. */
export type RecordKind = (typeof recordKinds)[number];

/** A description of the records of a format: one kind or several, with an explanation if it needs one. */
export type RecordNoun = RecordKind | `${RecordKind}, ${string}` | `${RecordKind} ${string}`;

/** The values of `DateOf`, the one that says most about a record first. */
export const datesOf = ['record', 'document', 'file'] as const;
/**
 * What a date is the date of: the record itself, or the record that holds it, such as the message of an attachment; the document, by its own
 * properties; or the file, which a copy may have made younger than its records.
 */
export type DateOf = (typeof datesOf)[number];

/** The day on which a record was made, or the closest that the data says. */
export interface RecordDate {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** The name of the field, of the property of the document, or of the property of the file that gives the day. */
  readonly from: string;
  /** What the day dates. */
  readonly of: DateOf;
}

/** Names one record of a source. */
export interface RecordRef {
  /** What the record is. */
  readonly kind: RecordKind;
  /** The place of the record in its source, from 1; a CSV header is not counted. For a `passage`, the offset of its first byte, from 0. */
  readonly number: number;
  /** The key that the record carries: a ticket key, Message-ID or primary key. */
  readonly id?: string;
  /** When the record was made. Absent if neither the record, nor its document, nor its file has a date. */
  readonly date?: RecordDate;
}

/** A place inside one source. Raw: it may hold digits. */
export interface Spot {
  /** The record in the source. */
  readonly record: RecordRef;
  /** The id of the part of the record that holds the text: a comment of a ticket, or the comment and its attachment, divided by a blank; `deleted` in a row that its table marks as deleted. */
  readonly part?: string | undefined;
  /** The field in the record; absent for a text outside of fields. */
  readonly field?: FieldPath;
  /** The line of the file on which the field begins, from 1. */
  readonly line?: number;
}

/** The way to a source. Masked: an x replaces each digit that may be part of a CPR number. */
export interface SourcePath {
  /** The path of the file as the user named it, with forward slashes. */
  readonly file: string;
  /** The names inside containers on the way to the source, outermost first; empty for a file. */
  readonly members: readonly string[];
}

/** The place of a finding. Masked. */
export interface Location {
  /** The source. */
  readonly source: SourcePath;
  /** The record in the source. */
  readonly record: RecordRef;
  /** The id of the part of the record that holds the number: a comment of a ticket, or the comment and its attachment, divided by a blank; `deleted` in a row that its table marks as deleted. */
  readonly part?: string;
  /** The name of the field in the record. */
  readonly field?: string;
  /** The line of the file on which the number begins, from 1. */
  readonly line?: number;
  /** The number, counted from the start of the field; in a plain text, from the start of the line. */
  readonly span: Span;
}
