import { ReaderWatch } from './reader-watch.js';

/** Length of the end-of-central-directory record of a ZIP archive, without its comment. Source: APPNOTE.TXT 4.3.16, read 2026-11-30. */
const endRecordBytes = 22;
/** Length of an entry of the directory without its name. */
const entryBytes = 46;
/** How far before the end of a source an archive may end: it may have a comment, and a signature behind it, as signed programs do. */
const tailBytes = 128 * 1024;

/** Passes bytes on, and tells afterwards whether a ZIP archive is at their end, as in self-extracting programs. */
export class ZipEndWatch extends ReaderWatch {
  /** The last bytes that were read, at the end of the buffer. */
  readonly #tail = Buffer.alloc(tailBytes);
  #seen = 0;

  protected override see(bytes: Uint8Array): void {
    const kept = Math.min(bytes.length, tailBytes);
    this.#tail.copyWithin(0, kept);
    this.#tail.set(bytes.subarray(bytes.length - kept), tailBytes - kept);
    this.#seen += bytes.length;
  }

  /** Whether an archive ends at the end of the bytes so far, or a little before it. */
  get endsAsZip(): boolean {
    const from = tailBytes - Math.min(this.#seen, tailBytes);
    let at = this.#tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
    for (; at >= from; at = this.#tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1')) {
      if (at + endRecordBytes <= tailBytes && this.#isEndRecord(at)) return true;
      if (at === 0) break;
    }
    return false;
  }

  /** Checks the numbers of an end record: programs that read archives have its mark among their constants. */
  #isEndRecord(at: number): boolean {
    const [disk, directoryDisk, onDisk, entries] = [4, 6, 8, 10].map((field) => this.#tail.readUInt16LE(at + field));
    const [directoryBytes, offset] = [this.#tail.readUInt32LE(at + 12), this.#tail.readUInt32LE(at + 16)];
    const position = this.#seen - (tailBytes - at);
    const isWide = offset === 0xffff_ffff;
    const hasDirectory = directoryBytes >= entryBytes * entries! && directoryBytes + offset <= position;
    return disk === directoryDisk && onDisk === entries && entries! > 0 && (isWide || hasDirectory);
  }
}
