import type { SyncRandomReader } from '../../input/sync-random-reader.js';
import { checksumOf } from './checksum.js';
import { type Layout, readId } from './layout.js';

/** The types of pages, by the tree that they belong to. Source: MS-PST, section 2.2.2.7.1, read 2026-11-24. */
const pageTypes = { blocks: 0x80, nodes: 0x81 } as const;

interface Page {
  readonly entries: Buffer;
  readonly count: number;
  readonly entryBytes: number;
  /** The levels of pages below this one; 0 for a leaf. */
  readonly level: number;
}

/** A tree is not higher: each page has at least two entries, and a higher tree would not fit into a file. */
const maxLevel = 20;
const maxKeptPages = 512;

/** A B-tree of pages in a mailbox, with entries in the order of their ids. */
export class PageTree {
  readonly #bytes: SyncRandomReader;
  readonly #layout: Layout;
  readonly #type: number;
  readonly #leafBytes: number;
  readonly #rootAt: number;
  readonly #kept = new Map<number, Page>();
  #isDamaged = false;

  /**
   * @param of      the entries that the tree holds
   * @param rootAt  the offset of its root page
   */
  constructor(bytes: SyncRandomReader, layout: Layout, of: keyof typeof pageTypes, rootAt: number) {
    this.#bytes = bytes;
    this.#layout = layout;
    this.#type = pageTypes[of];
    this.#leafBytes = of === 'nodes' ? layout.nodeBytes : layout.blockBytes;
    this.#rootAt = rootAt;
  }

  /** Whether a page so far had a wrong checksum. The tree gave its entries all the same. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /**
   * Finds the entry of an id.
   *
   * @param id  of a node, or of a block with its lowest bit cleared
   * @returns the entry; undefined if the tree has none
   * @throws Error for a broken page on the way to it
   */
  find(id: number): Buffer | undefined {
    let page = this.#page(this.#rootAt, undefined);
    for (;;) {
      const index = this.#lastUpTo(page, id);
      if (index < 0) return undefined;
      const entry = entryOf(page, index);
      if (page.level > 0) page = this.#page(readId(entry, 2 * this.#layout.idBytes, this.#layout), page.level);
      else return this.#idOf(entry) === id ? entry : undefined;
    }
  }

  /**
   * Lists all entries, one page at a time.
   *
   * @returns undefined for each broken page
   */
  *leaves(): Generator<readonly Buffer[] | undefined> {
    yield* this.#leavesBelow(this.#rootAt, undefined, new Set());
  }

  /** A repeated page counts as broken: a loop of pages would never end. */
  *#leavesBelow(
    at: number,
    levelAbove: number | undefined,
    seen: Set<number>,
  ): Generator<readonly Buffer[] | undefined> {
    let page: Page;
    try {
      if (seen.has(at)) throw new Error('a page that was seen before');
      seen.add(at);
      page = this.#page(at, levelAbove);
    } catch {
      yield undefined;
      return;
    }
    const entries = Array.from({ length: page.count }, (_, index) => entryOf(page, index));
    if (page.level === 0) yield entries;
    else
      for (const entry of entries)
        yield* this.#leavesBelow(readId(entry, 2 * this.#layout.idBytes, this.#layout), page.level, seen);
  }

  /** References to a block leave its lowest bit unspecified, so this clears the bit. */
  #idOf(entry: Buffer): number {
    const id = readId(entry, 0, this.#layout);
    return this.#type === pageTypes.nodes ? entry.readUInt32LE(0) : id - (id % 2);
  }

  #lastUpTo(page: Page, id: number): number {
    let [low, high] = [0, page.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#idOf(entryOf(page, middle)) <= id) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Reads a page below one of the level `levelAbove`. Throws if the bytes are no such page. */
  #page(at: number, levelAbove: number | undefined): Page {
    const kept = this.#kept.get(at);
    if (kept !== undefined) {
      if (levelAbove !== undefined && kept.level >= levelAbove) throw new Error('a page above itself');
      return kept;
    }
    const { pageBytes, countAt, countBytes, typeAt, branchBytes } = this.#layout;
    const bytes = Buffer.alloc(pageBytes);
    const isWhole = this.#bytes.readAt(bytes, at) === pageBytes;
    const isOfType = bytes[typeAt] === this.#type && bytes[typeAt + 1] === this.#type;
    const count = bytes.readUIntLE(countAt, countBytes);
    const [entryBytes, level] = [bytes[countAt + 2 * countBytes]!, bytes[countAt + 2 * countBytes + 1]!];
    const isDeeper = level < (levelAbove ?? maxLevel);
    const leastBytes = level > 0 ? branchBytes : this.#leafBytes;
    if (!isWhole || !isOfType || !isDeeper || entryBytes < leastBytes || count * entryBytes > countAt)
      throw new Error('no page of the tree');
    if (checksumOf(bytes.subarray(0, typeAt)) !== bytes.readUInt32LE(this.#layout.pageChecksumAt))
      this.#isDamaged = true;
    const page = { entries: bytes, count, entryBytes, level };
    if (this.#kept.size >= maxKeptPages) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(at, page);
    return page;
  }
}

function entryOf({ entries, entryBytes }: Page, index: number): Buffer {
  return entries.subarray(index * entryBytes, (index + 1) * entryBytes);
}
