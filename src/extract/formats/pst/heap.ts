import type { Layout } from './layout.js';

/** The kinds of heap, as the first block names them. Source: MS-PST, section 2.3.1.2, read 2026-11-24. */
const heapSign = 0xec;
const treeSign = 0xb5;
export const heapKinds = { properties: 0xbc, table: 0x7c } as const;

const maxTreeDepth = 8;

/** Whether an id names an item of the heap, whose low five bits are 0; another id names a subnode. */
export const isHeapId = (id: number): boolean => (id & 0x1f) === 0;

/** The heap of a node: small items inside its blocks, each with an id. Source: MS-PST, section 2.3.1, read 2026-11-24. */
export class Heap {
  readonly #blocks: readonly Buffer[];
  readonly #indexBits: number;
  /** The id of the item that leads to all others. */
  readonly root: number;

  /**
   * @param blocks  the data of a node
   * @param kind    the kind that the heap must have
   * @throws Error if the blocks are not such a heap
   */
  constructor(blocks: readonly Buffer[], { heapIndexBits }: Layout, kind: keyof typeof heapKinds) {
    this.#blocks = blocks;
    this.#indexBits = heapIndexBits;
    const first = blocks[0];
    if (first === undefined || first[2] !== heapSign || first[3] !== heapKinds[kind]) throw new Error('no such heap');
    this.root = first.readUInt32LE(4);
  }

  /**
   * Finds an item.
   *
   * @param id  an id for which `isHeapId` is true
   * @returns the bytes of the item, a view of its block
   * @throws Error if the heap has no such item
   */
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

  /**
   * Lists the records of a tree in the heap, each with its key. Source: MS-PST, section 2.3.2, read 2026-11-24.
   *
   * @param id  the id of the item that describes the tree
   * @returns the records in the order of their keys
   * @throws Error if the item is no tree, or a part of the tree is missing
   */
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
