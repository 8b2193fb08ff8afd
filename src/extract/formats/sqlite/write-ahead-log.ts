/** Sizes and offsets in bytes. Source: sqlite.org/fileformat2.html, section 4, read 2026-11-24. */
const headerBytes = 32;
const frameHeaderBytes = 24;
const littleEndianMagic = 0x377f0682;

/** A running checksum over words of four bytes. */
class Checksum {
  #first = 0;
  #second = 0;
  readonly #isLittleEndian: boolean;

  constructor(isLittleEndian: boolean) {
    this.#isLittleEndian = isLittleEndian;
  }

  add(view: DataView, from: number, to: number): void {
    for (let at = from; at + 8 <= to; at += 8) {
      this.#first = (this.#first + view.getUint32(at, this.#isLittleEndian) + this.#second) >>> 0;
      this.#second = (this.#second + view.getUint32(at + 4, this.#isLittleEndian) + this.#first) >>> 0;
    }
  }

  /** Whether the two words at `at` equal the checksum. They are always big-endian. */
  isAt(view: DataView, at: number): boolean {
    return view.getUint32(at) === this.#first && view.getUint32(at + 4) === this.#second;
  }
}

interface Frame {
  readonly page: number;
  readonly dataAt: number;
}

/**
 * Applies the complete transactions of a write-ahead log to a database, as SQLite does. A log that is stale or belongs to another database changes nothing.
 *
 * @param database  the file
 * @param log       the file whose name ends in `-wal`
 * @returns the database with the transactions, or `database` itself if the log changes nothing
 */
export function withLog(database: Uint8Array, log: Uint8Array): Uint8Array {
  if (log.length < headerBytes) return database;
  const view = new DataView(log.buffer, log.byteOffset, log.length);
  const pageBytes = view.getUint32(8);
  const checksum = new Checksum(view.getUint32(0) === littleEndianMagic);
  checksum.add(view, 0, 24);
  if (!checksum.isAt(view, 24) || pageBytes !== pageBytesOf(database)) return database;

  const latest = new Map<number, Frame>();
  let open: Frame[] = [];
  let pages = 0;
  for (let at = headerBytes; at + frameHeaderBytes + pageBytes <= log.length; at += frameHeaderBytes + pageBytes) {
    const isOfThisLog = view.getUint32(at + 8) === view.getUint32(16) && view.getUint32(at + 12) === view.getUint32(20);
    const dataAt = at + frameHeaderBytes;
    checksum.add(view, at, at + 8);
    checksum.add(view, dataAt, dataAt + pageBytes);
    if (!isOfThisLog || !checksum.isAt(view, at + 16)) break;
    open.push({ page: view.getUint32(at), dataAt });
    const pagesAfter = view.getUint32(at + 4);
    if (pagesAfter === 0) continue;
    // The last frame of a transaction gives the number of pages after it.
    for (const frame of open) latest.set(frame.page, frame);
    open = [];
    pages = pagesAfter;
  }
  // The log holds each page that was added, so a size above both files together is wrong.
  if (pages === 0 || pages * pageBytes > database.length + log.length) return database;
  const whole = new Uint8Array(pages * pageBytes);
  whole.set(database.subarray(0, whole.length));
  for (const { page, dataAt } of latest.values())
    if (page >= 1 && page <= pages) whole.set(log.subarray(dataAt, dataAt + pageBytes), (page - 1) * pageBytes);
  return whole;
}

function pageBytesOf(database: Uint8Array): number {
  const pageBytes = (database[16] ?? 0) * 256 + (database[17] ?? 0);
  return pageBytes === 1 ? 65_536 : pageBytes;
}
