import { constants, inflateSync } from 'node:zlib';

function tryInflate(bytes: Uint8Array, maxBytes: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: maxBytes });
  } catch {
    return undefined;
  }
}

/**
 * Inflates bytes in the zlib format. Of damaged bytes, the output before the damage is kept.
 *
 * @param bytes     one zlib stream, possibly cut
 * @param maxBytes  how many bytes may come out; the output of the longest beginning that stays within is returned
 * @returns the output, empty if already the first bytes are damaged or exceed `maxBytes`
 */
export function inflateBytes(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const whole = tryInflate(bytes, maxBytes);
  if (whole !== undefined) return whole;
  let best: Uint8Array = new Uint8Array(0);
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const half = (good + bad) >> 1;
    const part = tryInflate(bytes.subarray(0, half), maxBytes);
    if (part === undefined) bad = half;
    else [good, best] = [half, part];
  }
  return best;
}
