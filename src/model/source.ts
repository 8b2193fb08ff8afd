import type { RecordDate } from './location.js';

/** Bytes, from first to last. */
export interface ByteReader {
  /**
   * Fills `into` from its start and answers how many bytes were put there; 0 means the end.
   * Short reads are allowed. Failures are thrown with a `code` (EACCES, EIO…).
   */
  read(into: Uint8Array): number | Promise<number>;
  close(): void | Promise<void>;
}

/** Bytes at any place, for formats whose table of contents stands at their end. */
export interface RandomReader {
  readonly size: number;
  /** Fills `into` with the bytes from `at` on and answers how many were put there; 0 at or behind the end. Fails as `ByteReader` does. */
  readAt(into: Uint8Array, at: number): number | Promise<number>;
  close(): void | Promise<void>;
}

/** Anything with a name and bytes. Raw: `path` and `members` may hold digits and never leave their thread. */
export interface Source {
  /** The file as the user would name it, with forward slashes. */
  readonly path: string;
  /** The containers opened on the way in, outermost first. */
  readonly members: readonly string[];
  /** Bytes, where it is known before reading. */
  readonly size?: number;
  /** The day on which it was last changed, YYYY-MM-DD, where it is a file. */
  readonly modified?: string;
  /** When the record was made that it stands in, such as the message that it is attached to: its own records are from then, where they do not say. */
  readonly dated?: RecordDate;
  /**
   * True for content that may be no source at all, such as a value that looks like Base64. If it is neither text nor of a known format, it is
   * discarded, and no skip says so.
   */
  readonly isSpeculative?: boolean;
  /** Is called when a speculative source is discarded. */
  onDiscarded?(): void;
  /** Fails with a `code` when there is nothing to open. */
  open(): ByteReader | Promise<ByteReader>;
  /** The bytes from the first on once more, where they can be had twice. May be opened beside `open`; is not counted as read. */
  reopen?(): ByteReader | Promise<ByteReader>;
  /** The file of a name that lies beside this one, or beside the one that this is packed in, whether or not there is one. Is not counted as read. */
  sibling?(baseName: string): Source;
  /**
   * The `file:` URL under which a library that opens files by itself finds the bytes, for reading only. Undefined where there is no such
   * file, or where its name cannot be written as a URL. What is read that way is not counted; `openAt`, opened before and closed behind
   * it, notices a change.
   */
  fileUrl?(): string | undefined;
  /** Where the bytes can be had in any order, as those of a file can. May be opened beside `open`. */
  openAt?(): RandomReader | Promise<RandomReader>;
}
