import { asBuffer } from '../../input/as-buffer.js';

/*
 * A workbook before 2007 is a stream of records. Each begins with its kind and its length, and a sheet lies between a record that begins it
 * and one that ends it. Source: [MS-XLS], sections 2.1.4, 2.4.21, 2.4.28 and 2.4.103, read 2026-11-24.
 */
const [beginning, end, sheet] = [0x809, 0x0a, 0x85];

/**
 * Checks the structure of a workbook: records follow each other to the end, each sheet that begins ends, and sheets begin where the workbook says.
 *
 * @param stream  the stream `Workbook` or `Book` of the file
 * @returns false if something is missing or damaged
 */
export function isWholeWorkbook(stream: Uint8Array): boolean {
  const bytes = asBuffer(stream);
  const beginnings = new Set<number>();
  const sheets: number[] = [];
  let [at, open] = [0, 0];
  while (at + 4 <= bytes.length && !isPadding(bytes, at)) {
    const [kind, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)];
    // No record has kind 0: the length of an earlier one is wrong.
    if (kind === 0 || at + 4 + length > bytes.length) return false;
    if (kind === beginning) {
      beginnings.add(at);
      open += 1;
    } else if (kind === end) open -= 1;
    else if (kind === sheet && length >= 4) sheets.push(bytes.readUInt32LE(at + 4));
    at += 4 + length;
  }
  return open === 0 && beginnings.size > 0 && sheets.every((one) => beginnings.has(one));
}

/** True if only zeros follow, which may pad a stream. */
function isPadding(bytes: Buffer, at: number): boolean {
  return bytes.readUInt32LE(at) === 0 && bytes.subarray(at).every((byte) => byte === 0);
}
