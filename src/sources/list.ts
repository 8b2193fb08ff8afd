import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import { errorCode, NoSuchPathError, ReadError } from './failure.js';
import { decodePath, encodePath } from './path-bytes.js';
import { type ByteStream, standardInput } from './stdin.js';

export interface FileListOptions {
  /** Names end with a zero byte (`find -print0`), not with a line. Then a name may hold line breaks. */
  readonly nul: boolean;
  /** What `-` stands for; standard input where it is not given. */
  readonly stdin?: () => ByteStream;
}

/**
 * The file names in a file, or on standard input for `-`, in their order and as they arrive.
 *
 * Lines end with LF or CRLF, a byte order mark before the first is not part of it, and empty names are passed over.
 * Names that are not UTF-8 come out as `decodePath` has them. Throws a `NoSuchPathError` where there is no such list,
 * and a `ReadError` where it cannot be read.
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
 * Longer than a path can be on any system, so that what is cut here names nothing and is reported as such. Without
 * it a wrong file given as a list, gigabytes without a line break, would be held in memory.
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
