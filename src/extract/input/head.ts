import type { ByteReader } from '../../model/index.js';
import { limits } from '../limits.js';
import { bytesReader } from './bytes-reader.js';
import { decodeText } from './decode.js';
import { type AssumedEncoding, transcode } from './encoding.js';

/** How many bytes at the beginning of a source decide its format. */
export const headBytes = limits.head.value;

/**
 * Reads the head of a source.
 *
 * @param reader  at offset 0
 * @param size    the size of the source in bytes, if it is known. A source may turn out to be larger
 * @returns up to `headBytes` bytes; fewer if the source is shorter
 */
export async function readHead(reader: ByteReader, size = headBytes): Promise<Uint8Array> {
  // A small file needs no room for a large head, only for one byte more than it has: the read behind its last byte sees the end.
  let head = new Uint8Array(Math.min(headBytes, size + 1));
  let length = 0;
  while (length < headBytes) {
    if (length === head.length) head = withRoom(head);
    const reading = reader.read(head.subarray(length));
    const count = typeof reading === 'number' ? reading : await reading;
    if (count === 0) break;
    length += count;
  }
  return head.subarray(0, length);
}

/** Copies the bytes of a source that is larger than it said. */
function withRoom(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(headBytes);
  larger.set(bytes);
  return larger;
}

/**
 * Decodes a head, without its byte order mark.
 *
 * @param head      the first bytes of a source, at most `headBytes`
 * @param encoding  the assumed encoding of the source
 * @returns the text
 */
export async function headText(head: Uint8Array, { markBytes, transcodeFrom }: AssumedEncoding): Promise<string> {
  if (transcodeFrom === undefined) return decodeText(head, markBytes, head.length);
  const utf8 = await transcode(bytesReader(head.subarray(markBytes)), transcodeFrom);
  const bytes = new Uint8Array(3 * headBytes);
  let length = 0;
  for (let count = -1; count !== 0; length += count) count = await utf8.read(bytes.subarray(length));
  return decodeText(bytes, 0, length);
}

/**
 * Reads a whole source whose head has been read: the head without its byte order mark, and then the rest.
 *
 * @param head      the first bytes of the source
 * @param rest      the reader that the head came from, behind the head; `close` closes it
 * @param encoding  the assumed encoding; with `transcodeFrom` the bytes come as UTF-8
 * @returns a reader of the source from offset 0
 */
export async function bodyReader(
  head: Uint8Array,
  rest: ByteReader,
  { markBytes, transcodeFrom }: Pick<AssumedEncoding, 'markBytes' | 'transcodeFrom'>,
): Promise<ByteReader> {
  const first = bytesReader(head.subarray(markBytes));
  // A head that is not full was the whole source, and a pipe must not be read again behind its end.
  let ended = head.length < headBytes;
  const whole: ByteReader = {
    read(into) {
      const count = first.read(into) as number;
      if (count > 0 || ended) return count;
      const reading = rest.read(into);
      ended = reading === 0;
      return reading;
    },
    close: () => rest.close(),
  };
  return transcodeFrom === undefined ? whole : transcode(whole, transcodeFrom);
}
