import type { FieldName, RecordDate, RecordKind, Span } from '../../model/index.js';
import type { Extracted } from '../format.js';

/** A value of a record, as the reader of the format has decoded it. */
export interface ParsedField {
  /**
   * The path within the record, without indexes in lists: `comments[].body`. Empty for a value outside of all fields.
   */
  readonly name: FieldName;
  /** Bytes are read as a member of whatever format they have. */
  readonly value: string | Uint8Array;
  /**
   * The part of the text that is the value; the rest is context, up to a thousand characters. All of the text if
   * absent.
   */
  readonly own?: Span;
  /** The physical line on which it begins, from 1, in formats that have lines. */
  readonly line?: number;
  /** What the record says about the value besides its name: the type or system beside it. */
  readonly label?: string | undefined;
  /** The id of the part of the record that holds the value, such as a comment of a ticket; `deleted` in a row that its table marks as deleted. */
  readonly part?: string | undefined;
  /** The text that is searched for base64 in place of the value: base64 that goes on in later records belongs to the record in which it begins. */
  readonly encoded?: string;
  /** The name of the file in the value. */
  readonly fileName?: string | undefined;
  /** Whether it is a name in the record and not a value. Users may have written something in names too. */
  readonly isName?: boolean;
}

/** A record of a format whose bytes have to be decoded to find the values. */
export interface ParsedRecord {
  readonly type: 'record';
  /** In the order of the source. */
  readonly fields: readonly ParsedField[];
  /** The id that the format gives the record. Without one, a field is chosen. */
  readonly id?: string | undefined;
  /** The date that the format gives the record. Without one, a field may give it. */
  readonly date?: RecordDate | undefined;
  /** Its number in the source, if it is not the count of records: pages, for example, may be missing. */
  readonly number?: number;
  /** Its kind, if it differs from the other records. Such records are not counted. */
  readonly kind?: RecordKind;
}

/** The output of such a reader, in order: its records, and any other items. */
export type Parsed = ParsedRecord | Exclude<Extracted, { readonly type: 'segment' | 'records' }>;
