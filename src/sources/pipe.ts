import fs from 'node:fs';
import { open } from 'node:fs/promises';
import type { Source } from '../model/index.js';
import { chunkReader } from './chunk-reader.js';
import { errorCode, ReadError } from './failure.js';
import { encodePath } from './path-bytes.js';

/**
 * Makes the source of a FIFO or a device that the user named, such as `<(zcat x.gz)`. Its size is unknown.
 *
 * Its `open` waits for the other end without blocking the program. A pipe gives its bytes only once, so a second `open` throws ESPIPE.
 *
 * @param path  text of `decodePath`
 * @returns the source; nothing is opened yet
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

/** The capacity of a pipe on Linux, so no read returns more. Source: pipe(7). */
const pipeBytes = 65_536;
