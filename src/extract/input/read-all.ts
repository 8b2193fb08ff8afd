import type { ByteWindow } from './byte-window.js';

/**
 * All bytes of a source, or undefined where there are more than `maxBytes`.
 *
 * @param expectedBytes  how many there will be, as far as that is known
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
