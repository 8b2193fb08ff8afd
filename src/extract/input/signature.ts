import { hasMagic } from './magic.js';

/**
 * When a signature is tried. The first that fits decides, so the turns matter where two can fit the same bytes:
 *
 * - `wrapping`: what is inside may show through. An LZ4 archive of a PDF document has its first bytes near the start.
 * - `embedded`: the mark may stand behind other bytes. Readers of PDF look for it in the first 1,024 bytes, so there are documents behind
 *   the first bytes of something else.
 * - `magic`: fixed bytes at a fixed place. The usual case.
 * - `weak`: two or three bytes and a check of what follows. Another format may pass by accident.
 * - `structure`: no fixed bytes at all.
 * - `no-user-text`: comes last, because a wrong answer hides text: a format that is read must not be taken for one that holds none.
 *
 * Within a turn, formats that are read are tried in the order of the registry, and before those that are not.
 */
export const turns = ['wrapping', 'embedded', 'magic', 'weak', 'structure', 'no-user-text'] as const;
export type Turn = (typeof turns)[number];

/** How the first bytes of a source show its format. A source fits where `isStart` is true, or where one `magic` stands at its place and `holds` is not false. */
export interface Signature {
  /** Where the magic bytes stand, in bytes from the start; 0 unless given. */
  readonly at?: number;
  /** Any of these byte sequences, one character a byte (Latin-1). */
  readonly magic?: readonly string[];
  /** What else must be true of the first bytes, where the magic alone is too short to be sure. */
  readonly holds?: (head: Uint8Array) => boolean;
  /** Decides without magic bytes. */
  readonly isStart?: (head: Uint8Array) => boolean;
  /** Whether a text may begin with the magic. Then the bytes behind it must be no text. */
  readonly isTextLike?: boolean;
  /** File names that decide where bytes are no text and no signature fits. */
  readonly name?: RegExp;
  /** When it is tried; `magic` unless given. */
  readonly turn?: Turn;
}

/** A signature as its format declares it. */
export interface FormatSignature extends Signature {
  /** Where the format has several signatures: which of its kinds this one is. The id of the format unless given. */
  readonly id?: string;
  readonly isPicture?: boolean;
}

/**
 * Tells whether the first bytes of a source fit a signature. `isTextLike` is for the caller to hold against the bytes.
 *
 * @param head  the first bytes of a source, at most 64 KB
 */
export function fits(head: Uint8Array, { magic = [], at = 0, holds, isStart }: Signature): boolean {
  if (magic.some((bytes) => hasMagic(head, bytes, at)) && holds?.(head) !== false) return true;
  return isStart?.(head) === true;
}
