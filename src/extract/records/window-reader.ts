import type { ByteReader } from '../../model/index.js';
import type { ByteWindow } from '../input/byte-window.js';

/**
 * Reads a window as a byte stream, for formats that are decoded. Bytes are copied, so that the memory of the window is
 * free for the sieve between two reads.
 *
 * @param window  the source
 * @returns a reader from the current place of the window on
 */
export function windowReader(window: ByteWindow): ByteReader {
  let rest = new Uint8Array(0);
  return {
    async read(into) {
      if (rest.length === 0) {
        if (window.atEnd) return 0;
        await window.advance(window.end);
        rest = window.bytes.slice(0, window.end);
      }
      const count = Math.min(into.length, rest.length);
      into.set(rest.subarray(0, count));
      rest = rest.subarray(count);
      return count;
    },
    close: () => {},
  };
}
