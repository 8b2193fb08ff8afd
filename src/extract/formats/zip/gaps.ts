import type { RandomReader } from '../../../model/index.js';
import { localHeaderBytes, type ZipEntry } from '../../compression/zip-entry.js';

/** A header may have longer extra fields than the directory says; a shorter gap has no room for an entry. */
const minGapBytes = localHeaderBytes + 2;
/** Of so many entries the places are kept. */
const maxEntries = 500_000;
/** A header stands near the beginning of what was left out. */
const searchedBytes = 64 * 1024;
const signature = 'PK\x03\x04';

export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** The bytes of an archive that no entry of its directory lays claim to: entries may stand there that the directory does not name. */
export class ZipGaps {
  readonly #taken: { readonly from: number; readonly to: number }[] = [];
  #isFull = false;

  add({ at, namedBytes, packedBytes }: ZipEntry): void {
    if (this.#taken.length >= maxEntries) this.#isFull = true;
    else this.#taken.push({ from: at, to: at + localHeaderBytes + namedBytes + packedBytes });
  }

  /** The gaps in which a header stands. What is before the first entry is a program that unpacks the archive, if anything. */
  async withEntries(access: RandomReader): Promise<Gap[]> {
    if (this.#isFull) return [];
    const taken = this.#taken.toSorted((a, b) => a.from - b.from);
    const found: Gap[] = [];
    for (const [index, { to: from }] of taken.entries()) {
      const to = taken[index + 1]?.from ?? access.size;
      if (to - from < minGapBytes) continue;
      const bytes = Buffer.alloc(Math.min(searchedBytes, to - from));
      await access.readAt(bytes, from);
      // The directory ends what may hold entries.
      const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
      const at = bytes.indexOf(signature, 0, 'latin1');
      if (at === -1 || (directory !== -1 && directory < at) || !isHeader(bytes, at)) continue;
      found.push({ from: from + at, to });
    }
    return found;
  }
}

/** Whether a signature is one of a header: what follows it could be said of an entry. */
function isHeader(bytes: Buffer, at: number): boolean {
  if (at + localHeaderBytes > bytes.length) return false;
  const [version, method, nameBytes] = [
    bytes.readUInt16LE(at + 4),
    bytes.readUInt16LE(at + 8),
    bytes.readUInt16LE(at + 26),
  ];
  return (version & 0xff) <= 63 && method <= 99 && nameBytes > 0 && nameBytes < 4096;
}
