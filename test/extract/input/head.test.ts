import { describe, expect, test } from 'vitest';
import { headBytes, readHead } from '../../../src/extract/input/head.js';
import type { ByteReader } from '../../../src/model/index.js';

/** Gives the bytes of a source in pieces, as promises or at once. */
function readerOf(bytes: Uint8Array, pieceBytes: number, isAsync: boolean): ByteReader {
  let at = 0;
  return {
    read(into) {
      const piece = bytes.subarray(at, at + Math.min(pieceBytes, into.length));
      into.set(piece);
      at += piece.length;
      return isAsync ? Promise.resolve(piece.length) : piece.length;
    },
    close: () => {},
  };
}

const sourceOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index % 251);

const lengths = [0, 1, 2, 1000, headBytes - 1, headBytes, headBytes + 1, 3 * headBytes];
const claims = lengths.flatMap((length) =>
  [undefined, 0, 1, length - 1, length, length + 1, 10 * headBytes]
    .filter((size) => size === undefined || size >= 0)
    .map((size) => ({ length, size })),
);

describe('the head of a source', () => {
  test.each(claims)('of $length bytes that says it has $size is its first 64 KB', async ({ length, size }) => {
    const source = sourceOf(length);
    for (const isAsync of [false, true])
      for (const pieceBytes of [7000, 65_536, Number.POSITIVE_INFINITY]) {
        const head = await readHead(readerOf(source, pieceBytes, isAsync), size);
        expect(Buffer.compare(head, source.subarray(0, headBytes))).toBe(0);
      }
  });

  test.each([0, 1, 1000, headBytes])(
    'of a source of %i bytes takes no more room than that, and one byte',
    async (size) => {
      const head = await readHead(readerOf(sourceOf(size), size + 1, false), size);
      expect(head.buffer.byteLength).toBe(Math.min(headBytes, size + 1));
    },
  );
});
