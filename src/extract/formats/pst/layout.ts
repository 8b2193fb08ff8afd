import type { SyncRandomReader } from '../../input/sync-random-reader.js';

/*
 * The three ways in which Outlook lays out a mailbox file. Source: [MS-PST] Outlook Personal Folders (.pst) File Format, sections 2.2.2.6
 * to 2.2.2.8, read 2026-11-24; that of 4 KB pages, which mailbox caches (.ost) have since 2013, is not in it.
 */
export interface Layout {
  readonly kind: 'ANSI' | 'Unicode' | 'Unicode 4K';
  /** Of an id and of a place in the file. */
  readonly idBytes: 4 | 8;
  readonly pageBytes: number;
  /** Where a page says how many entries it has, and what behind that comes. */
  readonly countAt: number;
  readonly countBytes: 1 | 2;
  /** Where a page says what it is. */
  readonly typeAt: number;
  /** Where a page has its checksum, which is of all that stands before `typeAt`. */
  readonly pageChecksumAt: number;
  /** What stands behind a block, to a place that is divided by `blockStep`, and where in that its checksum is; undefined where that is not known. */
  readonly blockTrailer: { readonly bytes: number; readonly step: number; readonly checksumAt: number } | undefined;
  /** The least bytes of an entry that leads to another page, of one that is a node, and of one that is a block. */
  readonly branchBytes: number;
  readonly nodeBytes: number;
  readonly blockBytes: number;
  /** Where entries begin in a block that lists the parts of a node. */
  readonly subnodesAt: number;
  /** The bits of an id in a heap that say which item of a block it is. */
  readonly heapIndexBits: number;
}

const unicode: Layout = {
  kind: 'Unicode',
  idBytes: 8,
  pageBytes: 512,
  countAt: 488,
  countBytes: 1,
  typeAt: 496,
  pageChecksumAt: 500,
  blockTrailer: { bytes: 16, step: 64, checksumAt: 4 },
  branchBytes: 24,
  nodeBytes: 32,
  blockBytes: 24,
  subnodesAt: 8,
  heapIndexBits: 11,
};

const unicode4k: Layout = {
  ...unicode,
  kind: 'Unicode 4K',
  pageBytes: 4096,
  countAt: 4056,
  countBytes: 2,
  typeAt: 4072,
  pageChecksumAt: 4076,
  blockTrailer: undefined,
  heapIndexBits: 14,
};

const ansi: Layout = {
  kind: 'ANSI',
  idBytes: 4,
  pageBytes: 512,
  countAt: 496,
  countBytes: 1,
  typeAt: 500,
  pageChecksumAt: 508,
  blockTrailer: { bytes: 12, step: 64, checksumAt: 8 },
  branchBytes: 12,
  nodeBytes: 16,
  blockBytes: 12,
  subnodesAt: 4,
  heapIndexBits: 11,
};

/** How bytes are disguised. `cyclic` needs no key either, and is not read. */
export type Disguise = 'none' | 'permuted' | 'cyclic';

export interface MailboxHeader {
  readonly layout: Layout;
  readonly disguise: Disguise;
  /** Where the pages of nodes and of blocks begin. */
  readonly nodesAt: number;
  readonly blocksAt: number;
}

const headerBytes = 564;
const versionAt = 10;

/** Reads the header. Throws where it is none of a version that is known. */
export function readHeader(bytes: SyncRandomReader): MailboxHeader {
  const header = Buffer.alloc(headerBytes);
  const isWhole = bytes.readAt(header, 0) === headerBytes;
  const version = header.readUInt16LE(versionAt);
  const layout = version === 14 || version === 15 ? ansi : version === 36 ? unicode4k : unicode;
  if (!isWhole || (layout === unicode && version < 20)) throw new Error('no mailbox');
  const isAnsi = layout === ansi;
  return {
    layout,
    disguise: (['none', 'permuted', 'cyclic'] as const)[header[isAnsi ? 461 : 513]!] ?? 'none',
    nodesAt: readId(header, isAnsi ? 188 : 224, layout),
    blocksAt: readId(header, isAnsi ? 196 : 240, layout),
  };
}

/** An id, or a place in the file. */
export function readId(bytes: Buffer, at: number, { idBytes }: Layout): number {
  const low = bytes.readUInt32LE(at);
  return idBytes === 4 ? low : low + bytes.readUInt32LE(at + 4) * 2 ** 32;
}
