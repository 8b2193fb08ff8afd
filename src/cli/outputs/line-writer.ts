import fs from 'node:fs';
import { WriteError } from '../fd-writer.js';

/** The kernel copies a write page by page. A kill takes effect between two pages. */
const pageBytes = 4096;
const lineBreak = 0x0a;

/**
 * Writes lines to a regular file, so that the file always ends with a whole line.
 *
 * A write never crosses the end of a page, except with the one line that lies across it. So a kill cuts a line only while the kernel copies
 * such a line. A write that fails, for example because the disk is full, is undone.
 */
export class LineWriter {
  readonly #fd: number;
  /** Bytes in the file. */
  #size = 0;

  /** @param fd  the descriptor of an empty regular file */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /**
   * Writes lines, and returns when the system has taken all of them.
   *
   * @param part  whole lines, each with its line break
   * @throws WriteError with the code of the system, such as ENOSPC; the file then ends with the last line that was written
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
