import { uint16Le, uint32Le } from '../../input/magic.js';

/*
 * A compound file is a file system in a file: storages are folders, streams are files, and a table of sectors chains them. Its directory has an
 * entry of 128 bytes for each. The children of a storage are a binary tree. Source: [MS-CFB], sections 2.2 to 2.6, read 2026-11-30.
 */
const header = {
  sectorShift: 30,
  firstDirectorySector: 48,
  firstListSector: 68,
  tableSectors: 76,
  bytes: 512,
} as const;
const field = { nameBytes: 64, type: 66, left: 68, right: 72, child: 76, classId: 80, size: 120, bytes: 128 } as const;
const [storageType, streamType, rootType] = [1, 2, 5];
/** Sector numbers from here on mark ends and free sectors; the same number marks an entry without a sibling or child. */
const firstMark = 0xffff_fffa;
const classIdBytes = 16;

/** An entry of the directory: a storage, a stream, or the root, which is the outermost storage. */
export interface DirectoryEntry {
  /** Up to 31 characters. Compound files know no upper and lower case; see `canonicalName`. */
  readonly name: string;
  readonly isStorage: boolean;
  /** The class of the program that wrote the storage, as 32 hexadecimal digits in the order of the bytes. Zeros if it has none. */
  readonly classId: string;
  /** The bytes of a stream; for a file of more than 2 GB the lower 32 bits of their number. */
  readonly size: number;
  /** The offset of the entry in the file, in bytes. */
  readonly at: number;
}

/** Reads the directory of a compound file, and none of its streams. Damage ends the chain that it is in; it never throws. */
export class CompoundDirectory {
  readonly #bytes: Uint8Array;
  readonly #sectorBytes: number;
  /** The offsets of the entries, in their order. */
  readonly #places: readonly number[];

  /** @param bytes  the whole file, which begins with `oleMagic` */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#sectorBytes = 1 << Math.min(uint16Le(bytes, header.sectorShift), 16);
    const tableSectors = this.#tableSectors();
    const sectors = this.#chain(uint32Le(bytes, header.firstDirectorySector), (sector) =>
      this.#numberIn(tableSectors[Math.floor((4 * sector) / this.#sectorBytes)] ?? firstMark, sector),
    );
    const entries = Math.floor(this.#sectorBytes / field.bytes);
    this.#places = sectors.flatMap((sector) =>
      Array.from({ length: entries }, (_, index) => this.#placeOf(sector) + index * field.bytes),
    );
  }

  /** Yields every entry, also those that no storage holds. */
  *entries(): Generator<DirectoryEntry> {
    for (const at of this.#places) {
      const entry = this.#entryAt(at);
      if (entry !== undefined) yield entry;
    }
  }

  /** The root; undefined if the directory cannot be read. */
  get root(): DirectoryEntry | undefined {
    return this.#entryAt(this.#places[0]);
  }

  /**
   * Lists the storages and streams in the root.
   *
   * @returns the entries in the order of their tree
   */
  rootEntries(): DirectoryEntry[] {
    return this.#inRoot().found;
  }

  /** Whether the root names no entry that is not there. */
  get isRootWhole(): boolean {
    return this.#inRoot().isWhole;
  }

  #inRoot(): { readonly found: DirectoryEntry[]; readonly isWhole: boolean } {
    const { root } = this;
    if (root === undefined) return { found: [], isWhole: false };
    const [found, met]: [DirectoryEntry[], Set<number>] = [[], new Set()];
    let isWhole = true;
    const waiting = [uint32Le(this.#bytes, root.at + field.child)];
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      if (index >= firstMark || met.has(index)) continue;
      const entry = this.#entryAt(this.#places[index]);
      isWhole &&= entry !== undefined;
      if (entry === undefined) continue;
      met.add(index);
      found.push(entry);
      waiting.push(uint32Le(this.#bytes, entry.at + field.left), uint32Le(this.#bytes, entry.at + field.right));
    }
    return { found, isWhole };
  }

  #entryAt(at: number | undefined): DirectoryEntry | undefined {
    if (at === undefined || at + field.bytes > this.#bytes.length) return undefined;
    const type = this.#bytes[at + field.type];
    if (type !== storageType && type !== streamType && type !== rootType) return undefined;
    const name = Buffer.from(this.#bytes.subarray(at, at + field.nameBytes))
      .toString('utf16le')
      .replace(/\0.*$/s, '');
    const classId = Buffer.from(this.#bytes.subarray(at + field.classId, at + field.classId + classIdBytes));
    return {
      name,
      isStorage: type !== streamType,
      classId: classId.toString('hex'),
      size: uint32Le(this.#bytes, at + field.size),
      at,
    };
  }

  #placeOf(sector: number): number {
    return (sector + 1) * this.#sectorBytes;
  }

  /** Reads the number for a sector in a sector of a table. */
  #numberIn(tableSector: number, sector: number): number {
    const index = sector % Math.floor(this.#sectorBytes / 4);
    const at = this.#placeOf(tableSector) + 4 * index;
    return at + 4 > this.#bytes.length ? firstMark : uint32Le(this.#bytes, at);
  }

  /** Follows a chain of sectors to its end, to damage, or to a sector that it has met. */
  #chain(first: number, next: (sector: number) => number): number[] {
    const met = new Set<number>();
    for (let sector = first; sector < firstMark && !met.has(sector); sector = next(sector)) {
      if (this.#placeOf(sector) >= this.#bytes.length) break;
      met.add(sector);
    }
    return [...met];
  }

  /** Lists the sectors of the table that chains sectors: the header names the first 109, and a chain of lists the others. */
  #tableSectors(): number[] {
    const bytes = this.#bytes;
    const inHeader = (header.bytes - header.tableSectors) / 4;
    const named = Array.from({ length: inHeader }, (_, index) => uint32Le(bytes, header.tableSectors + 4 * index));
    const listed = Math.floor(this.#sectorBytes / 4) - 1;
    const lists = this.#chain(uint32Le(bytes, header.firstListSector), (list) => this.#numberIn(list, listed));
    for (const list of lists) for (let index = 0; index < listed; index += 1) named.push(this.#numberIn(list, index));
    return named;
  }
}
