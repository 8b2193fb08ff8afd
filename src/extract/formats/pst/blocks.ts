import { inflateBytes } from '../../compression/inflate-bytes.js';
import { asBuffer } from '../../input/as-buffer.js';
import type { SyncRandomReader } from '../../input/sync-random-reader.js';
import { checksumOf } from './checksum.js';
import { type Disguise, type Layout, readId } from './layout.js';
import type { PageTree } from './pages.js';
import { unpermute } from './permuted.js';

/** A node of the mailbox: its data, and its subnodes. */
export interface Node {
  readonly id: number;
  /** The ids of the blocks that hold its data and that list its subnodes; 0 if it has none. */
  readonly data: number;
  readonly parts: number;
}

/** The types of blocks that list other blocks. Source: MS-PST, sections 2.2.2.8.3.2 and 2.2.2.8.3.3, read 2026-11-24. */
const [listOfBlocks, listOfParts] = [1, 2];
/** The second bit of an id marks a block that lists others. */
const isInternal = (id: number): boolean => id % 4 >= 2;

/** Nested lists of blocks and of subnodes have no more levels. */
const maxDepth = 4;
const maxBlockBytes = 16 * 1024 * 1024;

/** Reads the blocks of a mailbox by their ids. Methods throw an `Error` if a block is missing or cut. */
export class Blocks {
  readonly #bytes: SyncRandomReader;
  readonly #layout: Layout;
  readonly #disguise: Disguise;
  readonly #tree: PageTree;
  #isDamaged = false;

  constructor(bytes: SyncRandomReader, layout: Layout, disguise: Disguise, tree: PageTree) {
    this.#bytes = bytes;
    this.#layout = layout;
    this.#disguise = disguise;
    this.#tree = tree;
  }

  /** Whether a block so far, or a page on the way to one, had a wrong checksum. The reader gave its content all the same. */
  get isDamaged(): boolean {
    return this.#isDamaged || this.#tree.isDamaged;
  }

  /**
   * Reads the data of a node.
   *
   * @param id     the id of its block; 0 gives nothing
   * @param depth  the levels of lists above the block, from 0
   * @returns the blocks that hold the data, in order
   */
  *dataOf(id: number, depth = 0): Generator<Buffer> {
    if (id === 0) return;
    const block = this.#read(id);
    if (!isInternal(id)) return yield block;
    if (block[0] !== listOfBlocks || depth >= maxDepth) throw new Error('no list of blocks');
    const count = block.readUInt16LE(2);
    for (let index = 0; index < count; index += 1)
      yield* this.dataOf(readId(block, 8 + index * this.#layout.idBytes, this.#layout), depth + 1);
  }

  /**
   * Reads the data of a node in one piece.
   *
   * @param id        the id of its block
   * @param maxBytes  the size from which it throws
   * @returns the data, empty if `id` is 0
   * @throws Error for more data, or a missing or cut block
   */
  wholeDataOf(id: number, maxBytes: number): Buffer {
    const blocks: Buffer[] = [];
    let bytes = 0;
    for (const block of this.dataOf(id)) {
      bytes += block.length;
      if (bytes > maxBytes) throw new Error('too much data in a node');
      blocks.push(block);
    }
    return blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks);
  }

  /**
   * Lists the subnodes of a node.
   *
   * @param id     the id of the block that lists them; 0 gives nothing
   * @param depth  the levels of lists above the block, from 0
   * @returns subnodes in the order of the list
   */
  *partsOf(id: number, depth = 0): Generator<Node> {
    if (id === 0) return;
    const block = this.#read(id);
    if (block[0] !== listOfParts || depth >= maxDepth) throw new Error('no list of parts');
    const { idBytes, subnodesAt } = this.#layout;
    const [isLeaf, count] = [block[1] === 0, block.readUInt16LE(2)];
    const entryBytes = (isLeaf ? 3 : 2) * idBytes;
    for (let index = 0; index < count; index += 1) {
      const entry = block.subarray(subnodesAt + index * entryBytes);
      const data = readId(entry, idBytes, this.#layout);
      if (isLeaf) yield { id: entry.readUInt32LE(0), data, parts: readId(entry, 2 * idBytes, this.#layout) };
      else yield* this.partsOf(data, depth + 1);
    }
  }

  #read(written: number): Buffer {
    const id = written - (written % 2);
    const entry = this.#tree.find(id);
    if (entry === undefined) throw new Error('no such block');
    const { idBytes, kind } = this.#layout;
    const at = readId(entry, idBytes, this.#layout);
    const storedBytes = entry.readUInt16LE(2 * idBytes);
    const stored = this.#stored(at, storedBytes);
    if (isInternal(id)) return kind === 'Unicode 4K' ? inflated(stored, entry, idBytes) : stored;
    if (this.#disguise === 'permuted') unpermute(stored);
    return kind === 'Unicode 4K' ? inflated(stored, entry, idBytes) : stored;
  }

  #stored(at: number, storedBytes: number): Buffer {
    const { blockTrailer: trailer } = this.#layout;
    const allBytes =
      trailer === undefined ? storedBytes : Math.ceil((storedBytes + trailer.bytes) / trailer.step) * trailer.step;
    const all = Buffer.alloc(allBytes);
    const readBytes = this.#bytes.readAt(all, at);
    if (readBytes < storedBytes) throw new Error('a block that is cut');
    const stored = all.subarray(0, storedBytes);
    if (trailer !== undefined) {
      const checksumAt = allBytes - trailer.bytes + trailer.checksumAt;
      if (readBytes < allBytes || checksumOf(stored) !== all.readUInt32LE(checksumAt)) this.#isDamaged = true;
    }
    return stored;
  }
}

/** Files with pages of 4 KB may deflate blocks; then the entry of a block gives its inflated size. */
function inflated(stored: Buffer, entry: Buffer, idBytes: number): Buffer {
  const bytes = entry.readUInt16LE(2 * idBytes + 2);
  if (bytes <= stored.length) return stored;
  const out = inflateBytes(stored, maxBlockBytes);
  return asBuffer(out);
}
