import { inflateBytes } from '../../compression/inflate-bytes.js';
import { asBuffer } from '../../input/as-buffer.js';

/*
 * A PDF has a table of the places of its objects. No program shows an object at another place, though it may be the text of a page: pdf.js takes such a
 * page for an empty one. Source: ISO 32000-1, sections 7.5.4 and 7.5.8, read 2026-11-24.
 */

/** An object and its place, as the bytes of the file show it. */
interface Written {
  readonly number: number;
  readonly generation: number;
  readonly at: number;
}

/** The objects that the tables list: `number generation place` for each object of the file, and the numbers of objects inside object streams. */
interface Listed {
  readonly places: ReadonlySet<string>;
  readonly packed: ReadonlySet<number>;
}

/** A table that lists more objects than the file has room for, or entries of no length. Its places are wrong. */
class NonsenseTableError extends Error {}

/** An object takes ten bytes or more, and the list may have two forms of its place. */
const maxListed = 8_000_000;
const maxTableBytes = 64 * 1024 * 1024;
/** The number and generation before the word `obj`. */
const header = /(?<![\d.])(\d{1,10})[ \t\r\n]{1,4}(\d{1,5})[ \t\r\n]{1,4}$/;
const maxHeaderBytes = 24;

/**
 * Whether the file holds an object that no table lists at its place.
 *
 * @param bytes  the document
 * @returns true also if a table makes no sense; false for a table in an unknown form, which proves nothing
 */
export function hasUnlistedObjects(bytes: Uint8Array): boolean {
  const file = asBuffer(bytes);
  let listed: Listed | undefined;
  try {
    listed = listedIn(file);
  } catch (error) {
    if (error instanceof NonsenseTableError) return true;
    throw error;
  }
  if (listed === undefined) return false;
  const found = new Set<number>();
  const all = new Set<number>();
  for (const object of writtenIn(file)) {
    all.add(object.number);
    if (listed.packed.has(object.number) || isListed(object, listed)) found.add(object.number);
  }
  // An object that an earlier revision lists, or that the file holds twice, is not lost.
  return [...all].some((number) => !found.has(number));
}

function* writtenIn(file: Buffer): Generator<Written> {
  for (const at of placesOf('obj', file)) {
    const match = header.exec(file.toString('latin1', Math.max(0, at - maxHeaderBytes), at));
    if (match === null) continue;
    yield { number: Number(match[1]), generation: Number(match[2]), at: at - match[0].length };
  }
}

function* placesOf(word: string, file: Buffer): Generator<number> {
  for (let at = file.indexOf(word); at !== -1; at = file.indexOf(word, at + word.length)) yield at;
}

/** A table may give the place of the line end before an object. */
const maxWhiteSpace = 2;

function isListed({ number, generation, at }: Written, { places }: Listed): boolean {
  for (let before = 0; before <= maxWhiteSpace; before += 1)
    if (places.has(`${number} ${generation} ${at - before}`)) return true;
  return false;
}

function listedIn(file: Buffer): Listed | undefined {
  const places = new Set<string>();
  const packed = new Set<number>();
  // If bytes precede the header, places may count from the header.
  const start = Math.max(0, file.subarray(0, 1024).indexOf('%PDF-'));
  const list = (number: number, generation: number, at: number): void => {
    if (places.size >= maxListed) throw new NonsenseTableError();
    places.add(`${number} ${generation} ${at}`);
    if (start > 0) places.add(`${number} ${generation} ${at + start}`);
  };
  let tables = 0;
  for (const at of placesOf('xref', file)) {
    if (file.toString('latin1', at - 'start'.length, at) === 'start') continue;
    tables += 1;
    const end = file.indexOf('trailer', at);
    readTable(file.toString('latin1', at + 'xref'.length, end === -1 ? file.length : end), list);
  }
  for (const at of placesOf('/XRef', file)) {
    tables += 1;
    if (!readStream(file, at, list, packed)) return undefined;
  }
  return tables === 0 ? undefined : { places, packed };
}

function readTable(table: string, list: (number: number, generation: number, at: number) => void): void {
  const section = /\s*(\d+)[ \t]+(\d+)[ \t]*[\r\n]+/y;
  const entry = /\s*(\d{10})[ \t]+(\d{5})[ \t]+([nf])/y;
  for (let head = section.exec(table); head !== null; head = section.exec(table)) {
    entry.lastIndex = section.lastIndex;
    const first = Number(head[1]);
    for (let index = 0; index < Number(head[2]); index += 1) {
      const end = entry.lastIndex;
      const match = entry.exec(table);
      if (match === null) {
        entry.lastIndex = end;
        break;
      }
      if (match[3] === 'n') list(first + index, Number(match[2]), Number(match[1]));
    }
    section.lastIndex = entry.lastIndex;
  }
}

/** Reads a table that is a stream. False if its dictionary or its stream has an unknown form. */
function readStream(
  file: Buffer,
  typeAt: number,
  list: (number: number, generation: number, at: number) => void,
  packed: Set<number>,
): boolean {
  const objectAt = file.lastIndexOf(' obj', typeAt);
  const streamAt = file.indexOf('stream', typeAt);
  const end = file.indexOf('endstream', streamAt);
  if (objectAt === -1 || streamAt === -1 || end === -1) return false;
  const dictionary = file.toString('latin1', objectAt, streamAt);
  const widths = /\/W\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(dictionary)?.slice(1).map(Number);
  const size = Number(/\/Size\s+(\d+)/.exec(dictionary)?.[1] ?? Number.NaN);
  if (widths === undefined || Number.isNaN(size)) return false;
  const rows = rowsOf(file, dictionary, streamAt, end, widths);
  if (rows === undefined) return false;
  const sections = /\/Index\s*\[([^\]]*)\]/.exec(dictionary)?.[1]?.trim().split(/\s+/).map(Number) ?? [0, size];
  const [typeBytes, secondBytes, thirdBytes] = widths as [number, number, number];
  if (sum(widths) === 0) throw new NonsenseTableError();
  let at = 0;
  for (let section = 0; section + 1 < sections.length; section += 2)
    for (let index = 0; index < sections[section + 1]! && at + sum(widths) <= rows.length; index += 1) {
      const number = sections[section]! + index;
      const type = typeBytes === 0 ? 1 : numberAt(rows, at, typeBytes);
      const second = numberAt(rows, at + typeBytes, secondBytes);
      if (type === 1) list(number, numberAt(rows, at + typeBytes + secondBytes, thirdBytes), second);
      if (type === 2) packed.add(number);
      if (packed.size >= maxListed) throw new NonsenseTableError();
      at += sum(widths);
    }
  return true;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function numberAt(bytes: Uint8Array, at: number, width: number): number {
  let number = 0;
  for (let index = 0; index < width; index += 1) number = number * 256 + bytes[at + index]!;
  return number;
}

/** The inflated rows of a table that is a stream; undefined for an unsupported filter or predictor. */
function rowsOf(
  file: Buffer,
  dictionary: string,
  streamAt: number,
  end: number,
  widths: readonly number[],
): Uint8Array | undefined {
  const first = streamAt + 'stream'.length + (file[streamAt + 'stream'.length] === 0x0d ? 2 : 1);
  const stored = file.subarray(first, end);
  if (!dictionary.includes('/Filter')) return stored;
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/.test(dictionary)) return undefined;
  const rows = inflateBytes(stored, maxTableBytes);
  const predictor = Number(/\/Predictor\s+(\d+)/.exec(dictionary)?.[1] ?? 1);
  if (predictor === 1) return rows;
  const columns = Number(/\/Columns\s+(\d+)/.exec(dictionary)?.[1] ?? 1);
  return predictor >= 10 && columns === sum(widths) ? unpredicted(rows, columns) : undefined;
}

/** Undoes the PNG predictor, which stores each byte as the difference to the row above. Of its five filters, tables use two. */
function unpredicted(rows: Uint8Array, columns: number): Uint8Array | undefined {
  const count = Math.floor(rows.length / (columns + 1));
  const plain = new Uint8Array(count * columns);
  for (let row = 0; row < count; row += 1) {
    const way = rows[row * (columns + 1)];
    if (way !== 0 && way !== 2) return undefined;
    for (let column = 0; column < columns; column += 1) {
      const above = way === 2 && row > 0 ? plain[(row - 1) * columns + column]! : 0;
      plain[row * columns + column] = (rows[row * (columns + 1) + 1 + column]! + above) & 0xff;
    }
  }
  return plain;
}
