import type { FieldName, RecordDate, RecordKind, RecordRef, SearchTarget, Skip } from '../../model/index.js';
import type { ReaderName } from '../input/reader-failed.js';
import type { SyncRandomReader } from '../input/sync-random-reader.js';
import type { BlockRequest, SharedBlock } from './shared-block.js';

/** A request to the thread: one document to read. */
export interface DocumentTask {
  /** The name of its parser: a key of `Parsers`. */
  readonly kind: string;
  /** The whole document; empty if the parser reads blocks of it through `shared`. */
  readonly bytes: Uint8Array;
  /** Memory for blocks of a document that is not in `bytes`. */
  readonly shared?: SharedBlock;
  /** The first unit to read. Those before it have been read, or have ended a thread. */
  readonly from: number;
  /** The shape of the number that is looked for in the document. */
  readonly target: SearchTarget;
}

/** A value of a record. The format of bytes is recognised when they are read. */
export interface PlainField {
  /** Empty if the value has no name of its own. */
  readonly name: FieldName;
  readonly value: string | Uint8Array;
  readonly label?: string;
}

/** One item that a parser yields: plain data, which is copied from thread to thread. */
export type DocumentItem =
  /**
   * Begins a unit: a page, a message, a part that can be left out. The items up to the next unit belong to it. Units count from 0, which is
   * opening the document. If the thread ends in a unit, another one goes on with the next; the report then names `record` as lost.
   */
  | { readonly type: 'unit'; readonly number: number; readonly record?: RecordRef }
  | {
      readonly type: 'record';
      readonly kind: RecordKind;
      readonly number: number;
      readonly id?: string;
      readonly date?: RecordDate;
      readonly fields: readonly PlainField[];
    }
  /** The date of the document, before its records. */
  | { readonly type: 'dated'; readonly date: RecordDate }
  /** A file inside the document. `within` has the names between the document and the file. */
  | {
      readonly type: 'member';
      readonly within?: readonly string[];
      readonly name: string;
      readonly bytes: Uint8Array;
      /** The date of the message that the file is attached to. */
      readonly dated?: RecordDate;
    }
  /** Pictures that were not read because no line of text has room in them. */
  | { readonly type: 'small-pictures'; readonly count: number }
  /** A part that could not be read. It is reported once for each reason and code, with the first record in which it happened. */
  | { readonly type: 'problem'; readonly problem: Problem };

/** The part of a skip that a parser knows. */
export type Problem = Pick<Skip, 'reason' | 'lost' | 'code' | 'record' | 'format' | 'pictures'>;

/**
 * Reads one document, from a unit on. If it throws, the thread ends: the unit is lost, and a new thread goes on behind it.
 *
 * @param bytes   the whole document; empty if `reader` is given
 * @param from    the number of the first unit to read, from 0
 * @param target  the shape of the number that is looked for
 * @param reader  reads bytes of the document at any place, in blocks that the main thread serves
 * @returns batches of items, in the order of the document
 */
export type DocumentParser = (
  bytes: Uint8Array,
  from: number,
  target: SearchTarget,
  reader?: SyncRandomReader,
) => AsyncIterable<readonly DocumentItem[]>;

/** The parsers of a format in the thread, by name. Each is loaded with the first document that needs it. */
export type Parsers = Readonly<Record<string, () => Promise<DocumentParser>>>;

/** A message to the thread: a document to read, or permission to send one more batch. */
export type ToWorker = { readonly type: 'read'; readonly task: DocumentTask } | { readonly type: 'more' };

/** A message from the thread: a batch, a request for a block, the end of the document, or a failure of the reader. */
export type FromWorker =
  | { readonly type: 'items'; readonly items: readonly DocumentItem[] }
  | BlockRequest
  | { readonly type: 'end' }
  /** The reader does not work; the document may be in order. */
  | { readonly type: 'failed'; readonly reader: ReaderName };

/** How many batches may be between the threads at a time. */
export const maxBatches = 4;
