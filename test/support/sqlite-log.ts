/** A page in a log. `pagesAfter`, the number of pages in the database, marks the end of a transaction. */
export interface LoggedPage {
  readonly page: number;
  readonly bytes: Uint8Array;
  readonly pagesAfter?: number;
}

/** A write-ahead log, written by hand. Source: sqlite.org/fileformat2.html, section 4. */
export function logOf(pageBytes: number, pages: readonly LoggedPage[], isBigEndian = true): Buffer {
  const sums = [0, 0];
  const sumUp = (bytes: Buffer): void => {
    const word = (at: number): number => (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
    for (let at = 0; at < bytes.length; at += 8) {
      sums[0] = Number((BigInt(sums[0]!) + BigInt(word(at)) + BigInt(sums[1]!)) % 2n ** 32n);
      sums[1] = Number((BigInt(sums[1]!) + BigInt(word(at + 4)) + BigInt(sums[0]!)) % 2n ** 32n);
    }
  };
  const words = (...values: number[]): Buffer => {
    const bytes = Buffer.alloc(4 * values.length);
    for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
    return bytes;
  };
  const salts = [0x01020304, 0x0a0b0c0d];
  const head = words(isBigEndian ? 0x377f0683 : 0x377f0682, 3007000, pageBytes, 0, ...salts);
  sumUp(head);
  const parts = [head, words(...sums)];
  for (const { page, bytes, pagesAfter = 0 } of pages) {
    sumUp(words(page, pagesAfter));
    sumUp(Buffer.from(bytes));
    parts.push(words(page, pagesAfter, ...salts, ...sums), Buffer.from(bytes));
  }
  return Buffer.concat(parts);
}
