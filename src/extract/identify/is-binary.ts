/** Largest share of control characters in text. Tabs, line ends, form feeds, escapes and zeros do not count. */
const maxControlShare = 0.02;

/** Largest share of the byte 0xFF in text. It is white in pictures, and fills memory that was never written. */
const maxAllOnesShare = 0.05;

/** Largest share of zeros in text, if they are in many runs. A few long runs pad logs and sparse files. */
const maxZeroShare = 0.3;

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
    else if (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte !== 0x1b) controls += 1;
  }
  const text = head.length - zeros;
  // Padding consists of a few long runs; a binary structure has zeros everywhere.
  return (
    controls > text * maxControlShare ||
    allOnes > text * maxAllOnesShare ||
    (zeros > head.length * maxZeroShare && zeroRuns > 16)
  );
}
