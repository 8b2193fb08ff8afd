import type { RecordDate } from './location.js';

/** Reads bytes from first to last. */
export interface ByteReader {
  /**
   * Fills `into` from its start. Short reads are allowed.
   *
   * @param into  the buffer to fill
   * @returns the number of bytes read; 0 at the end
   * @throws an error with a `code` (EACCES, EIO…)
   */
  read(into: Uint8Array): number | Promise<number>;
  /** Releases the file. */
  close(): void | Promise<void>;
}

/** Reads bytes at any place, for formats that keep a table of contents at their end. */
export interface RandomReader {
  /** Bytes in all. */
  readonly size: number;
  /**
   * Fills `into` from its start with the bytes from `at` on. Short reads are allowed.
   *
   * @param into  the buffer to fill
   * @param at  an offset in bytes, from 0
   * @returns the number of bytes read; 0 at or after the end
   * @throws an error with a `code` (EACCES, EIO…)
   */
  readAt(into: Uint8Array, at: number): number | Promise<number>;
  /** Releases the file. */
  close(): void | Promise<void>;
}

/** Anything with a name and bytes. Raw: `path` and `members` may hold digits; events hold them masked. */
export interface Source {
  /** The path of the file as the user would name it, with forward slashes. */
  readonly path: string;
  /** The names inside containers on the way to the source, outermost first; empty for a file. */
  readonly members: readonly string[];
  /** Size in bytes, if known before reading. */
  readonly size?: number;
  /** The day on which the file was last changed, as the file system or the archive around it says, YYYY-MM-DD. */
  readonly modified?: string;
  /** The date of the record that holds the source, such as the message of an attachment. It comes before the dates of the document and of the file. */
  readonly dated?: RecordDate;
  /**
   * True for content that may be no source at all, such as a value that looks like Base64. If it is neither text nor of a known format, it is
   * discarded, and no skip says so.
   */
  readonly isSpeculative?: boolean;
  /** The reader calls this if it discards a speculative source. */
  onDiscarded?(): void;
  /**
   * Opens the source at its first byte.
   *
   * @returns the reader
   * @throws an error with a `code` (ENOENT, EACCES…)
   */
  open(): ByteReader | Promise<ByteReader>;
  /**
   * Opens the source once more. Absent if the source can be read only once. You may call it while a reader of `open` is in use. Its bytes do not count as read.
   *
   * @returns the reader
   */
  reopen?(): ByteReader | Promise<ByteReader>;
  /**
   * Names a file in the same folder, or in the folder of the container that holds this source. Its bytes do not count as read.
   *
   * @param baseName  the name without a folder
   * @returns the source; opening it fails when the file does not exist
   */
  sibling?(baseName: string): Source;
  /**
   * The address of the bytes for a library that opens files itself, for reading only. Its bytes do not count as read; `openAt`, opened before
   * and closed after it, notices a change.
   *
   * @returns a `file:` URL; undefined without a file, or with a name that a URL cannot hold
   */
  fileUrl?(): string | undefined;
  /**
   * Opens the source for reading at any place. Absent if that is not possible. You may call it while a reader of `open` is in use.
   *
   * @returns the reader
   */
  openAt?(): RandomReader | Promise<RandomReader>;
}
