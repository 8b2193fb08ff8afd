import { hasMagic } from './magic.js';

/**
 * The order in which signatures are tried. The first that fits decides, so the order matters if two can fit the same bytes:
 *
 * - `wrapping`: the content may show through. An LZ4 archive of a PDF document has the first bytes of the document near its start.
 * - `embedded`: the mark may follow other bytes. Readers of PDF look for it in the first 1,024 bytes, so there are documents behind the first
 *   bytes of another format.
 * - `magic`: fixed bytes at a fixed place. The usual case.
 * - `weak`: two or three bytes, and a check of the bytes behind them. Another format may pass by accident.
 * - `structure`: no fixed bytes at all.
 * - `no-user-text`: the last, because a wrong answer hides text.
 *
 * Within a turn, formats that are read come first, in the order of the registry.
 */
export const turns = ['wrapping', 'embedded', 'magic', 'weak', 'structure', 'no-user-text'] as const;
export type Turn = (typeof turns)[number];

/** How the first bytes of a source show its format. A source fits if `isStart` returns true, or if one `magic` is at its place and `holds` does not return false. */
export interface Signature {
  /** Offset of the magic bytes; 0 unless given. */
  readonly at?: number;
  /** Any of these byte sequences, one character a byte (Latin-1). */
  readonly magic?: readonly string[];
  /** A further check of the first bytes, if the magic alone is too short to be sure. */
  readonly holds?: (head: Uint8Array) => boolean;
  /** Decides without magic bytes. */
  readonly isStart?: (head: Uint8Array) => boolean;
  /** Whether a text may begin with the magic. Then the source fits only if its bytes are not text. */
  readonly isTextLike?: boolean;
  /** File names that decide if the bytes are not text and no signature fits. */
  readonly name?: RegExp;
  /** The turn of the signature; `magic` unless given. */
  readonly turn?: Turn;
}

/** A signature as its format declares it. */
export interface FormatSignature extends Signature {
  /** The id of the kind that this signature shows, if the format has several; the id of the format unless given. */
  readonly id?: string;
  readonly isPicture?: boolean;
}

/**
 * Tells whether a source that begins with a byte may fit a signature. Most signatures begin with fixed bytes, so few are left to be tried.
 *
 * @param first      the first byte of a source; undefined if it is empty
 * @param signature  one signature of a format
 * @returns false if it does not fit, whatever follows
 */
export function mayFit(first: number | undefined, { magic = [], at = 0, isStart }: Signature): boolean {
  return isStart !== undefined || at > 0 || magic.some((bytes) => bytes.charCodeAt(0) === first);
}

/**
 * Tells whether the first bytes of a source fit a signature. The caller checks `isTextLike`.
 *
 * @param head       the first bytes of a source, at most `limits.head`
 * @param signature  one signature of a format
 * @returns whether they fit
 */
export function fits(head: Uint8Array, { magic = [], at = 0, holds, isStart }: Signature): boolean {
  if (magic.some((bytes) => hasMagic(head, bytes, at)) && holds?.(head) !== false) return true;
  return isStart?.(head) === true;
}
