import type { ByteReader } from '../../model/index.js';

const chunkBytes = 256 * 1024;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A longer line is given in pieces. No format that is read by lines has lines of this length. */
const maxLineBytes = 8 * 1024 * 1024;

/** A line. */
export interface Line {
  /** The bytes, without the line end. */
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
}

/**
 * Splits bytes into lines. A line ends in CR LF or LF; if the first line of the source ends in CR alone, all lines do. Bytes behind the last line
 * end are a line.
 *
 * @param reader  is read to its end, and not closed
 * @returns a batch for each chunk that is read, also an empty one
 */
export async function* physicalLines(reader: ByteReader): AsyncGenerator<readonly Line[]> {
  let rest = Buffer.alloc(0);
  let number = 1;
  let lineEnd: number | undefined;
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const count = await reader.read(chunk);
    const isAtEnd = count === 0;
    const bytes = rest.length === 0 ? chunk.subarray(0, count) : Buffer.concat([rest, chunk.subarray(0, count)]);
    lineEnd ??= lineEndOf(bytes, isAtEnd);
    const lines: Line[] = [];
    let start = 0;
    const find = (from: number): number => (lineEnd === undefined ? -1 : bytes.indexOf(lineEnd, from));
    for (let end = find(0); end !== -1; end = find(start)) {
      const isBehindReturn = lineEnd === lineFeed && end > start && bytes[end - 1] === carriageReturn;
      lines.push({ bytes: bytes.subarray(start, isBehindReturn ? end - 1 : end), number });
      number += 1;
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if ((isAtEnd && rest.length > 0) || rest.length > maxLineBytes) {
      lines.push({ bytes: rest, number });
      rest = Buffer.alloc(0);
    }
    // An empty batch too: the scan can be stopped between two batches.
    yield lines;
    if (isAtEnd) return;
  }
}

/** Returns the last byte of a line end; undefined as long as the bytes do not show it. */
function lineEndOf(bytes: Buffer, isAtEnd: boolean): number | undefined {
  if (bytes.includes(lineFeed)) return lineFeed;
  const at = bytes.indexOf(carriageReturn);
  return at !== -1 && (at + 1 < bytes.length || isAtEnd) ? carriageReturn : undefined;
}
