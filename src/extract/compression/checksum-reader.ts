import type { ByteReader } from '../../model/index.js';
import { SkipError } from '../input/skip-error.js';
import { crc32 } from './crc32.js';

/** Checksum and size of an entry, as its archive declares them. */
export interface ExpectedContent {
  /** CRC-32 (ISO-HDLC). */
  readonly crc: number;
  /** In bytes; gzip declares it modulo 2^32. */
  readonly size: number;
}

/**
 * Passes bytes on, and at their end compares CRC-32 and size with the declared ones. Wrong bytes have been read all the same, so the loss is
 * `a part`: which part is not known.
 *
 * @param reader    the content; `close` closes it
 * @param expected  returns the declared checksum and size; called once, at the end
 * @returns a reader whose last read throws a `SkipError` if the content does not fit: `SIZE_WRONG` or `CHECKSUM_WRONG`
 */
export function checksumReader(
  reader: ByteReader,
  expected: () => ExpectedContent | Promise<ExpectedContent>,
): ByteReader {
  let [crc, size, hasEnded] = [0, 0, false];
  return {
    async read(into) {
      if (hasEnded) return 0;
      const count = await reader.read(into);
      if (count > 0) {
        crc = crc32(into.subarray(0, count), crc);
        size += count;
        return count;
      }
      hasEnded = true;
      const checks = await expected();
      const code = size % 2 ** 32 !== checks.size % 2 ** 32 ? 'SIZE_WRONG' : crc !== checks.crc ? 'CHECKSUM_WRONG' : '';
      if (code !== '') throw new SkipError({ reason: 'malformed', lost: 'a part', code });
      return 0;
    },
    close: () => reader.close(),
  };
}
