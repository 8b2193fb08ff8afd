import type { ByteReader } from '../../model/index.js';
import { asBuffer } from '../input/as-buffer.js';
import { crc32 } from './crc32.js';
import { ReaderWatch } from './reader-watch.js';

/** The longest header by which an archive is told from its mark among the constants of a program. */
const headerBytes = 64;

/**
 * Marks of archives, each with the check of the header behind it. Sources: 7zFormat.txt of the LZMA SDK 24.09; RAR 5.0 archive format and technote.txt,
 * www.rarlab.com; RFC 1952; read 2026-12-01.
 */
const archives: readonly (readonly [mark: string, isHeader: (bytes: Buffer) => boolean])[] = [
  ['7z\xbc\xaf\x27\x1c', (bytes) => bytes.length >= 32 && bytes.readUInt32LE(8) === crc32(bytes.subarray(12, 32))],
  ['Rar!\x1a\x07\0', (bytes) => bytes.length >= 14 && bytes[9] === 0x73 && bytes.readUInt16LE(12) === 13],
  ['Rar!\x1a\x07\x01\0', isRar5],
];

/** The header of RAR 5 has its checksum before it, and its length behind that. */
function isRar5(bytes: Buffer): boolean {
  const length = bytes[12] ?? 0;
  return (
    length < 0x80 && bytes.length >= 13 + length && bytes.readUInt32LE(8) === crc32(bytes.subarray(12, 13 + length))
  );
}

/** A file in gzip, with a usual header. Fonts and programs pack their own data so, pictures do not. */
const gzip: (typeof archives)[number] = [
  '\x1f\x8b\x08',
  (bytes) => [0, 8].includes(bytes[3]!) && [0, 2, 4].includes(bytes[8]!) && [0, 3, 10, 11, 255].includes(bytes[9]!),
];

/** Passes bytes on, and tells whether a 7z or RAR archive stands in them, or behind a picture a file in gzip. */
export class PackedWatch extends ReaderWatch {
  /** Whether such an archive has been seen. */
  hasSeen = false;
  readonly #archives: typeof archives;
  /** The last bytes that were read: a mark or header may go on in the next. */
  #tail = Buffer.alloc(0);

  /**
   * @param reader     closed by `close`
   * @param isPicture  whether the bytes begin with a picture
   */
  constructor(reader: ByteReader, isPicture: boolean) {
    super(reader);
    this.#archives = isPicture ? [...archives, gzip] : archives;
  }

  protected override see(bytes: Uint8Array): void {
    if (this.hasSeen) return;
    const read = asBuffer(bytes);
    const seam = Buffer.concat([this.#tail, read.subarray(0, headerBytes)]);
    this.hasSeen = this.#holdsArchive(seam) || this.#holdsArchive(read);
    this.#tail = Buffer.from((read.length >= headerBytes ? read : seam).subarray(-headerBytes));
  }

  #holdsArchive(bytes: Buffer): boolean {
    for (const [mark, isHeader] of this.#archives)
      for (let at = bytes.indexOf(mark, 0, 'latin1'); at !== -1; at = bytes.indexOf(mark, at + 1, 'latin1'))
        if (isHeader(bytes.subarray(at, at + headerBytes))) return true;
    return false;
  }
}
