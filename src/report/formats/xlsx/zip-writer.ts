import { strToU8, Zip, ZipDeflate } from 'fflate';

/** Written into every entry, so that the same events make the same bytes. */
const noTime = new Date(1980, 0, 1);

/** The fastest: a report is mostly the same words again, which any level packs to a twelfth. */
const level = 1;

/**
 * The id of the extra field that says who wrote the archive; readers pass over fields that they do not know. It is none of those that
 * are given out. Source: APPNOTE.TXT 6.3.10, PKWARE, 4.5 and 4.6.
 */
const markId = 0x7063;

/** Of a zip archive that is not of the kind called zip64. */
const maxArchiveBytes = 2 ** 32 - 2 ** 24;

/** So much text is packed at once. */
const pieceChars = 64 * 1024;

/** Packs text into a zip archive, entry by entry, and holds no more than a piece of one. */
export class ZipWriter {
  readonly #zip: Zip;
  #packed: Uint8Array[] = [];
  #entry: ZipDeflate | undefined;
  #text = '';
  #packedBytes = 0;
  #isFirst = true;

  constructor() {
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error;
      this.#packed.push(bytes);
      this.#packedBytes += bytes.length;
      // Without a larger kind of directory, what lies behind this could not be found.
      if (this.#packedBytes > maxArchiveBytes) throw new Error('a workbook has no room for so much');
    });
  }

  /** Ends the entry that is being written, and begins another. */
  begin(name: string): void {
    this.#endEntry();
    this.#entry = Object.assign(new ZipDeflate(name, { level }), {
      mtime: noTime,
      ...(this.#isFirst && { extra: { [markId]: strToU8('cprscan') } }),
    });
    this.#isFirst = false;
    this.#zip.add(this.#entry);
  }

  write(text: string): void {
    this.#text += text;
    if (this.#text.length >= pieceChars) this.#push(false);
  }

  end(): void {
    this.#endEntry();
    this.#zip.end();
  }

  /** What has been packed since the last time. */
  take(): Uint8Array {
    const bytes = new Uint8Array(this.#packed.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of this.#packed) {
      bytes.set(piece, at);
      at += piece.length;
    }
    this.#packed = [];
    return bytes;
  }

  #endEntry(): void {
    if (this.#entry !== undefined) this.#push(true);
    this.#entry = undefined;
  }

  #push(isLast: boolean): void {
    this.#entry?.push(strToU8(this.#text), isLast);
    this.#text = '';
  }
}
