import { crc32 } from '../../compression/crc32.js';

/** The checksum that pages and blocks of a mailbox have: CRC-32 without its usual inversions. Source: MS-PST, section 5.3, read 2026-11-24. */
export function checksumOf(bytes: Uint8Array): number {
  return ~crc32(bytes, 0xffffffff) >>> 0;
}
