/** The share of control characters from which on bytes are no text. Tabs, line ends, form feeds, escapes and zeros do not count. */
const maxControlShare = 0.02;

/** No encoding of text has it often; it is white in pictures, and what was never written in memory. */
const maxAllOnesShare = 0.05;

/** Zeros pad logs and sparse files; a file that is mostly zeros between other bytes is a structure of its own. */
const maxZeroShare = 0.3;

/** Whether bytes are no text in any encoding of one byte a character, nor in UTF-8. */
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
  // Padding is a few long runs; the zeros of a binary structure are everywhere.
  return (
    controls > text * maxControlShare ||
    allOnes > text * maxAllOnesShare ||
    (zeros > head.length * maxZeroShare && zeroRuns > 16)
  );
}
