import type { ByteReader } from '../../model/index.js';
import { limits } from '../limits.js';
import { bytesReader } from './bytes-reader.js';
import { decodeText } from './decode.js';
import { type AssumedEncoding, transcode } from './encoding.js';

/** A format is recognised by so many bytes at the beginning of a source. */
export const headBytes = limits.head.value;

/**
 * Reads the head of a source.
 *
 * @returns up to `headBytes` bytes; fewer where the source ends before
 */
export async function readHead(reader: ByteReader): Promise<Uint8Array> {
  const head = new Uint8Array(headBytes);
  let length = 0;
  for (let count = -1; count !== 0 && length < headBytes; length += count)
    count = await reader.read(head.subarray(length));
  return head.subarray(0, length);
}

/** Decodes a head, without its byte order mark. */
export async function headText(head: Uint8Array, { markBytes, transcodeFrom }: AssumedEncoding): Promise<string> {
  if (transcodeFrom === undefined) return decodeText(head, markBytes, head.length);
  const utf8 = await transcode(bytesReader(head.subarray(markBytes)), transcodeFrom);
  const bytes = new Uint8Array(3 * headBytes);
  let length = 0;
  for (let count = -1; count !== 0; length += count) count = await utf8.read(bytes.subarray(length));
  return decodeText(bytes, 0, length);
}

/**
 * Reads a whole source whose head has been read: the head without its byte order mark, and then the rest. In an encoding that is not read as it
 * stands, the bytes come as UTF-8.
 *
 * @param rest  the reader that the head came from
 */
export async function bodyReader(
  head: Uint8Array,
  rest: ByteReader,
  { markBytes, transcodeFrom }: Pick<AssumedEncoding, 'markBytes' | 'transcodeFrom'>,
): Promise<ByteReader> {
  const first = bytesReader(head.subarray(markBytes));
  // A head that is not full was the whole source: there is nothing to be asked for again.
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
