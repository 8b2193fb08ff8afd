import fs from 'node:fs';
import type { Source } from '../model/index.js';
import { chunkReader } from './chunk-reader.js';
import { ReadError } from './failure.js';

/** A stream that you can close before its end, such as `process.stdin`. */
export type ByteStream = AsyncIterable<Uint8Array> & { destroy(): unknown };

/**
 * Makes the source of standard input. Its size is unknown.
 *
 * Its `open` is the first to touch the stream. A stream gives its bytes only once, so a second `open` throws ESPIPE.
 *
 * @param name   the name for reports, from the user
 * @param input  opens the stream; tests pass another
 * @returns the source
 */
export function stdinSource(name: string, input: () => ByteStream = standardInput): Source {
  let opened = false;
  return {
    path: name,
    members: [],
    open() {
      if (opened) throw new ReadError('ESPIPE');
      opened = true;
      const stream = input();
      return chunkReader(stream, () => void stream.destroy());
    },
  };
}

/**
 * Returns the standard input of this process.
 *
 * @param fd  the file descriptor to check; tests pass another
 * @returns `process.stdin`
 * @throws ReadError EISDIR for a folder (`cprscan - < export`), DEVICE for a disk: Node would give an empty stream for both
 */
export function standardInput(fd = 0): ByteStream {
  let stats: fs.Stats | undefined;
  try {
    stats = fs.fstatSync(fd);
  } catch {
    // `fstat` may fail for a console of Windows, which is readable all the same.
  }
  if (stats?.isDirectory()) throw new ReadError('EISDIR');
  if (stats?.isBlockDevice()) throw new ReadError('DEVICE');
  return process.stdin;
}
