import type { ByteFeed } from '../../input/byte-feed.js';
import { limits } from '../../limits.js';
import { BrokenBytes, Cursor } from './cursor.js';

/** A writer ends a block at 64 KB or at a few MB; a larger one is damage, or a trap. */
export const maxBlockBytes = limits.block.value;

/** A schema is a page or ten. */
const maxHeaderBytes = 16 * 1024 * 1024;

const syncBytes = 16;
/** Two whole numbers of 64 bits. */
const maxLengthsBytes = 20;

/** How far a feed of blocks has to look ahead. */
export const maxFeedBytes = maxBlockBytes + maxLengthsBytes + syncBytes;

/** Most files are small. */
export const firstFeedBytes = 256 * 1024;

/** What stands before the blocks. */
export interface AvroHeader {
  readonly schema: string;
  readonly codec: string;
  /** What else the writer noted, by name. */
  readonly notes: readonly (readonly [string, string])[];
  /** Stands behind each block. */
  readonly sync: Uint8Array;
}

/** Reads the header of a file and takes it away. `cut` where the file ends in it. */
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

/** A block that stands at the front of a feed, which is not touched until it has been read. */
export interface AvroBlock {
  /** How many records it holds, as it says. */
  readonly records: number;
  /** As they stand in the file: packed. */
  readonly bytes: Uint8Array;
  /** Whether its end is marked where it says that it ends. */
  readonly isMarked: boolean;
  /** Whether the file ends in it. Then its bytes are those that are there. */
  readonly isCut: boolean;
  /** Where its bytes begin in the feed. */
  readonly from: number;
}

/** The block at the front of the feed. `broken`: it is none. `too-large`: it is over the limit. */
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

/** Takes away what the block took. */
export function dropBlock(feed: ByteFeed, { from, bytes }: AvroBlock): void {
  feed.drop(from + bytes.length + syncBytes);
}

/** Takes away everything up to the next mark, and the mark. Answers whether there is one. */
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
