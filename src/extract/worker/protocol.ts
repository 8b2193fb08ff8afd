import type { FieldName, RecordDate, RecordKind, RecordRef, SearchTarget, Skip } from '../../model/index.js';
import type { ReaderName } from '../input/reader-failed.js';
import type { SyncRandomReader } from '../input/sync-random-reader.js';
import type { BlockRequest, SharedBlock } from './shared-block.js';

/** What the worker is asked to read. */
export interface DocumentTask {
  /** The name of its parser: a key of what a format's `parser.ts` declares. */
  readonly kind: string;
  /** The whole document, or no bytes where the parser reads blocks of it through `shared`. */
  readonly bytes: Uint8Array;
  readonly shared?: SharedBlock;
  /** The first unit that is wanted: those before it have been read, or were the end of a worker. */
  readonly from: number;
  /** The shape of the number that is looked for in the document. */
  readonly target: SearchTarget;
}

/** A value of a record. Bytes are read as what they turn out to be. */
export interface PlainField {
  /** Empty where the value has no name of its own. */
  readonly name: FieldName;
  readonly value: string | Uint8Array;
  readonly label?: string;
}

/** What a parser gives, in order: plain data, which passes from thread to thread. */
export type DocumentItem =
  /**
   * What follows belongs to the unit: a page, a message, a part that can be left out. Units count from 0, which is opening the document.
   * Where the worker stops in one, reading goes on with the next. `record` is what is told to be lost then.
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
  /** A file inside the document, and the names between it and the document. */
  | {
      readonly type: 'member';
      readonly within?: readonly string[];
      readonly name: string;
      readonly bytes: Uint8Array;
      /** When the message was made that it is attached to. */
      readonly dated?: RecordDate;
    }
  /** Pictures that were passed over because no line of text has room in them. */
  | { readonly type: 'small-pictures'; readonly count: number }
  /** What could not be read. Told once for each reason and code, with the first record that it befell. */
  | { readonly type: 'problem'; readonly problem: Problem };

export type Problem = Pick<Skip, 'reason' | 'lost' | 'code' | 'record' | 'format' | 'pictures'>;

/**
 * Reads one document, from a unit on. An error that it throws ends the thread: the unit is lost, and a new thread goes on behind it.
 *
 * @param bytes   the whole document; empty where `reader` is given
 * @param from    the number of the first unit to read
 * @param target  the shape of the number that is looked for
 * @param reader  reads bytes of the document at any place, in blocks that the main thread serves
 */
export type DocumentParser = (
  bytes: Uint8Array,
  from: number,
  target: SearchTarget,
  reader?: SyncRandomReader,
) => AsyncIterable<readonly DocumentItem[]>;

/** The parsers that a format has in the thread, by name. Each is loaded with the first document that needs it. */
export type Parsers = Readonly<Record<string, () => Promise<DocumentParser>>>;

/** To the worker: a document, or leave to send one batch more. */
export type ToWorker = { readonly type: 'read'; readonly task: DocumentTask } | { readonly type: 'more' };

/** From the worker: a batch, a block that it wants, or that the document has been read. */
export type FromWorker =
  | { readonly type: 'items'; readonly items: readonly DocumentItem[] }
  | BlockRequest
  | { readonly type: 'end' }
  /** The reader is broken, and not the document. */
  | { readonly type: 'failed'; readonly reader: ReaderName };

/** Batches that may be on their way at a time. */
export const maxBatches = 4;
