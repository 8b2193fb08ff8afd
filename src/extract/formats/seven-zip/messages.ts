/** The formats that 7-Zip reads here, by its own names. */
export type SevenZipType = 'bzip2' | 'xz' | 'zstd' | '7z' | 'Rar' | 'Rar5' | 'Cab';

/** The data that the thread is started with. */
export interface SevenZipTask {
  readonly type: SevenZipType;
  /** Size of the archive in bytes. */
  readonly size: number;
  /** False for a single compressed file, which has no list of entries. */
  readonly hasList: boolean;
  /** Entries beyond this number are not listed, because the limit of the user ends the scan of the archive before. */
  readonly maxEntries: number;
  /** Numbers that both threads see; `shared` names their indexes. */
  readonly control: SharedArrayBuffer;
  /** Receives the bytes that the thread has asked for. */
  readonly input: SharedArrayBuffer;
}

/** Indexes in `control`. */
export const shared = {
  /** Number of batches that the thread may still send. */
  credits: 0,
  /** 1 when the requested bytes are in `input`. */
  isFilled: 1,
  /** Number of bytes in `input`. */
  filledBytes: 2,
} as const;

/** Batches that may wait for the reader at a time. */
export const maxBatches = 3;

/** The failures that the messages of 7-Zip tell apart. */
export type SevenZipFailure =
  | 'ENDS_EARLY'
  | 'DATA_DAMAGED'
  | 'CHECKSUM_WRONG'
  | 'HEADER_BROKEN'
  | 'TRAILING_BYTES'
  | 'VOLUME_MISSING'
  | 'METHOD_UNKNOWN'
  | 'OUT_OF_MEMORY'
  | 'WRONG_PASSWORD';

/** An item that comes out of an archive, in order. */
export type SevenZipItem =
  | {
      readonly type: 'entry';
      readonly name: string;
      readonly isEncrypted: boolean;
      /** The day of its last change, YYYY-MM-DD. */
      readonly modified?: string | undefined;
    }
  /** Bytes of the entry before. */
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** A failure of the entry before, or of the archive if `ofArchive`. */
  | { readonly type: 'failure'; readonly failure: SevenZipFailure; readonly ofArchive: boolean }
  | { readonly type: 'end' };

/** A message from the thread. */
export type SevenZipMessage =
  /** A request for the bytes of the archive from an offset on. */
  | { readonly type: 'wanted'; readonly at: number }
  | { readonly type: 'items'; readonly items: readonly SevenZipItem[] }
  /** 7-Zip could not be started. */
  | { readonly type: 'failed' };
