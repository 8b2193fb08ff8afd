import type { ByteReader } from '../../../model/index.js';
import { afterBlankLines, beginsWithHeader } from './message-start.js';

/** Bytes in which the first header is looked for. */
const searchedBytes = 64 * 1024;

/** The first bytes of blank lines, and of the byte order mark of UTF-8. */
const blankBytes: ReadonlySet<number | undefined> = new Set([0x09, 0x0a, 0x0d, 0x20, 0xef]);

/**
 * Removes blank lines and a byte order mark before the first header of a message: mailparser takes the headers for text behind them, and decodes nothing.
 *
 * @param reader  a message, from its first byte
 * @returns a reader of the message from its first header; of the message as it is if no header follows
 */
export async function withoutBlankStart(reader: ByteReader): Promise<ByteReader> {
  const start = Buffer.alloc(searchedBytes);
  let length = await reader.read(start);
  if (!blankBytes.has(start[0])) return withStart(start.subarray(0, length), reader);
  for (let count = length; count > 0 && length < searchedBytes; length += count)
    count = await reader.read(start.subarray(length));
  // In Latin-1 each byte is a character, so the lengths agree.
  const text = start.toString('latin1', 0, length);
  const rest = afterBlankLines(text);
  return withStart(start.subarray(beginsWithHeader(rest) ? length - rest.length : 0, length), reader);
}

/** Reads bytes, and then the rest of a reader that they came from. */
function withStart(bytes: Uint8Array, reader: ByteReader): ByteReader {
  let start = bytes;
  return {
    read(into) {
      if (start.length === 0) return reader.read(into);
      const count = Math.min(into.length, start.length);
      into.set(start.subarray(0, count));
      start = start.subarray(count);
      return count;
    },
    close: () => reader.close(),
  };
}
