import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import { errorCode, NoSuchPathError, ReadError } from './failure.js';
import { decodePath, encodePath } from './path-bytes.js';
import { type ByteStream, standardInput } from './stdin.js';

/** The form of a list of file names. */
export interface FileListOptions {
  /** True if a zero byte ends each name (`find -print0`), and not a line break. Then a name may hold line breaks. */
  readonly nul: boolean;
  /** Opens the stream for `-`; standard input if absent. */
  readonly stdin?: () => ByteStream;
}

/**
 * Reads a list of file names, and yields each name as soon as it arrives.
 *
 * Lines end with LF or CRLF. A byte order mark at the start of the list is not part of the first name. Empty names do not count.
 *
 * @param file     the path of the list; `-` for standard input
 * @param options  how names end
 * @returns the names in the order of the list, as text of `decodePath`
 * @throws NoSuchPathError if the list does not exist
 * @throws ReadError if it cannot be read
 */
export async function* readFileList(file: string, options: FileListOptions): AsyncGenerator<string, void, undefined> {
  const end = options.nul ? 0x00 : 0x0a;
  let head: Buffer = Buffer.alloc(0);
  let first = true;

  function name(tail: Uint8Array): string {
    let bytes = head.length === 0 ? Buffer.from(tail) : joined(head, tail);
    head = Buffer.alloc(0);
    if (!options.nul) {
      if (first && bytes.subarray(0, 3).equals(byteOrderMark)) bytes = bytes.subarray(3);
      if (bytes.at(-1) === 0x0d) bytes = bytes.subarray(0, -1);
    }
    first = false;
    return decodePath(bytes);
  }

  for await (const chunk of listBytes(file, options)) {
    let from = 0;
    for (let to = chunk.indexOf(end); to !== -1; to = chunk.indexOf(end, from)) {
      const found = name(chunk.subarray(from, to));
      if (found !== '') yield found;
      from = to + 1;
    }
    head = joined(head, chunk.subarray(from));
  }
  const last = name(new Uint8Array(0));
  if (last !== '') yield last;
}

const byteOrderMark = Buffer.of(0xef, 0xbb, 0xbf);

/**
 * Longer than a path can be on any system, so a name that is cut here does not exist, and the scan reports it. Without this limit, a file that is not a
 * list, such as gigabytes without a line break, would fill the memory.
 */
const maxNameBytes = 65_536;

function joined(head: Buffer, tail: Uint8Array): Buffer {
  return Buffer.concat([head, tail.subarray(0, maxNameBytes - head.length)]);
}

async function* listBytes(file: string, options: FileListOptions): AsyncGenerator<Uint8Array, void, undefined> {
  const stdin = options.stdin ?? standardInput;
  try {
    const stream: ByteStream = file === '-' ? stdin() : fs.createReadStream(encodePath(file));
    yield* stream;
  } catch (error) {
    const code = errorCode(error);
    throw code === 'ENOENT' ? new NoSuchPathError(file) : new ReadError(code);
  }
}
