import type { ByteReader } from '../../../model/index.js';
import { bytesReader } from '../../input/bytes-reader.js';
import { decodeText } from '../../input/decode.js';
import { assumeEncoding, transcode } from '../../input/encoding.js';

const blockBytes = 128 * 1024;

async function fill(reader: ByteReader, into: Uint8Array): Promise<number> {
  let filled = 0;
  while (filled < into.length) {
    const count = await reader.read(into.subarray(filled));
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

/**
 * Decodes the text of a reader piece by piece, in an encoding that is detected.
 *
 * @param reader  the bytes; the caller closes it
 * @returns pieces of up to 128 KB of UTF-8
 * @throws the error of the reader, after the text before it
 */
export async function* textPieces(reader: ByteReader): AsyncGenerator<string> {
  let failure: { readonly error: unknown } | undefined;
  const careful: ByteReader = {
    async read(into) {
      if (failure !== undefined) return 0;
      try {
        return await reader.read(into);
      } catch (error) {
        failure = { error };
        return 0;
      }
    },
    close: () => {},
  };
  const head = new Uint8Array(blockBytes);
  const length = await fill(careful, head);
  const { markBytes, transcodeFrom } = assumeEncoding(head.subarray(0, Math.min(length, 64 * 1024)));
  const first = bytesReader(head.subarray(markBytes, length));
  const whole: ByteReader = { read: (into) => (first.read(into) as number) || careful.read(into), close: () => {} };
  const utf8 = transcodeFrom === undefined ? whole : await transcode(whole, transcodeFrom);
  const block = new Uint8Array(blockBytes);
  for (let kept = 0; ; ) {
    const filled = kept + (await fill(utf8, block.subarray(kept)));
    if (filled === kept) {
      if (kept > 0) yield decodeText(block, 0, kept);
      break;
    }
    // The block may end inside a character, of which at most three bytes are kept for the next piece.
    const to = filled < blockBytes ? filled : wholeCharacters(block);
    yield decodeText(block, 0, to);
    block.copyWithin(0, to, filled);
    kept = filled - to;
  }
  if (failure !== undefined) throw failure.error;
}

function wholeCharacters(block: Uint8Array): number {
  for (let start = block.length - 1; start >= block.length - 3; start -= 1) {
    const byte = block[start]!;
    if (byte < 0x80) return block.length;
    if (byte >= 0xc0) return start + (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > block.length ? start : block.length;
  }
  return block.length;
}
