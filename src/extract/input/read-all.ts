import type { ByteWindow } from './byte-window.js';

/**
 * Reads all bytes of a source into memory.
 *
 * @param window         is read to its end
 * @param expectedBytes  how many bytes the source has, 0 if that is not known
 * @param maxBytes       how many bytes are accepted
 * @returns the bytes, or undefined if there are more than `maxBytes`
 */
export async function wholeBytes(
  window: ByteWindow,
  expectedBytes: number,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  if (expectedBytes > maxBytes) return undefined;
  let all = new Uint8Array(Math.max(expectedBytes, window.bytes.length));
  let length = 0;
  while (!window.atEnd) {
    await window.advance(window.end);
    if (length + window.end > maxBytes) return undefined;
    if (length + window.end > all.length) {
      const larger = new Uint8Array(2 * all.length);
      larger.set(all);
      all = larger;
    }
    all.set(window.bytes.subarray(0, window.end), length);
    length += window.end;
  }
  return all.slice(0, length);
}
