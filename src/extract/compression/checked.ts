import type { ByteReader } from '../../model/index.js';
import { NotRead } from '../input/not-read.js';
import { crc32 } from './crc32.js';

/** What an archive says of an entry. */
export interface Checks {
  readonly crc: number;
  /** Modulo 2^32, as gzip has it, or the size itself. */
  readonly size: number;
}

/**
 * The same bytes, counted and held against what is said of them, which is asked for when they end. What does not fit was read all
 * the same, so it is a part that is lost: nobody knows which.
 */
export function checkedReader(reader: ByteReader, told: () => Checks | Promise<Checks>): ByteReader {
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
      const checks = await told();
      const code = size % 2 ** 32 !== checks.size % 2 ** 32 ? 'SIZE_WRONG' : crc !== checks.crc ? 'CHECKSUM_WRONG' : '';
      if (code !== '') throw new NotRead({ reason: 'malformed', lost: 'a part', code });
      return 0;
    },
    close: () => reader.close(),
  };
}
