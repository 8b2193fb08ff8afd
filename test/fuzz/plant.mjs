// A number that must be found, or whose file must be told of, whatever the damage around it.

/** Somebody born in 2045; the as-of date of the scans is 2060. */
export const planted = { written: 'cpr-nr. 010145-6123', masked: '010145-xxxx', ten: '0101456123' };

/** Bytes on both sides that are not damaged: more than a verdict depends on. */
const marginBytes = 256;

/**
 * Places for the number: behind a word and a space, as in the text of a ticket.
 *
 * @param {Buffer} bytes
 * @param {object} rng
 * @param {number} count  places at the most
 * @returns {{ bytes: Buffer, kept: { start: number, end: number } }[]} empty for a file that is not text
 */
export function plantIn(bytes, rng, count) {
  const head = bytes.subarray(0, 4096);
  if (head.length < 64 || head.some((byte) => byte < 9)) return [];
  const places = [...bytes.toString('latin1').matchAll(/[a-z]{3,} (?=[a-z])/g)].map(
    ({ index, 0: word }) => index + word.length,
  );
  const chosen = Array.from({ length: Math.min(count, places.length) }, () => rng.pick(places));
  return [...new Set(chosen)].map((at) => {
    const number = Buffer.from(`${planted.written} `);
    const start = Math.max(0, at - marginBytes);
    return {
      bytes: Buffer.concat([bytes.subarray(0, at), number, bytes.subarray(at)]),
      kept: { start, end: Math.min(bytes.length, at + marginBytes) + number.length },
    };
  });
}
