/** Bytes, from first to last. */
export interface ByteReader {
  /**
   * Fills `into` from its start and answers how many bytes were put there; 0 means the end.
   * Short reads are allowed. Failures are thrown with a `code` (EACCES, EIO…).
   */
  read(into: Uint8Array): number | Promise<number>;
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
  /** Fails with a `code` when there is nothing to open. */
  open(): ByteReader | Promise<ByteReader>;
}
