import fs from 'node:fs';
import type { ScanEvent } from '../model/index.js';
import { readEvent } from '../report/index.js';
import type { StoredLine, StoredResult } from '../scan/index.js';

const blockBytes = 256 * 1024;
/** A longer line is no event. */
const maxLineBytes = 64 << 20;
const lineBreak = 0x0a;

/** A result that is read more than once, line by line, through one opened file. */
export class OpenedResult implements StoredResult {
  readonly #fd: number;

  /**
   * Opens the file.
   *
   * @param path  the path of a regular file
   * @throws the error of Node
   */
  constructor(path: string) {
    this.#fd = fs.openSync(path, 'r');
  }

  async *lines(from: number, to = Number.POSITIVE_INFINITY): AsyncGenerator<readonly StoredLine[]> {
    const block = Buffer.alloc(Math.min(blockBytes, to - from));
    let rest = Buffer.alloc(0);
    let at = from;
    for (let readTo = from; readTo < to; ) {
      const count = fs.readSync(this.#fd, block, 0, Math.min(block.length, to - readTo), readTo);
      if (count === 0) break;
      readTo += count;
      const bytes = Buffer.concat([rest, block.subarray(0, count)]);
      const lines: StoredLine[] = [];
      let begin = 0;
      for (let end = bytes.indexOf(lineBreak); end !== -1; end = bytes.indexOf(lineBreak, begin)) {
        const event = eventIn(bytes.toString('utf8', begin, end));
        lines.push({ event, from: at + begin, to: at + end + 1 });
        begin = end + 1;
      }
      rest = bytes.subarray(begin);
      at += begin;
      if (lines.length > 0) yield lines;
      if (rest.length > maxLineBytes) break;
    }
    if (rest.length > 0) yield [{ event: undefined, from: at, to: at + rest.length }];
  }

  close(): void {
    fs.closeSync(this.#fd);
  }
}

/** Reads a line. A result of another version holds nothing that can be used here. */
function eventIn(line: string): ScanEvent | undefined {
  try {
    return readEvent(line);
  } catch {
    return undefined;
  }
}
