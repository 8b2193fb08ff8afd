import type { FieldName, RecordDate, RecordKind, Span } from '../../model/index.js';
import type { Extracted } from '../format.js';

/** A value of a record, as the format's own reader has decoded it. */
export interface ParsedField {
  /** The path within the record, places in lists left out: `comments[].body`. Empty where a value stands outside of all fields. */
  readonly name: FieldName;
  /** Bytes are read as what they turn out to be. */
  readonly value: string | Uint8Array;
  /** The part of a text that is the value; the rest is what stands around it, up to a thousand characters. All of it unless told. */
  readonly own?: Span;
  /** The physical line on which it begins, from 1, in formats that have lines. */
  readonly line?: number;
  /** What the record says of the value besides its name: the type or system that stands beside it. */
  readonly label?: string | undefined;
  /** The name of the file that the value holds. */
  readonly fileName?: string | undefined;
  /** Whether it is no value but a name in the record: something may be written in these too. */
  readonly isName?: boolean;
}

/** A record of a format that has to be decoded to be read: its bytes hold the values otherwise than as text. */
export interface ParsedRecord {
  readonly type: 'record';
  /** In the order of the source. */
  readonly fields: readonly ParsedField[];
  /** What the format itself identifies the record by; where it does not, a field is chosen. */
  readonly id?: string | undefined;
  /** When it was made, where the format itself says so; where it does not, a field may. */
  readonly date?: RecordDate | undefined;
  /** Its number in the source, where that is not the count of the records before it: that of a page, some of which may be missing. */
  readonly number?: number;
  /** What it is, where it is something else than its neighbours. Such records are not counted. */
  readonly kind?: RecordKind;
}

/** What a reader of such a format gives: its records, and whatever else is to be told, in order. */
export type Parsed = ParsedRecord | Exclude<Extracted, { readonly type: 'segment' | 'records' }>;
