import type { Layout } from './layout.js';

/** The kinds of a heap, as its first block says. Source: MS-PST, section 2.3.1.2, read 2026-11-24. */
const heapSign = 0xec;
const treeSign = 0xb5;
export const heapKinds = { properties: 0xbc, table: 0x7c } as const;

const maxTreeDepth = 8;

/** The low bits of an id say what it is of; those of items in the heap are none. */
export const isHeapId = (id: number): boolean => (id & 0x1f) === 0;

/** Small items in the blocks of a node, known by ids. Source: MS-PST, section 2.3.1, read 2026-11-24. */
export class Heap {
  readonly #blocks: readonly Buffer[];
  readonly #indexBits: number;
  /** The item that all others are found from. */
  readonly root: number;

  /** Throws where the blocks are no heap of the kind. */
  constructor(blocks: readonly Buffer[], { heapIndexBits }: Layout, kind: keyof typeof heapKinds) {
    this.#blocks = blocks;
    this.#indexBits = heapIndexBits;
    const first = blocks[0];
    if (first === undefined || first[2] !== heapSign || first[3] !== heapKinds[kind]) throw new Error('no such heap');
    this.root = first.readUInt32LE(4);
  }

  /** Throws where there is no such item. */
  item(id: number): Buffer {
    const index = (id >>> 5) & ((1 << this.#indexBits) - 1);
    const block = this.#blocks[id >>> (5 + this.#indexBits)];
    if (block === undefined || index === 0) throw new Error('no such item');
    const map = block.readUInt16LE(0);
    if (index > block.readUInt16LE(map)) throw new Error('no such item');
    const [from, to] = [block.readUInt16LE(map + 2 + 2 * index), block.readUInt16LE(map + 4 + 2 * index)];
    if (to < from || to > block.length) throw new Error('an item out of its block');
    return block.subarray(from, to);
  }

  /** The records of a tree in the heap, each with its key. Source: MS-PST, section 2.3.2, read 2026-11-24. */
  *treeAt(id: number): Generator<Buffer> {
    const header = this.item(id);
    const [sign, keyBytes, valueBytes, levels] = [header[0], header[1]!, header[2]!, header[3]!];
    if (sign !== treeSign || levels > maxTreeDepth || keyBytes === 0) throw new Error('no tree');
    const root = header.readUInt32LE(4);
    if (root !== 0) yield* this.#records(root, levels, keyBytes, valueBytes);
  }

  *#records(id: number, level: number, keyBytes: number, valueBytes: number): Generator<Buffer> {
    const records = this.item(id);
    const recordBytes = keyBytes + (level > 0 ? 4 : valueBytes);
    for (let at = 0; at + recordBytes <= records.length; at += recordBytes) {
      if (level > 0) yield* this.#records(records.readUInt32LE(at + keyBytes), level - 1, keyBytes, valueBytes);
      else yield records.subarray(at, at + recordBytes);
    }
  }
}
