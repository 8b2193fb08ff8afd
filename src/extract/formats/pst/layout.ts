import type { SyncRandomReader } from '../../input/sync-random-reader.js';

/**
 * The sizes and offsets of one of the three layouts of an Outlook mailbox file. Source: [MS-PST] Outlook Personal Folders (.pst) File Format, sections 2.2.2.6 to
 * 2.2.2.8, read 2026-11-24. The layout with pages of 4 KB, which mailbox caches (.ost) have had since 2013, is not in it.
 */
export interface Layout {
  readonly kind: 'ANSI' | 'Unicode' | 'Unicode 4K';
  /** The size of an id, and of an offset in the file. */
  readonly idBytes: 4 | 8;
  readonly pageBytes: number;
  /** The offset in a page of the number of its entries; the size of an entry and the level of the page follow. */
  readonly countAt: number;
  readonly countBytes: 1 | 2;
  /** The offset in a page of its type. */
  readonly typeAt: number;
  /** The offset in a page of its checksum, which covers the bytes before `typeAt`. */
  readonly pageChecksumAt: number;
  /** The trailer of a block, which ends at a multiple of `step` bytes, and the offset of the checksum in it; undefined for an unknown trailer. */
  readonly blockTrailer: { readonly bytes: number; readonly step: number; readonly checksumAt: number } | undefined;
  /** The smallest size of an entry that leads to another page, of a node, and of a block. */
  readonly branchBytes: number;
  readonly nodeBytes: number;
  readonly blockBytes: number;
  /** The offset of the first entry in a block that lists subnodes. */
  readonly subnodesAt: number;
  /** How many bits of a heap id number the item in its block. */
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

/** The obfuscation of bytes. `cyclic` needs no key either, but cprscan does not read it. */
export type Disguise = 'none' | 'permuted' | 'cyclic';

/** The parts of the file header that reading needs. */
export interface MailboxHeader {
  readonly layout: Layout;
  readonly disguise: Disguise;
  /** The offsets of the root pages of nodes and of blocks. */
  readonly nodesAt: number;
  readonly blocksAt: number;
}

const headerBytes = 564;
const versionAt = 10;

/**
 * Reads the header of a mailbox.
 *
 * @param bytes  the file
 * @returns the layout, the obfuscation and the root pages
 * @throws Error for a cut header or an unknown version
 */
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

/**
 * Reads an id, or an offset in the file.
 *
 * @param bytes  an entry or a header
 * @param at     the offset in `bytes`
 * @returns a whole number, rounded above 2^53
 */
export function readId(bytes: Buffer, at: number, { idBytes }: Layout): number {
  const low = bytes.readUInt32LE(at);
  return idBytes === 4 ? low : low + bytes.readUInt32LE(at + 4) * 2 ** 32;
}
