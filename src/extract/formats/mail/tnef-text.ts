const run = /(?:[\t\x20-\x7e\xa0-\xff]\0){8,}|[\t\x20-\x7e\xa0-\xff]{8,}/g;

/**
 * Finds text in a structure that cprscan does not take apart.
 *
 * @param data  the bytes of the structure
 * @returns each run of 8 or more characters, of one byte each or of two
 */
export function textRuns(data: Buffer): string[] {
  return (data.toString('latin1').match(run) ?? []).map((text) => text.replaceAll('\0', ''));
}

/**
 * Cuts a string at the zero that ends it.
 *
 * @param bytes  a string of one-byte characters
 * @returns the bytes before the first zero; all of them if there is no zero
 */
export function withoutZero(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}
