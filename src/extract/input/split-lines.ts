import type { ByteReader } from '../../model/index.js';

const chunkBytes = 256 * 1024;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A longer line is given in pieces of this size: nothing that is read here has lines like that. */
const maxLineBytes = 8 * 1024 * 1024;

/** A line without its end, and its number from 1. */
export interface Line {
  readonly bytes: Buffer;
  readonly number: number;
}

/**
 * The lines of a reader, a batch for each piece that is read. A line ends in CR LF, LF or, where the first line of the source does, in CR
 * alone. What stands behind the last line end is a line.
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
    // A batch for every piece, be it empty: between two of them the scan can be stopped.
    yield lines;
    if (isAtEnd) return;
  }
}

/** How the lines of a source end; undefined as long as that cannot be told. */
function lineEndOf(bytes: Buffer, isAtEnd: boolean): number | undefined {
  if (bytes.includes(lineFeed)) return lineFeed;
  const at = bytes.indexOf(carriageReturn);
  return at !== -1 && (at + 1 < bytes.length || isAtEnd) ? carriageReturn : undefined;
}
