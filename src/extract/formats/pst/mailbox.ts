import type { SyncRandomReader } from '../../input/sync-random-reader.js';
import { Blocks, type Node } from './blocks.js';
import { type Layout, type MailboxHeader, readHeader, readId } from './layout.js';
import { namesNode, readNames } from './names.js';
import { PageTree } from './pages.js';
import { NodeReader, textsOf, types } from './properties.js';

/** What a node is, by the low bits of its id. Source: MS-PST, section 2.2.2.1, read 2026-11-24. */
const kinds: Readonly<Record<number, NodeKind>> = {
  2: 'folder',
  4: 'message',
  // Rules, views and forms, which hold texts as well.
  8: 'message',
};
export type NodeKind = 'folder' | 'message';
export const attachmentKind = 5;
export const kindBits = 0x1f;

/** Nodes that each mailbox has. Source: MS-PST, section 2.4.1, read 2026-11-24. */
const storeNode = 0x21;
const rootFolder = 0x122;
const mailFolderProperty = 0x35e0;
const nameProperty = 0x3001;

const maxFolderDepth = 100;
const maxKnownFolders = 10_000;

export interface MailboxNode extends Node {
  readonly kind: NodeKind;
  readonly folder: number;
}

/** A mailbox file of Outlook: its messages and folders, in the order in which they were made. */
export class Mailbox {
  readonly header: MailboxHeader;
  readonly #layout: Layout;
  readonly #nodes: PageTree;
  readonly #blocks: Blocks;
  readonly #folders = new Map<number, string>();
  #mailFolder: number | undefined;
  #names: ReadonlyMap<number, string> | undefined;

  /** Throws where the header is none. */
  constructor(bytes: SyncRandomReader) {
    this.header = readHeader(bytes);
    const { layout, disguise, nodesAt, blocksAt } = this.header;
    this.#layout = layout;
    this.#nodes = new PageTree(bytes, layout, 'nodes', nodesAt);
    this.#blocks = new Blocks(bytes, layout, disguise, new PageTree(bytes, layout, 'blocks', blocksAt));
  }

  /** Whether anything that was read is not what was written. */
  get isDamaged(): boolean {
    return this.hasDamagedPages || this.#blocks.isDamaged;
  }

  /** Whether that is so of what leads to messages. */
  get hasDamagedPages(): boolean {
    return this.#nodes.isDamaged;
  }

  /** The messages and folders, a page of them at a time; undefined for each page that is broken. */
  *pages(): Generator<readonly MailboxNode[] | undefined> {
    for (const entries of this.#nodes.leaves())
      yield entries?.flatMap((entry) => {
        const node = this.#nodeOf(entry);
        return node === undefined ? [] : [node];
      });
  }

  read(node: Node): NodeReader {
    return new NodeReader(this.#blocks, this.#layout, node);
  }

  /** The names of properties that stand in no standard. */
  names(): ReadonlyMap<number, string> {
    this.#names ??= this.#readNames();
    return this.#names;
  }

  /** The path of a folder, as Outlook shows it. Empty where it cannot be read. */
  pathOf(folder: number, depth = 0): string {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const path = depth < maxFolderDepth ? this.#readPath(folder, depth) : '';
    if (this.#folders.size < maxKnownFolders) this.#folders.set(folder, path);
    return path;
  }

  #readPath(folder: number, depth: number): string {
    this.#mailFolder ??= this.#readMailFolder();
    if (folder === rootFolder || folder === this.#mailFolder) return '';
    try {
      const entry = this.#nodes.find(folder);
      const node = entry && this.#nodeOf(entry);
      if (node === undefined || node.folder === folder) return '';
      const name = this.#nameOf(node);
      const above = this.pathOf(node.folder, depth + 1);
      return above === '' ? name : `${above}/${name}`;
    } catch {
      return '';
    }
  }

  #nameOf(node: Node): string {
    for (const property of this.read(node).properties())
      if (property.id === nameProperty) return textsOf(property)[0] ?? '';
    return '';
  }

  /** The folder that Outlook shows all others in. It is named by the last four bytes of an id. */
  #readMailFolder(): number {
    const id = this.#valuesAt(storeNode).get(mailFolderProperty);
    return id === undefined || id.length < 4 ? rootFolder : id.readUInt32LE(id.length - 4);
  }

  #readNames(): ReadonlyMap<number, string> {
    return readNames(this.#valuesAt(namesNode));
  }

  #valuesAt(id: number): Map<number, Buffer> {
    try {
      const entry = this.#nodes.find(id);
      return entry === undefined ? new Map() : this.#valuesOf(this.#entryNode(entry));
    } catch {
      return new Map();
    }
  }

  #valuesOf(node: Node): Map<number, Buffer> {
    const properties = [...this.read(node).properties()].filter(({ type }) => type === types.binary);
    return new Map(properties.map((one) => [one.id, one.bytes()]));
  }

  #nodeOf(entry: Buffer): MailboxNode | undefined {
    const node = this.#entryNode(entry);
    const kind = kinds[node.id & kindBits];
    return kind === undefined ? undefined : { ...node, kind, folder: entry.readUInt32LE(3 * this.#layout.idBytes) };
  }

  #entryNode(entry: Buffer): Node {
    const { idBytes } = this.#layout;
    return {
      id: entry.readUInt32LE(0),
      data: readId(entry, idBytes, this.#layout),
      parts: readId(entry, 2 * idBytes, this.#layout),
    };
  }
}
