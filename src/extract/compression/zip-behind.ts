import type { ByteReader } from '../../model/index.js';

/** Length of the end-of-central-directory record of a ZIP archive, without its comment. Source: APPNOTE.TXT 4.3.16, read 2026-11-30. */
const endRecordBytes = 22;
const commentLengthAt = 20;
const maxCommentBytes = 0xffff;
const tailBytes = endRecordBytes + maxCommentBytes;

/** Passes bytes on, and tells afterwards whether they end like a ZIP archive, as self-extracting programs do. */
export class ZipEndWatch implements ByteReader {
  readonly #reader: ByteReader;
  /** The last bytes that were read, at the end of the buffer. */
  readonly #tail = Buffer.alloc(tailBytes);
  #seen = 0;

  /** @param reader  closed by `close` */
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

  /** Whether the bytes so far end with the last record of a ZIP archive, and its comment ends with them. */
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
