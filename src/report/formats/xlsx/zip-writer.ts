import { strToU8, Zip, ZipDeflate } from 'fflate';

/** The time of every entry, so that the same events make the same bytes. */
const noTime = new Date(1980, 0, 1);

/** The fastest level. A report repeats itself so much that any level packs it to a twelfth. */
const level = 1;

/**
 * The id of the extra field that says that cprscan wrote the archive. Readers ignore fields that they do not know. The
 * id is not registered.
 * Source: APPNOTE.TXT 6.3.10, PKWARE, 4.5 and 4.6.
 */
const markId = 0x7063;

/** The largest archive without zip64, less a margin for the directory. */
const maxArchiveBytes = 2 ** 32 - 2 ** 24;

/** How many characters are packed at once. */
const pieceChars = 64 * 1024;

/** Packs text into a zip archive, entry by entry. It holds one piece of text at a time. */
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
      // Readers find nothing beyond this without a zip64 directory.
      if (this.#packedBytes > maxArchiveBytes) throw new Error('a workbook has no room for so much');
    });
  }

  /**
   * Ends the open entry and begins another.
   *
   * @param name  the path of the entry
   */
  begin(name: string): void {
    this.#endEntry();
    this.#entry = Object.assign(new ZipDeflate(name, { level }), {
      mtime: noTime,
      ...(this.#isFirst && { extra: { [markId]: strToU8('cprscan') } }),
    });
    this.#isFirst = false;
    this.#zip.add(this.#entry);
  }

  /**
   * Adds text to the open entry.
   *
   * @param text  the text
   * @throws Error if the archive becomes larger than 4 GB
   */
  write(text: string): void {
    this.#text += text;
    if (this.#text.length >= pieceChars) this.#push(false);
  }

  /** Ends the open entry and the archive. */
  end(): void {
    this.#endEntry();
    this.#zip.end();
  }

  /**
   * Takes the bytes packed since the last call.
   *
   * @returns the bytes, which may be none
   */
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
