import { crc32 } from '../../compression/crc32.js';

/**
 * Computes the checksum of a page or block of a mailbox: CRC-32 without its usual inversions. Source: MS-PST, section 5.3, read 2026-11-24.
 *
 * @param bytes  the bytes that the checksum covers
 * @returns 32 bits, unsigned
 */
export function checksumOf(bytes: Uint8Array): number {
  return ~crc32(bytes, 0xffffffff) >>> 0;
}
