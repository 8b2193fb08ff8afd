import type { ByteReader, RandomReader, SearchTarget } from '../../../model/index.js';
import type { ExtractContext, Extracted } from '../../format.js';
import { ByteWindow } from '../../input/byte-window.js';
import { readPassages } from '../../records/passages/passages.js';
import { divideCells, type UnusedStretch } from './deleted-cells.js';

/*
 * What a database keeps of rows that were deleted or moved. SQLite writes zeros over them only if somebody asks for it (`secure_delete`).
 * Source: sqlite.org/fileformat.html, 1.3 (header), 1.5 (free pages), 1.6 (pages of tables and indexes); read 2026-12-01.
 */

/** A database whose bytes can be read at any place. */
export type DatabaseBytes = Pick<RandomReader, 'size' | 'readAt'>;

const headerBytes = 100;
/** The first byte of a page of a table or an index, and how many bytes its header takes. */
const pageHeaders: ReadonlyMap<number, number> = new Map([
  [0x02, 12],
  [0x05, 12],
  [0x0a, 8],
  [0x0d, 8],
]);
/** No chain of unused stretches in a page is longer: each takes four bytes at least. */
const minUnusedBytes = 4;

/** Numbers of rows that are remembered. With more, a copy of a row is given like a deleted row. */
const maxNumbers = 100_000;

/** The numbers in the rows of a database. SQLite leaves a copy where it takes a row from when it grows or moves. */
export class NumbersInRows {
  readonly #characters: number;
  readonly #maxUnits: number;
  readonly #numbers = new Set<string>();

  /** @param target  the kind of number that the scan looks for */
  constructor({ characters, maxSpellingUnits }: Pick<SearchTarget, 'characters' | 'maxSpellingUnits'>) {
    [this.#characters, this.#maxUnits] = [characters, maxSpellingUnits];
  }

  /**
   * Remembers the numbers in a text of a row.
   *
   * @param text  any text
   */
  add(text: string): void {
    if (this.#numbers.size < maxNumbers) for (const number of this.#numbersIn(text)) this.#numbers.add(number);
  }

  /**
   * Tells whether a text repeats a row.
   *
   * @param text  begins with a number
   * @returns true if a row has that number
   */
  has(text: string): boolean {
    const [number] = this.#numbersIn(text.slice(0, this.#maxUnits));
    return number !== undefined && this.#numbers.has(number);
  }

  /** Digits, and those that separators join, without the separators. */
  #numbersIn(text: string): string[] {
    const rows = text.match(/[0-9](?:[ .+/-]{0,3}[0-9])*/g) ?? [];
    return rows.map((row) => row.replace(/[^0-9]/g, '')).filter((row) => row.length >= this.#characters);
  }
}

/**
 * Searches the bytes of a database that belong to no row as raw text: free pages, and the free space of the others.
 *
 * @param bytes    the database
 * @param context  what the whole scan shares
 * @param inRows   the numbers that the rows have given
 * @returns batches of passages that do not repeat a row; their part is `deleted`
 */
export async function* readUnusedBytes(
  bytes: DatabaseBytes,
  context: ExtractContext,
  inRows: NumbersInRows,
): AsyncGenerator<readonly Extracted[]> {
  const reader = await UnusedBytes.of(bytes);
  if (reader === undefined) return;
  for await (const batch of readPassages(new ByteWindow(context.sieve.window, reader, context.blockBytes), context))
    yield batch.flatMap((item): Extracted[] => {
      if (item.type === 'records') return [];
      if (item.type !== 'segment') return [item];
      const { segment } = item;
      if (inRows.has(segment.text.slice(segment.own.start))) return [];
      return [{ ...item, segment: { ...segment, spot: { ...segment.spot, part: 'deleted' } } }];
    });
}

/** Reads a database from its first byte to its last, with zeros for the bytes of rows. */
class UnusedBytes implements ByteReader {
  readonly #bytes: DatabaseBytes;
  readonly #pageBytes: number;
  readonly #reservedBytes: number;
  /** A bit for each page, from 1: whether it is free. */
  readonly #free: Uint8Array;
  #page: Uint8Array = new Uint8Array(0);
  #read = 0;
  #next = 1;

  private constructor(bytes: DatabaseBytes, pageBytes: number, reservedBytes: number) {
    [this.#bytes, this.#pageBytes, this.#reservedBytes] = [bytes, pageBytes, reservedBytes];
    this.#free = new Uint8Array(Math.ceil((this.#pages + 1) / 8));
  }

  /** Reads the list of free pages. Returns undefined if the bytes are hardly a database. */
  static async of(bytes: DatabaseBytes): Promise<UnusedBytes | undefined> {
    const header = new Uint8Array(headerBytes);
    if ((await bytes.readAt(header, 0)) < headerBytes) return undefined;
    const view = viewOf(header);
    const written = view.getUint16(16);
    const pageBytes = written === 1 ? 65_536 : written;
    if (pageBytes < 512 || (pageBytes & (pageBytes - 1)) !== 0) return undefined;
    const unused = new UnusedBytes(bytes, pageBytes, header[20]!);
    await unused.#readFreeList(view.getUint32(32));
    return unused;
  }

  async read(into: Uint8Array): Promise<number> {
    if (this.#read === this.#page.length) {
      if (this.#next > this.#pages) return 0;
      this.#page = await this.#pageAt(this.#next);
      this.#keepUnused(this.#page, this.#next);
      [this.#read, this.#next] = [0, this.#next + 1];
    }
    const count = Math.min(into.length, this.#page.length - this.#read);
    into.set(this.#page.subarray(this.#read, this.#read + count));
    this.#read += count;
    return count;
  }

  close(): void {}

  get #pages(): number {
    return Math.ceil(this.#bytes.size / this.#pageBytes);
  }

  /** Reads a page; what cannot be read of it is zero. */
  async #pageAt(number: number): Promise<Uint8Array> {
    const at = (number - 1) * this.#pageBytes;
    const page = new Uint8Array(Math.min(this.#pageBytes, this.#bytes.size - at));
    await this.#bytes.readAt(page, at);
    return page;
  }

  /** Follows the pages that list free pages, from the first. */
  async #readFreeList(first: number): Promise<void> {
    for (let trunk = first; trunk > 0 && trunk <= this.#pages && !this.#isFree(trunk); ) {
      this.#free[trunk >> 3]! |= 1 << (trunk & 7);
      const page = await this.#pageAt(trunk);
      if (page.length < 8) return;
      const view = viewOf(page);
      const count = Math.min(view.getUint32(4), Math.floor(page.length / 4) - 2);
      for (let index = 0; index < count; index += 1) {
        const leaf = view.getUint32(8 + 4 * index);
        if (leaf <= this.#pages) this.#free[leaf >> 3]! |= 1 << (leaf & 7);
      }
      trunk = view.getUint32(0);
    }
  }

  #isFree(page: number): boolean {
    return (this.#free[page >> 3]! & (1 << (page & 7))) !== 0;
  }

  /** Writes zeros over everything in a page that is in use. A page of a format that is not known here is in use. */
  #keepUnused(page: Uint8Array, number: number): void {
    const from = number === 1 ? headerBytes : 0;
    const whole = { from: 0, to: page.length, isLinked: false };
    const stretches = this.#isFree(number) ? [whole] : unusedIn(page, from, page.length - this.#reservedBytes);
    let used = 0;
    for (const stretch of stretches) {
      divideCells(page, stretch);
      page.fill(0, used, stretch.from);
      used = stretch.to;
    }
    page.fill(0, used);
  }
}

/** Finds the stretches of a page that hold no row, in ascending order. */
function unusedIn(page: Uint8Array, from: number, end: number): readonly UnusedStretch[] {
  const head = pageHeaders.get(page[from] ?? 0);
  if (head === undefined || from + head > end) return [];
  const view = viewOf(page);
  const pointersEnd = from + head + 2 * view.getUint16(from + 3);
  const content = view.getUint16(from + 5) || 65_536;
  if (pointersEnd > content || content > end) return [];
  const stretches: UnusedStretch[] = [{ from: pointersEnd, to: content, isLinked: false }];
  let before = content;
  for (let at = view.getUint16(from + 1); at >= before && at + minUnusedBytes <= end; at = view.getUint16(at)) {
    const to = at + view.getUint16(at + 2);
    if (to < at + minUnusedBytes || to > end) break;
    stretches.push({ from: at, to, isLinked: true });
    before = to;
  }
  return stretches;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
