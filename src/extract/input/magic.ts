/** Whether the bytes at a place are these, written as Latin-1. */
export function hasMagic(head: Uint8Array, magic: string, at = 0): boolean {
  if (at + magic.length > head.length) return false;
  for (let index = 0; index < magic.length; index += 1) if (head[at + index] !== magic.charCodeAt(index)) return false;
  return true;
}

export function uint16Le(head: Uint8Array, at: number): number {
  return (head[at] ?? 0) | ((head[at + 1] ?? 0) << 8);
}

export function uint16Be(head: Uint8Array, at: number): number {
  return ((head[at] ?? 0) << 8) | (head[at + 1] ?? 0);
}

export function uint32Le(head: Uint8Array, at: number): number {
  return uint16Le(head, at) + uint16Le(head, at + 2) * 0x1_0000;
}

export function uint32Be(head: Uint8Array, at: number): number {
  return uint16Be(head, at) * 0x1_0000 + uint16Be(head, at + 2);
}

/** The first eight bytes of a compound file ([MS-CFB] 2.2). */
export const oleMagic = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
