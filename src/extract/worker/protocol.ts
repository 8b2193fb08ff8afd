import type { FieldName, RecordDate, RecordKind, RecordRef, SearchTarget, Skip } from '../../model/index.js';
import type { NoRoomCode } from '../input/no-room.js';
import type { ReaderName } from '../input/reader-failed.js';
import type { SyncRandomReader } from '../input/sync-random-reader.js';

/** A document to read. Its bytes come with the message, unless it is larger than memory and read block by block. */
export interface DocumentTask {
  /** The name of its parser: a key of `Parsers`. */
  readonly kind: string;
  /** Bytes of the whole document, if the parser asks for blocks of it. */
  readonly size?: number;
  /** The first unit to read. Those before it have been read, or have ended a process. */
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

/** One item that a parser yields: plain data, which is copied from process to process. */
export type DocumentItem =
  /**
   * Begins a unit: a page, a message, a part that can be left out. The items up to the next unit belong to it. Units count from 0, which is
   * opening the document. If the process ends in a unit, another one goes on with the next; the report then names `record` as lost.
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
 * Reads one document, from a unit on. If it throws, the process ends: the unit is lost, and a new process goes on behind it.
 *
 * @param bytes   the whole document; empty if `reader` is given
 * @param from    the number of the first unit to read, from 0
 * @param target  the shape of the number that is looked for
 * @param reader  reads bytes of the document at any place, in blocks that the process of the scan serves
 * @returns batches of items, in the order of the document
 */
export type DocumentParser = (
  bytes: Uint8Array,
  from: number,
  target: SearchTarget,
  reader?: SyncRandomReader,
) => AsyncIterable<readonly DocumentItem[]>;

/** The parsers of a format, by name. Each is loaded with the first document that needs it. */
export type Parsers = Readonly<Record<string, () => Promise<DocumentParser>>>;

/** A message to the document process: a document, or the block that it asked for. Bytes come with both. */
export type ToProcess =
  | { readonly type: 'read'; readonly task: DocumentTask }
  | { readonly type: 'block'; readonly isRead: boolean };

/** A message from the document process. */
export type FromProcess =
  /** It has started. The first message, and the only one that no document asks for. */
  | { readonly type: 'ready' }
  | { readonly type: 'items'; readonly items: readonly DocumentItem[] }
  /** It waits for the block of the document that begins at this offset. */
  | { readonly type: 'wanted'; readonly at: number }
  | { readonly type: 'end' }
  /** The reader does not work; the document may be in order. */
  | { readonly type: 'failed'; readonly reader: ReaderName }
  /** The computer has no room to read the document. */
  | { readonly type: 'no-room'; readonly code: NoRoomCode }
  /** The parser failed on this document. Its error is not passed on: it may quote the document. */
  | { readonly type: 'threw'; readonly isOutOfMemory: boolean };

/**
 * The descriptors of the document process, besides its standard error. `messages` leads in both directions; `vitals` carries its memory and
 * processor time.
 */
export const descriptors = { messages: 3, vitals: 4 } as const;
