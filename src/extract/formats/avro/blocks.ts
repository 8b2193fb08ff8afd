import type { ByteFeed } from '../../input/byte-feed.js';
import { limits } from '../../limits.js';
import { BrokenBytes, Cursor } from './cursor.js';

/** Writers end a block at 64 KB or a few MB. A larger block is damaged or hostile. */
export const maxBlockBytes = limits.block.value;

/** A schema is a few kilobytes. */
const maxHeaderBytes = 16 * 1024 * 1024;

const syncBytes = 16;
/** Two integers of 64 bits, 10 bytes each at most. */
const maxLengthsBytes = 20;

/** The number of bytes that a feed of blocks must be able to hold. */
export const maxFeedBytes = maxBlockBytes + maxLengthsBytes + syncBytes;

/** The bytes that a feed allocates at first: most files are small. */
export const firstFeedBytes = 256 * 1024;

/** The header of a file. */
export interface AvroHeader {
  readonly schema: string;
  readonly codec: string;
  /** The other metadata of the file, by name. */
  readonly notes: readonly (readonly [string, string])[];
  /** The sync marker, 16 bytes, which follows each block. */
  readonly sync: Uint8Array;
}

/**
 * Reads the header of a file and removes it from the feed.
 *
 * @param feed  at the first byte of the file
 * @returns the header; `cut` if the file ends within it; `broken` if it is no header or longer than 16 MB
 */
export async function readHeader(feed: ByteFeed): Promise<AvroHeader | 'cut' | 'broken'> {
  for (let wanted = 64 * 1024; ; wanted = Math.min(2 * wanted, maxHeaderBytes)) {
    const known = await feed.fill(wanted);
    const cursor = new Cursor(feed.view);
    try {
      const header = headerAt(cursor);
      feed.drop(cursor.at);
      return header;
    } catch (error) {
      if (!(error instanceof BrokenBytes)) throw error;
    }
    if (known < wanted) return 'cut';
    if (wanted === maxHeaderBytes) return 'broken';
  }
}

function headerAt(cursor: Cursor): AvroHeader {
  cursor.take(4);
  const meta = new Map<string, string>();
  for (let count = cursor.count(); count !== 0; count = cursor.count()) {
    if (count < 0) cursor.count();
    for (let left = Math.abs(count); left > 0; left -= 1) meta.set(cursor.string(), cursor.string());
  }
  const sync = Uint8Array.from(cursor.take(syncBytes));
  return {
    schema: meta.get('avro.schema') ?? '',
    codec: meta.get('avro.codec') ?? 'null',
    sync,
    notes: [...meta].filter(([name]) => name !== 'avro.schema' && name !== 'avro.codec'),
  };
}

/** A block at the front of a feed. It stays in the feed until `dropBlock`. */
export interface AvroBlock {
  /** The number of records that it declares. */
  readonly records: number;
  /** The content as it is in the file, packed or not. If the file ends within the block, the bytes that are there. */
  readonly bytes: Uint8Array;
  /** Whether the sync marker follows the length that it declares. */
  readonly isMarked: boolean;
  /** Whether the file ends within it. */
  readonly isCut: boolean;
  /** The offset of its content in the feed. */
  readonly from: number;
}

/**
 * Reads the block at the front of the feed, without removing it.
 *
 * @param feed  where a block begins or the file ends
 * @param sync  the sync marker of the file
 * @returns the block; `end` at the end of the file; `broken` if no block begins here; `too-large` if it declares more
 *   than `maxBlockBytes`
 */
export async function blockAt(feed: ByteFeed, sync: Uint8Array): Promise<AvroBlock | 'end' | 'broken' | 'too-large'> {
  const known = await feed.fill(maxLengthsBytes);
  if (known === 0) return 'end';
  const cursor = new Cursor(feed.view);
  let [records, size]: [number, number] = [0, 0];
  try {
    records = cursor.count();
    size = cursor.count();
  } catch {
    if (known === maxLengthsBytes) return 'broken';
    return { records: 0, bytes: new Uint8Array(0), isMarked: false, isCut: true, from: known };
  }
  if (records < 0 || size < 0) return 'broken';
  if (size > maxBlockBytes) return 'too-large';
  const from = cursor.at;
  const all = from + size + syncBytes;
  const isCut = (await feed.fill(all)) < all;
  const { view } = feed;
  const isMarked = !isCut && view.subarray(from + size, all).equals(sync);
  return { records, bytes: view.subarray(from, from + size), isMarked, isCut, from };
}

/**
 * Removes a block and its sync marker from the front of the feed.
 *
 * @param feed   the feed that the block is at the front of
 * @param block  the block that `blockAt` returned
 */
export function dropBlock(feed: ByteFeed, block: AvroBlock): void {
  feed.drop(block.from + block.bytes.length + syncBytes);
}

/**
 * Removes everything up to and with the next sync marker.
 *
 * @param feed  any place in the file
 * @param sync  the sync marker of the file
 * @returns false if the file has no further marker
 */
export async function toNextMark(feed: ByteFeed, sync: Uint8Array): Promise<boolean> {
  for (;;) {
    const known = await feed.fill(syncBytes);
    const at = feed.view.indexOf(sync);
    if (at !== -1) {
      feed.drop(at + syncBytes);
      return true;
    }
    if (known < syncBytes) return false;
    feed.drop(feed.view.length - syncBytes + 1);
  }
}
