/**
 * Tells whether bytes are at a place.
 *
 * @param head   the bytes to look at
 * @param magic  the bytes to look for, one Latin-1 character a byte
 * @param at     offset of the first byte, from 0
 * @returns false also if `head` ends before
 */
export function hasMagic(head: Uint8Array, magic: string, at = 0): boolean {
  if (at + magic.length > head.length) return false;
  for (let index = 0; index < magic.length; index += 1) if (head[at + index] !== magic.charCodeAt(index)) return false;
  return true;
}

/**
 * Reads 16 bits, little-endian. Bytes behind the end are 0.
 *
 * @param head  the bytes
 * @param at    offset of the first of them
 * @returns 0–65,535
 */
export function uint16Le(head: Uint8Array, at: number): number {
  return (head[at] ?? 0) | ((head[at + 1] ?? 0) << 8);
}

/**
 * Reads 16 bits, big-endian. Bytes behind the end are 0.
 *
 * @param head  the bytes
 * @param at    offset of the first of them
 * @returns 0–65,535
 */
export function uint16Be(head: Uint8Array, at: number): number {
  return ((head[at] ?? 0) << 8) | (head[at + 1] ?? 0);
}

/**
 * Reads 32 bits, little-endian, as an unsigned number. Bytes behind the end are 0.
 *
 * @param head  the bytes
 * @param at    offset of the first of them
 * @returns 0–4,294,967,295
 */
export function uint32Le(head: Uint8Array, at: number): number {
  return uint16Le(head, at) + uint16Le(head, at + 2) * 0x1_0000;
}

/**
 * Reads 32 bits, big-endian, as an unsigned number. Bytes behind the end are 0.
 *
 * @param head  the bytes
 * @param at    offset of the first of them
 * @returns 0–4,294,967,295
 */
export function uint32Be(head: Uint8Array, at: number): number {
  return uint16Be(head, at) * 0x1_0000 + uint16Be(head, at + 2);
}

/** The first eight bytes of a compound file ([MS-CFB] 2.2). */
export const oleMagic = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
