import fs from 'node:fs';
import { WriteError } from '../fd-writer.js';

/** The kernel copies what is written page by page, and looks between two of them whether the process was killed. */
const pageBytes = 4096;
const lineBreak = 0x0a;

/**
 * Writes lines to a regular file that always ends in a whole line.
 *
 * A write never goes over the end of a page, but for the one line that lies across it: so a kill cuts nothing, except where it comes
 * while that line is half copied. A write that fails, because the disk is full, is taken back.
 */
export class LineWriter {
  readonly #fd: number;
  /** Bytes in the file. */
  #size = 0;

  /** @param fd  an empty file */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /**
   * @param part  whole lines, each with its line break
   * @throws WriteError, ENOSPC where the disk is full; the file then ends with the last line that was written
   */
  write(part: string | Uint8Array): void {
    const lines = typeof part === 'string' ? Buffer.from(part) : Buffer.from(part.buffer, part.byteOffset, part.length);
    for (let from = 0; from < lines.length; ) {
      const room = pageBytes - (this.#size % pageBytes);
      let to = room >= lines.length - from ? lines.length : lines.lastIndexOf(lineBreak, from + room - 1) + 1;
      if (to <= from) to = lines.indexOf(lineBreak, from + room) + 1 || lines.length;
      this.#writeLines(lines, from, to);
      from = to;
    }
  }

  #writeLines(lines: Buffer, from: number, to: number): void {
    try {
      for (let at = from; at < to; ) at += this.#writeSome(lines, at, to, this.#size + at - from);
    } catch (error) {
      fs.ftruncateSync(this.#fd, this.#size);
      throw new WriteError(error);
    }
    this.#size += to - from;
  }

  #writeSome(lines: Buffer, at: number, to: number, position: number): number {
    for (;;) {
      try {
        return fs.writeSync(this.#fd, lines, at, to - at, position);
      } catch (error) {
        if ((error as { code?: unknown }).code !== 'EINTR') throw error;
      }
    }
  }
}
