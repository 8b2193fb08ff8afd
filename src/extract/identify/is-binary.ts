import { isUtf8 } from '../input/decode.js';

/** Largest share of control characters in text. Tabs, line ends, form feeds, escapes and zeros do not count. */
const maxControlShare = 0.02;

/** Largest share of the byte 0xFF in text. It is white in pictures, and fills memory that was never written. */
const maxAllOnesShare = 0.05;

/** Largest share of zeros in text, if they are in many runs. A few long runs pad logs and sparse files. */
const maxZeroShare = 0.3;

/** Largest share of bytes behind ASCII in a text that control characters delimit, unless it is UTF-8. */
const maxHighShare = 0.2;

/** Different control characters with which one table delimits fields, lists and keys. Hive has three. */
const maxDelimiters = 3;

/**
 * Whether the control characters of a text delimit its fields, as in tables of Hive (U+0001) and of ASCII separators (U+001F). They are few
 * kinds, and nothing else speaks against a text.
 */
function areDelimiters(head: Uint8Array): boolean {
  const kinds = new Set<number>();
  let high = 0;
  for (const byte of head) {
    if (isControl(byte)) kinds.add(byte);
    else if (byte === 0) return false;
    else if (byte >= 0x80) high += 1;
  }
  return kinds.size <= maxDelimiters && (high <= head.length * maxHighShare || isUtf8(head));
}

function isControl(byte: number): boolean {
  return byte > 0 && byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b;
}

/**
 * Tells whether bytes are not text, neither in UTF-8 nor in an encoding with one byte a character.
 *
 * @param head  the first bytes of a source, at most 64 KB
 * @returns true if control characters, zeros or 0xFF are too frequent
 */
export function isBinary(head: Uint8Array): boolean {
  let [controls, zeros, zeroRuns, allOnes] = [0, 0, 0, 0];
  for (let index = 0; index < head.length; index += 1) {
    const byte = head[index]!;
    if (byte === 0) {
      zeros += 1;
      if (head[index - 1] !== 0) zeroRuns += 1;
    } else if (byte === 0xff) allOnes += 1;
    else if (isControl(byte)) controls += 1;
  }
  const text = head.length - zeros;
  // Padding consists of a few long runs; a binary structure has zeros everywhere.
  return (
    (controls > text * maxControlShare && !areDelimiters(head)) ||
    allOnes > text * maxAllOnesShare ||
    (zeros > head.length * maxZeroShare && zeroRuns > 16)
  );
}
