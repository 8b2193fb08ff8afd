/*
 * Cells of rows in the free space of a page. Values stand in them without anything in between, so that a number touches the letters or digits of
 * its neighbours; the header before them says where each ends. Source: sqlite.org/fileformat.html, 1.6 and 2.1 (record format), read 2026-12-01.
 */

/** A stretch of a page that holds no row. */
export interface UnusedStretch {
  readonly from: number;
  readonly to: number;
  /** Whether the first four bytes link it to the next one, so that the beginning of its first cell is lost. */
  readonly isLinked: boolean;
}

const linkBytes = 4;
/** A header, the type of a value and a character take as many bytes. */
const minPayloadBytes = 3;
const lineFeed = 0x0a;
/** The bytes of whole numbers by their serial type; 8 and 9 are the numbers 0 and 1. */
const numberBytes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];
const firstBlobType = 12;
/** Whole numbers of up to 48 bits may be numbers of people. */
const wholeNumberTypes: ReadonlySet<number> = new Set([4, 5]);

interface Value {
  readonly type: number;
  readonly from: number;
  readonly to: number;
}

interface Cell {
  readonly from: number;
  readonly to: number;
  readonly values: readonly Value[];
}

/**
 * Writes each value of the cells in a stretch on a line of its own. The headers of the cells leave room for the line ends.
 *
 * @param page     the page, which is changed in place
 * @param stretch  the stretch
 */
export function divideCells(page: Uint8Array, { from, to, isLinked }: UnusedStretch): void {
  let at = isLinked ? from + linkBytes : from;
  let isBegun = isLinked;
  while (at < to) {
    const cell = cellAt(page, at, to);
    if (cell === undefined) {
      at += 1;
      continue;
    }
    if (isBegun) divideBegun(page, from, cell.from);
    isBegun = false;
    writeValues(page, cell);
    at = cell.to;
  }
  if (isBegun) divideBegun(page, from, to);
}

/** Divides a cell whose first bytes are lost: it fills its stretch if the types that are left fit. */
function divideBegun(page: Uint8Array, from: number, to: number): void {
  const types: number[] = [];
  let sum = 0;
  for (let at = from + linkBytes; at < to; ) {
    const type = varintAt(page, at, to);
    const bytes = type === undefined ? undefined : bytesOfType(type.value);
    if (type === undefined || bytes === undefined) return;
    types.push(type.value);
    sum += bytes;
    at = type.next;
    if (at + sum > to) return;
    if (at + sum < to || sum === 0) continue;
    writeValues(page, { from, to, values: valuesOf(types, at) });
    return;
  }
}

/** Reads the cell that begins at an index; undefined if its header does not fit its length. */
function cellAt(page: Uint8Array, from: number, end: number): Cell | undefined {
  const payload = varintAt(page, from, end);
  if (payload === undefined || payload.value < minPayloadBytes) return undefined;
  const row = varintAt(page, payload.next, end);
  const header = row === undefined ? undefined : varintAt(page, row.next, end);
  if (row === undefined || header === undefined) return undefined;
  const [bodyAt, to] = [row.next + header.value, row.next + payload.value];
  if (bodyAt > end || to > end || header.value < 2) return undefined;
  const types: number[] = [];
  let sum = 0;
  for (let at = header.next; at < bodyAt; ) {
    const type = varintAt(page, at, bodyAt);
    const bytes = type === undefined ? undefined : bytesOfType(type.value);
    if (type === undefined || bytes === undefined) return undefined;
    types.push(type.value);
    sum += bytes;
    at = type.next;
  }
  return bodyAt + sum === to && sum > 0 ? { from, to, values: valuesOf(types, bodyAt) } : undefined;
}

function valuesOf(types: readonly number[], bodyAt: number): Value[] {
  let at = bodyAt;
  return types.map((type) => {
    const from = at;
    at += bytesOfType(type) ?? 0;
    return { type, from, to: at };
  });
}

/** The bytes of a value; undefined for a type that does not exist. */
function bytesOfType(type: number): number | undefined {
  return type < firstBlobType ? numberBytes[type] : (type - firstBlobType) >> 1;
}

function writeValues(page: Uint8Array, { from, to, values }: Cell): void {
  const lines = Buffer.concat(values.flatMap((value) => [textOf(page, value), Buffer.of(lineFeed)]));
  page.fill(0, from, to);
  page.set(lines.subarray(0, to - from), from);
}

/** The text of a value: a text or blob as it stands, a whole number in digits. */
function textOf(page: Uint8Array, { type, from, to }: Value): Buffer {
  const bytes = Buffer.from(page.subarray(from, to));
  if (type >= firstBlobType) return bytes;
  return wholeNumberTypes.has(type) ? Buffer.from(String(bytes.readIntBE(0, bytes.length))) : Buffer.alloc(0);
}

/** Reads a number of up to three bytes; longer ones are lengths of values that go on in other pages. */
function varintAt(
  page: Uint8Array,
  from: number,
  end: number,
): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  for (let at = from; at < Math.min(end, from + 3); at += 1) {
    const byte = page[at]!;
    value = (value << 7) | (byte & 0x7f);
    if (byte < 0x80) return { value, next: at + 1 };
  }
  return undefined;
}
