import type { ByteReader } from '../../model/index.js';
import { SkipError } from '../input/skip-error.js';
import { crc32 } from './crc32.js';

/** What an archive says of the content of an entry. */
export interface ExpectedContent {
  /** CRC-32 (ISO-HDLC). */
  readonly crc: number;
  /** In bytes: modulo 2^32, as gzip has it, or the size itself. */
  readonly size: number;
}

/**
 * Passes bytes on, and compares their CRC-32 and their number with what the archive says when they end. Bytes that do not fit have been read
 * all the same, so the loss is `a part`: nobody knows which.
 *
 * @param expected  is asked once, at the end
 * @returns a reader whose last read throws a `SkipError` where the content does not fit
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
