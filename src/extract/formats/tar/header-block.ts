/** The size of a block, in bytes. An archive is a sequence of blocks. */
export const blockBytes = 512;

/**
 * Recognises the header of an entry by its checksum. Headers older than the `ustar` mark have one too.
 *
 * @param head  the first bytes of a source, or a block and more
 * @returns true if the first block is there and its checksum is right
 */
export function isHeader(head: Uint8Array): boolean {
  if (head.length < blockBytes) return false;
  const block = Buffer.from(head.buffer as ArrayBuffer, head.byteOffset, blockBytes);
  const written = /^[ 0]*([0-7]{1,6})[\0 ]/.exec(block.toString('latin1', 148, 156))?.[1];
  if (written === undefined) return false;
  // The checksum counts its own eight bytes as spaces.
  let sum = 8 * 0x20;
  for (const [index, byte] of block.entries()) if (index < 148 || index >= 156) sum += byte;
  return sum === Number.parseInt(written, 8);
}
