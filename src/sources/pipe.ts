import fs from 'node:fs';
import { open } from 'node:fs/promises';
import type { Source } from '../model/index.js';
import { chunkReader } from './chunk-reader.js';
import { errorCode, ReadError } from './failure.js';
import { encodePath } from './path-bytes.js';

/**
 * A FIFO or a device that the user named, such as `<(zcat x.gz)`. Its size is not known.
 *
 * `open` waits for the other end, without blocking the program. What was read cannot be read again, so a second
 * `open` throws ESPIPE.
 */
export function pipeSource(path: string): Source {
  let opened = false;
  return {
    path,
    members: [],
    async open() {
      if (opened) throw new ReadError('ESPIPE');
      opened = true;
      try {
        const handle = await open(encodePath(path), fs.constants.O_RDONLY | (fs.constants.O_NOCTTY ?? 0));
        const stream = handle.createReadStream({ highWaterMark: pipeBytes });
        return chunkReader(stream, () => void stream.destroy());
      } catch (error) {
        throw new ReadError(errorCode(error));
      }
    },
  };
}

/** What a pipe of Linux holds: more is never there to be read at once. Source: pipe(7). */
const pipeBytes = 65_536;
