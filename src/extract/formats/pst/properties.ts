import { decodeText } from '../../input/decode.js';
import { limits } from '../../limits.js';
import type { Blocks, Node } from './blocks.js';
import { Heap, isHeapId } from './heap.js';
import type { Layout } from './layout.js';

/** The types of property values. Source: MS-OXCDATA, section 2.11.1, read 2026-11-24. */
export const types = {
  integer: 0x0003,
  double: 0x0005,
  long: 0x0014,
  text8: 0x001e,
  text16: 0x001f,
  time: 0x0040,
  binary: 0x0102,
  object: 0x000d,
} as const;
const several = 0x1000;

/** A property of a message, a folder or an attachment. */
export interface Property {
  readonly id: number;
  readonly type: number;
  /** Reads the bytes of the value. Throws at damage. */
  bytes(): Buffer;
}

/** Reading a larger value throws. */
const maxValueBytes = limits.mailboxValue.value;

/** Reads the properties, tables and parts of a node. Methods throw an `Error` at damage. */
export class NodeReader {
  readonly #blocks: Blocks;
  readonly #layout: Layout;
  readonly #node: Node;
  #parts: Map<number, Node> | undefined;

  constructor(blocks: Blocks, layout: Layout, node: Node) {
    this.#blocks = blocks;
    this.#layout = layout;
    this.#node = node;
  }

  /**
   * Lists the properties of the node. Source: MS-PST, section 2.3.3, read 2026-11-24.
   *
   * @returns properties in the order of the file; `bytes` reads a value
   */
  *properties(): Generator<Property> {
    const heap = new Heap([...this.#blocks.dataOf(this.#node.data)], this.#layout, 'properties');
    for (const record of heap.treeAt(heap.root)) {
      const [id, type] = [record.readUInt16LE(0), record.readUInt16LE(2)];
      const value = record.subarray(4, 8);
      yield { id, type, bytes: () => this.#valueOf(heap, type, value) };
    }
  }

  /**
   * Lists the subnodes of the node.
   *
   * @returns subnodes by their ids
   */
  parts(): ReadonlyMap<number, Node> {
    this.#parts ??= new Map([...this.#blocks.partsOf(this.#node.parts)].map((part) => [part.id, part]));
    return this.#parts;
  }

  /**
   * Reads the data of a node that holds neither properties nor a table.
   *
   * @returns the data
   * @throws Error if it is larger than 256 MB
   */
  data(): Buffer {
    return this.#blocks.wholeDataOf(this.#node.data, maxValueBytes);
  }

  /**
   * Gives access to a subnode.
   *
   * @param node  one of `parts`
   * @returns a reader like this one
   */
  part(node: Node): NodeReader {
    return new NodeReader(this.#blocks, this.#layout, node);
  }

  /**
   * Lists the rows of a table. Source: MS-PST, section 2.3.4, read 2026-11-24.
   *
   * @returns for each row the cells that have a value
   */
  *rows(): Generator<readonly Property[]> {
    const heap = new Heap([...this.#blocks.dataOf(this.#node.data)], this.#layout, 'table');
    const info = heap.item(heap.root);
    const [columnCount, existsAt, rowBytes] = [info[1]!, info.readUInt16LE(6), info.readUInt16LE(8)];
    const columns = Array.from({ length: columnCount }, (_, index) => {
      const column = info.subarray(22 + 8 * index, 30 + 8 * index);
      return { type: column.readUInt16LE(0), id: column.readUInt16LE(2), at: column.readUInt16LE(4), bit: column[7]! };
    });
    if (rowBytes === 0) return;
    for (const block of this.#rowBlocks(heap, info.readUInt32LE(14)))
      for (let at = 0; at + rowBytes <= block.length; at += rowBytes) {
        const row = block.subarray(at, at + rowBytes);
        const given = columns.filter(({ bit }) => (row[existsAt + (bit >> 3)]! & (0x80 >> (bit & 7))) !== 0);
        yield given.map(({ id, type, at: cell }) => {
          const value = row.subarray(cell, cell + 4);
          return { id, type, bytes: () => this.#valueOf(heap, type, value) };
        });
      }
  }

  #rowBlocks(heap: Heap, id: number): Iterable<Buffer> {
    if (id === 0) return [];
    if (isHeapId(id)) return [heap.item(id)];
    const part = this.parts().get(id);
    if (part === undefined) throw new Error('no rows');
    return this.#blocks.dataOf(part.data);
  }

  /** A value of up to four bytes is in place of the id of a larger one. */
  #valueOf(heap: Heap, type: number, value: Buffer): Buffer {
    if (type === types.integer || type < 0x0005 || type === 0x000a || type === 0x000b) return value;
    const id = value.readUInt32LE(0);
    if (id === 0) return Buffer.alloc(0);
    if (isHeapId(id)) return heap.item(id);
    const part = this.parts().get(id);
    if (part === undefined) throw new Error('no such part');
    return this.#blocks.wholeDataOf(part.data, maxValueBytes);
  }
}

/** Decodes text of one byte a character, as UTF-8, or as Windows-1252 where it is not UTF-8. */
export const decode8 = (bytes: Buffer): string => decodeText(bytes, 0, bytes.length);

/**
 * Decodes the texts of a value.
 *
 * @param property  a property of any type
 * @returns one text, several if the value is a list, or none if its type is no text
 * @throws Error for a damaged value
 */
export function textsOf({ type, bytes }: Property): string[] {
  const decode = (value: Buffer): string =>
    withoutZeros((type & 0xff) === types.text16 ? value.toString('utf16le') : decode8(value));
  if (type === types.text8 || type === types.text16) return [decode(bytes())];
  if (type !== (types.text8 | several) && type !== (types.text16 | several)) return [];
  const all = bytes();
  if (all.length < 4) return [];
  const count = Math.min(all.readUInt32LE(0), Math.floor(all.length / 4) - 1);
  const starts = Array.from({ length: count }, (_, index) => all.readUInt32LE(4 + 4 * index));
  return starts.map((start, index) => decode(all.subarray(start, starts[index + 1] ?? all.length)));
}

function withoutZeros(text: string): string {
  const end = text.indexOf('\0');
  return end === -1 ? text : text.replaceAll('\0', '');
}
