import type { ByteReader } from '../../model/index.js';

/** The record at the end of a ZIP archive, without its comment. Source: APPNOTE.TXT 4.3.16, read 2026-11-30. */
const endRecordBytes = 22;
const commentLengthAt = 20;
const maxCommentBytes = 0xffff;
const tailBytes = endRecordBytes + maxCommentBytes;

/** Passes bytes on, and knows when they are read whether they end as a ZIP archive does: programs that unpack themselves do. */
export class ZipEndWatch implements ByteReader {
  readonly #reader: ByteReader;
  /** The last bytes, at its end. */
  readonly #tail = Buffer.alloc(tailBytes);
  #seen = 0;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  read(into: Uint8Array): number | Promise<number> {
    const reading = this.#reader.read(into);
    return typeof reading === 'number' ? this.#see(into, reading) : reading.then((count) => this.#see(into, count));
  }

  close(): void | Promise<void> {
    return this.#reader.close();
  }

  #see(into: Uint8Array, count: number): number {
    const kept = Math.min(count, tailBytes);
    this.#tail.copyWithin(0, kept);
    this.#tail.set(into.subarray(count - kept, count), tailBytes - kept);
    this.#seen += count;
    return count;
  }

  /** Whether the bytes so far end with the last record of a ZIP archive, with a comment that goes to the end. */
  get endsAsZip(): boolean {
    const from = tailBytes - Math.min(this.#seen, tailBytes);
    let at = this.#tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    for (; at >= from; at = this.#tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1')) {
      const room = tailBytes - at - endRecordBytes;
      if (room >= 0 && this.#tail.readUInt16LE(at + commentLengthAt) === room) return true;
      if (at === 0) break;
    }
    return false;
  }
}
