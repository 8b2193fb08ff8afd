import { asBuffer } from '../../input/as-buffer.js';

/*
 * A workbook before 2007 is a stream of records. Each begins with its kind and its length, and a sheet lies between a record that begins it
 * and one that ends it. Source: [MS-XLS], sections 2.1.4, 2.4.21, 2.4.28 and 2.4.103, read 2026-11-24.
 */
const [end, sheet] = [0x0a, 0x85];
/** The record that begins a sheet in Excel 2, 3, 4, and later. The first three wrote no compound file around their records. */
const beginnings: readonly number[] = [0x009, 0x209, 0x409, 0x809];

/** The first bytes of records that lie in a file as they are. Some programs write those of later workbooks so too. */
export const biffMagic: readonly string[] = [
  '\x09\0\x04\0',
  '\x09\x02\x06\0',
  '\x09\x04\x06\0',
  '\x09\x08\x08\0\0\x05',
  '\x09\x08\x10\0\0\x06',
];
/** The extent of a sheet, as Excel 2 wrote it and other programs still do: four numbers, which some pad with a fifth. */
const dimensions = 0;
const dimensionsBytes: readonly number[] = [8, 10];

/**
 * Checks the structure of a workbook: records follow each other to the end, each sheet that begins ends, and sheets begin where the workbook says.
 *
 * @param stream  the stream `Workbook` or `Book` of the file, or the whole file before Excel 5
 * @returns false if something is missing or damaged
 */
export function isWholeWorkbook(stream: Uint8Array): boolean {
  const bytes = asBuffer(stream);
  const begun = new Set<number>();
  const sheets: number[] = [];
  let [at, open] = [0, 0];
  while (at + 4 <= bytes.length && !isPadding(bytes, at)) {
    const [kind, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)];
    // Behind a wrong length, the walk mostly meets kind 0.
    if ((kind === dimensions && !dimensionsBytes.includes(length)) || at + 4 + length > bytes.length) return false;
    if (beginnings.includes(kind)) {
      begun.add(at);
      open += 1;
    } else if (kind === end) open -= 1;
    else if (kind === sheet && length >= 4) sheets.push(bytes.readUInt32LE(at + 4));
    at += 4 + length;
  }
  return open === 0 && begun.size > 0 && sheets.every((one) => begun.has(one));
}

/** True if only zeros follow, which may pad a stream. */
function isPadding(bytes: Buffer, at: number): boolean {
  return bytes.readUInt32LE(at) === 0 && bytes.subarray(at).every((byte) => byte === 0);
}
