import fs from 'node:fs';
import type { Source } from '../model/index.js';
import { chunkReader } from './chunk-reader.js';
import { ReadError } from './failure.js';

/** A stream that can be given up before its end; `process.stdin` is one. */
export type ByteStream = AsyncIterable<Uint8Array> & { destroy(): unknown };

/**
 * Standard input, under the name the user gave it. Its size is not known.
 *
 * It is not touched before `open`. A second `open` throws ESPIPE: what was read cannot be read again.
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
 * The standard input of this process. Throws a `ReadError`: EISDIR for a folder (`cprscan - < export`) and DEVICE for
 * a disk, because Node shows an empty stream in place of either. `fd` is for tests.
 */
export function standardInput(fd = 0): ByteStream {
  let stats: fs.Stats | undefined;
  try {
    stats = fs.fstatSync(fd);
  } catch {
    // A console of Windows may not say what it is; it can be read.
  }
  if (stats?.isDirectory()) throw new ReadError('EISDIR');
  if (stats?.isBlockDevice()) throw new ReadError('DEVICE');
  return process.stdin;
}
