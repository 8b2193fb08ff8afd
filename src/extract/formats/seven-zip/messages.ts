/** The formats that 7-Zip reads here, by the names that it has for them. */
export type SevenZipType = 'bzip2' | 'xz' | 'zstd' | '7z' | 'Rar' | 'Rar5' | 'Cab';

/** What the thread is started with. */
export interface SevenZipTask {
  readonly type: SevenZipType;
  /** Bytes of the archive. */
  readonly size: number;
  /** Whether it has a list of entries; otherwise it is one file, packed. */
  readonly hasList: boolean;
  /** Entries beyond this many need not be listed: nobody will read them. */
  readonly maxEntries: number;
  /** Numbers that both threads see, at the places of `shared`. */
  readonly control: SharedArrayBuffer;
  /** Takes the bytes that the thread has asked for. */
  readonly input: SharedArrayBuffer;
}

/** Places in `control`. */
export const shared = {
  /** So many batches may still be sent. */
  credits: 0,
  /** 1 when the bytes that were asked for are there. */
  isFilled: 1,
  /** How many they are. */
  filledBytes: 2,
} as const;

/** Batches that may be on their way at a time. */
export const maxBatches = 3;

/** What went wrong, as 7-Zip tells it. */
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

/** What comes out of an archive, in order. */
export type SevenZipItem =
  | { readonly type: 'entry'; readonly name: string; readonly isEncrypted: boolean }
  /** Of the entry before. */
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  /** Of the entry before, or of the archive where there was none. */
  | { readonly type: 'failure'; readonly failure: SevenZipFailure; readonly ofArchive: boolean }
  | { readonly type: 'end' };

export type SevenZipMessage =
  /** Wants the bytes of the archive from a place on. */
  | { readonly type: 'wanted'; readonly at: number }
  | { readonly type: 'items'; readonly items: readonly SevenZipItem[] }
  /** 7-Zip itself cannot be started. */
  | { readonly type: 'failed' };
