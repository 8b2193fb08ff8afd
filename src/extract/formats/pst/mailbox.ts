import type { SyncRandomReader } from '../../input/sync-random-reader.js';
import { Blocks, type Node } from './blocks.js';
import { type Layout, type MailboxHeader, readHeader, readId } from './layout.js';
import { namesNode, readNames } from './names.js';
import { PageTree } from './pages.js';
import { NodeReader, textsOf, types } from './properties.js';

/** The kind of a node, by the low bits of its id. Source: MS-PST, section 2.2.2.1, read 2026-11-24. */
const kinds: Readonly<Record<number, NodeKind>> = {
  2: 'folder',
  4: 'message',
  // Rules, views and forms, which hold texts too.
  8: 'message',
};
/** The kinds of nodes that make records. */
export type NodeKind = 'folder' | 'message';
/** The low bits of the id of an attachment. */
export const attachmentKind = 5;
/** Masks the bits of an id that give the kind of the node. */
export const kindBits = 0x1f;

/** Nodes that every mailbox has. Source: MS-PST, section 2.4.1, read 2026-11-24. */
const storeNode = 0x21;
const rootFolder = 0x122;
const mailFolderProperty = 0x35e0;
const nameProperty = 0x3001;

const maxFolderDepth = 100;
const maxKnownFolders = 10_000;

/** A message or folder, with the id of the folder that it is in. */
export interface MailboxNode extends Node {
  readonly kind: NodeKind;
  readonly folder: number;
}

/** An Outlook mailbox file: its messages and folders, in the order of their ids. */
export class Mailbox {
  readonly header: MailboxHeader;
  readonly #layout: Layout;
  readonly #nodes: PageTree;
  readonly #blocks: Blocks;
  readonly #folders = new Map<number, string>();
  #mailFolder: number | undefined;
  #names: ReadonlyMap<number, string> | undefined;

  /**
   * @param bytes  the file
   * @throws Error for a cut header or an unknown version
   */
  constructor(bytes: SyncRandomReader) {
    this.header = readHeader(bytes);
    const { layout, disguise, nodesAt, blocksAt } = this.header;
    this.#layout = layout;
    this.#nodes = new PageTree(bytes, layout, 'nodes', nodesAt);
    this.#blocks = new Blocks(bytes, layout, disguise, new PageTree(bytes, layout, 'blocks', blocksAt));
  }

  /** Whether a page or block so far had a wrong checksum. */
  get isDamaged(): boolean {
    return this.hasDamagedPages || this.#blocks.isDamaged;
  }

  /** Whether a page that leads to messages has a wrong checksum. */
  get hasDamagedPages(): boolean {
    return this.#nodes.isDamaged;
  }

  /**
   * Lists the messages and folders, one page at a time.
   *
   * @returns undefined for each broken page
   */
  *pages(): Generator<readonly MailboxNode[] | undefined> {
    for (const entries of this.#nodes.leaves())
      yield entries?.flatMap((entry) => {
        const node = this.#nodeOf(entry);
        return node === undefined ? [] : [node];
      });
  }

  /**
   * Gives access to the content of a node.
   *
   * @param node  a message, a folder or any other node
   * @returns a reader of its properties, tables and parts
   */
  read(node: Node): NodeReader {
    return new NodeReader(this.#blocks, this.#layout, node);
  }

  /**
   * Reads the names that programs gave to properties of their own.
   *
   * @returns names by property id; empty if the list of names is missing or damaged
   */
  names(): ReadonlyMap<number, string> {
    this.#names ??= this.#readNames();
    return this.#names;
  }

  /**
   * Builds the path of a folder as Outlook shows it.
   *
   * @param folder  the id of the folder
   * @param depth   how many levels it is above the folder that the caller asked for; 0 for that folder
   * @returns names with a slash between them; empty for a damaged folder, and for the folder that holds all others
   */
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

  /** The folder that holds all folders that Outlook shows. A property names it by the last four bytes of an id. */
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
