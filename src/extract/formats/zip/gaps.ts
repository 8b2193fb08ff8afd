import type { RandomReader } from '../../../model/index.js';
import { localHeaderBytes, type ZipEntry } from '../../compression/zip-entry.js';

/** A shorter gap has no room for an entry. It appears when a header has longer extra fields than the directory says. */
const minGapBytes = localHeaderBytes + 2;
/** Entries whose positions are kept. An archive with more is not searched for gaps. */
const maxEntries = 500_000;
/** Bytes searched for a header at the start of a gap. */
const searchedBytes = 64 * 1024;
const signature = 'PK\x03\x04';

/** A range of an archive, in bytes: `to` is not part of it. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Finds the ranges of an archive that belong to no entry of its directory, but may hold entries. */
export class ZipGaps {
  readonly #occupied: Gap[] = [];
  #isFull = false;

  /**
   * Marks the bytes of an entry as occupied.
   *
   * @param entry  the entry as the directory describes it
   */
  add({ at, namedBytes, packedBytes }: ZipEntry): void {
    if (this.#occupied.length >= maxEntries) this.#isFull = true;
    else this.#occupied.push({ from: at, to: at + localHeaderBytes + namedBytes + packedBytes });
  }

  /**
   * Finds the gaps with the header of an entry in them. The bytes before the first entry are a gap only if they begin with a header, as those of another
   * archive do: otherwise they are a self-extractor, if anything.
   *
   * @param access  the source
   * @param end     the offset behind the archive
   * @returns ranges in the order of the archive, each from the first header on
   */
  async withEntries(access: RandomReader, end: number): Promise<Gap[]> {
    if (this.#isFull) return [];
    const occupied = this.#occupied.toSorted((a, b) => a.from - b.from);
    const found: Gap[] = [];
    for (const [index, { to: from }] of [{ to: 0 }, ...occupied].entries()) {
      const to = occupied[index]?.from ?? end;
      if (to - from < minGapBytes) continue;
      const bytes = Buffer.alloc(Math.min(searchedBytes, to - from));
      await access.readAt(bytes, from);
      const at = headerIn(bytes);
      if (at === -1 || (index === 0 && at > 0)) continue;
      found.push({ from: from + at, to });
    }
    return found;
  }
}

/**
 * Finds the header of an entry. No entries follow a directory.
 *
 * @param bytes  the beginning of a gap
 * @returns the index of its first byte; -1 if there is none
 */
export function headerIn(bytes: Buffer): number {
  const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  const at = bytes.indexOf(signature, 0, 'latin1');
  return at === -1 || (directory !== -1 && directory < at) || !isHeader(bytes, at) ? -1 : at;
}

/** True if the values after a signature are possible in a header, so that the signature is not there by chance. */
function isHeader(bytes: Buffer, at: number): boolean {
  if (at + localHeaderBytes > bytes.length) return false;
  const [version, method, nameBytes] = [
    bytes.readUInt16LE(at + 4),
    bytes.readUInt16LE(at + 8),
    bytes.readUInt16LE(at + 26),
  ];
  return (version & 0xff) <= 63 && method <= 99 && nameBytes > 0 && nameBytes < 4096;
}
