import { uint16Be, uint16Le, uint32Be, uint32Le } from '../../input/magic.js';

/** The size of a block in dBase III, in bytes. The header of every file of memos has it too. */
export const usualBlockBytes = 512;

/**
 * Recognises a file of memos by its header, which is zeros but for a few numbers.
 *
 * @param head  the first bytes of a source
 * @returns true if they may be the header, with blocks behind it
 */
export function isMemoFile(head: Uint8Array): boolean {
  if (head.length <= usualBlockBytes || !head.subarray(24, usualBlockBytes).every((byte) => byte === 0)) return false;
  const isFoxPro =
    uint16Be(head, 6) > 0 && uint16Be(head, 6) <= 0x4000 && head.subarray(8, 24).every((byte) => byte === 0);
  const follows = head.subarray(usualBlockBytes, usualBlockBytes + 4);
  if (isFoxPro) return uint32Be(head, 0) > 0 && uint16Le(head, 4) === 0;
  return uint32Le(head, 0) > 0 && uint16Le(head, 6) === 0 && follows.some((byte) => byte !== 0);
}
