import type { RandomReader } from '../../../model/index.js';
import { localHeaderBytes, type ZipEntry } from '../../compression/zip-entry.js';

/** Entries whose positions are kept. An archive with more is not searched for gaps. */
const maxEntries = 500_000;
/** Bytes searched for a header at the start of a gap. */
const searchedBytes = 64 * 1024;
const signature = 'PK\x03\x04';
const directorySignature = 'PK\x01\x02';
/** The flag of an entry whose sizes follow its bytes, and the bytes of those with their mark. */
const descriptor = { flag: 0x08, bytes: 16 } as const;

/** A range of an archive, in bytes: `to` is not part of it. */
interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Bytes of an archive that belong to no entry of its directory. */
export interface Gap extends ByteRange {
  /** The offset of the first header of an entry; `to` if there is none. */
  readonly entriesFrom: number;
}

/** Finds the ranges of an archive that belong to no entry of its directory, but may hold entries or text. */
export class ZipGaps {
  readonly #occupied: (ByteRange & { readonly hasDescriptor: boolean })[] = [];
  #isFull = false;

  /**
   * Marks the bytes of an entry as occupied.
   *
   * @param entry  the entry as the directory describes it
   */
  add({ at, namedBytes, packedBytes, flags }: ZipEntry): void {
    if (this.#occupied.length >= maxEntries) this.#isFull = true;
    else
      this.#occupied.push({
        from: at,
        to: at + localHeaderBytes + namedBytes + packedBytes,
        hasDescriptor: (flags & descriptor.flag) !== 0,
      });
  }

  /**
   * Finds the gaps behind entries. The bytes before the first entry are a gap only if they begin with a header, as those of another archive do: otherwise they
   * are a self-extractor, if anything. A gap also appears where a header has longer extra fields than the directory says.
   *
   * @param access    the source
   * @param end       the offset of the directory, or the end of the source if it is not known
   * @param minBytes  a shorter gap is left out; the sizes behind an entry do not count
   * @returns gaps in the order of the archive
   */
  async *find(access: RandomReader, end: number, minBytes: number): AsyncGenerator<Gap> {
    if (this.#isFull) return;
    const occupied = this.#occupied.toSorted((a, b) => a.from - b.from);
    for (const [index, before] of [undefined, ...occupied].entries()) {
      const { to: from, hasDescriptor } = before ?? { to: 0, hasDescriptor: false };
      const to = occupied[index]?.from ?? end;
      if (to - from < minBytes + (hasDescriptor ? descriptor.bytes : 0)) continue;
      const bytes = Buffer.alloc(Math.min(searchedBytes, to - from));
      await access.readAt(bytes, from);
      const at = headerIn(bytes);
      if (index === 0 && at !== 0) continue;
      yield { from, to, entriesFrom: at === -1 ? to : from + at };
    }
  }
}

/**
 * Finds the header of an entry. No entries follow a directory.
 *
 * @param bytes  the beginning of a gap
 * @returns the index of its first byte; -1 if there is none
 */
export function headerIn(bytes: Buffer): number {
  const directory = bytes.indexOf(directorySignature, 0, 'latin1');
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
