import type { BlockUnpacker, Packing } from '../../compression/packed-block.js';
import type { ByteFeed } from '../../input/byte-feed.js';
import { SkipError } from '../../input/skip-error.js';
import { limits } from '../../limits.js';
import { walkRuns } from './runs.js';
import { sharedPrefixBytes } from './shared-prefixes.js';
import { NotThrift, ThriftReader, type ThriftStruct, writeStruct } from './thrift.js';

const maxHeaderBytes = 4 * 1024 * 1024;

/** Writers end a page at 1 MB or some thousand rows. A larger page is damage, or an attempt to use up memory. */
const maxPageBytes = limits.block.value;
const maxPageValues = 8_000_000;

/** The bytes that a feed of pages must be able to hold. */
export const maxFeedBytes = maxHeaderBytes + maxPageBytes;

/** The skip for a damaged part of the table. */
export const broken = (): SkipError => new SkipError({ reason: 'malformed', lost: 'a part', code: 'PARQUET_BROKEN' });
const tooLarge = (): SkipError => new SkipError({ reason: 'limit', lost: 'a part', code: 'BLOCK_TOO_LARGE' });

/** The nesting and compression of a column. */
export interface PageLevels {
  readonly maxDefinition: number;
  readonly maxRepetition: number;
  readonly isBoolean: boolean;
  /** Whether a missing value looks like a value that the dictionary lacks. */
  readonly isNested: boolean;
  /** The compression of pages; undefined for uncompressed pages. */
  readonly packing: Packing | undefined;
}

/** A page for hyparquet: checked, decompressed, with a new header. */
export interface PlainPage {
  readonly isDictionary: boolean;
  /** The number of values in all rows, missing values included. */
  readonly values: number;
  readonly bytes: Uint8Array;
  /** Where the values begin in `bytes`. */
  readonly bodyAt: number;
}

/** Numbers of enumerations. Source: parquet.thrift of apache/parquet-format, read 2026-11-24. */
const pageType = { data: 0, index: 1, dictionary: 2, dataV2: 3 } as const;
const encoding = { plainDictionary: 2, rle: 3, deltaByteArray: 7, rleDictionary: 8 } as const;

interface Header {
  readonly type: number;
  readonly unpackedBytes: number;
  readonly packedBytes: number;
  /** The part of the header that belongs to the page type. */
  readonly own: ThriftStruct;
}

function number(struct: ThriftStruct, id: number): number {
  const value = struct.get(id) ?? 0;
  if (typeof value !== 'number' || value < 0) throw broken();
  return value;
}

/** Reads the pages of a column in order. */
export class PageReader {
  readonly #feed: ByteFeed;
  readonly #levels: PageLevels;
  readonly #unpacker: BlockUnpacker;
  readonly #wanted: 'highest' | undefined;
  /** The number of values in the dictionary. */
  #dictionaryValues = 0;

  /**
   * @param feed      the bytes of the column chunk
   * @param levels    the nesting and compression of the column
   * @param unpacker  decompresses pages
   */
  constructor(feed: ByteFeed, levels: PageLevels, unpacker: BlockUnpacker) {
    this.#feed = feed;
    this.#levels = levels;
    this.#unpacker = unpacker;
    this.#wanted = levels.isNested ? 'highest' : undefined;
  }

  /**
   * Reads the next page.
   *
   * @returns undefined after the last page
   * @throws SkipError at damage; then no page follows
   */
  async next(): Promise<PlainPage | undefined> {
    for (;;) {
      if ((await this.#feed.fill(1)) === 0) return undefined;
      const { type, unpackedBytes, packedBytes, own } = await this.#readHeader();
      if (unpackedBytes > maxPageBytes || packedBytes > maxPageBytes) throw tooLarge();
      if ((await this.#feed.fill(packedBytes)) < packedBytes) throw broken();
      const packed = this.#feed.view.subarray(0, packedBytes);
      const page = type === pageType.index ? undefined : this.#plain({ type, unpackedBytes, packedBytes, own }, packed);
      this.#feed.drop(packedBytes);
      if (page !== undefined) return page;
    }
  }

  async #readHeader(): Promise<Header> {
    for (let wanted = 512; ; wanted = Math.min(4 * wanted, maxHeaderBytes)) {
      const known = await this.#feed.fill(wanted);
      const reader = new ThriftReader(this.#feed.view);
      try {
        const header = reader.struct();
        this.#feed.drop(reader.at);
        const type = number(header, 1);
        const own = header.get({ [pageType.data]: 5, [pageType.dictionary]: 7, [pageType.dataV2]: 8 }[type] ?? 6);
        const isKnown = own instanceof Map || type === pageType.index;
        if (!isKnown) throw broken();
        return {
          type,
          unpackedBytes: number(header, 2),
          packedBytes: number(header, 3),
          own: own instanceof Map ? own : new Map(),
        };
      } catch (error) {
        if (error instanceof NotThrift) throw broken();
        if (!(error instanceof RangeError)) throw error;
      }
      if (known < wanted || wanted === maxHeaderBytes) throw broken();
    }
  }

  #plain(header: Header, packed: Uint8Array): PlainPage {
    const values = number(header.own, 1);
    if (values > maxPageValues) throw tooLarge();
    if (header.type === pageType.dictionary) return this.#dictionary(header, values, packed);
    return header.type === pageType.data ? this.#data(header, values, packed) : this.#dataV2(header, values, packed);
  }

  #unpack(packed: Uint8Array, bytes: number): Uint8Array {
    const { packing } = this.#levels;
    if (packing !== undefined && (bytes > 0 || packed.length > 0)) return this.#unpacker.unpack(packing, packed, bytes);
    if (packed.length !== bytes) throw broken();
    return packed;
  }

  #dictionary({ unpackedBytes, own }: Header, values: number, packed: Uint8Array): PlainPage {
    const body = this.#unpack(packed, unpackedBytes);
    const inner = writeStruct([
      [1, values],
      [2, number(own, 2)],
    ]);
    this.#dictionaryValues = values;
    return { isDictionary: true, values: 0, ...pageOf(pageType.dictionary, 7, inner, body) };
  }

  #data({ unpackedBytes, own }: Header, values: number, packed: Uint8Array): PlainPage {
    const body = this.#unpack(packed, unpackedBytes);
    const { maxDefinition, maxRepetition } = this.#levels;
    let at = 0;
    const levels = (max: number): number => {
      if (max === 0) return values;
      if (at + 4 > body.length) throw broken();
      const length = new DataView(body.buffer, body.byteOffset + at, 4).getUint32(0, true);
      const runs = walkRuns(body.subarray(at + 4, at + 4 + length), bitWidth(max), values, max);
      if (runs === undefined) throw broken();
      at += 4 + length;
      return runs.matching;
    };
    levels(maxRepetition);
    const present = levels(maxDefinition);
    const how = number(own, 2);
    this.#checkValues(how, body.subarray(at), present);
    const inner = writeStruct([
      [1, values],
      [2, how],
      [3, encoding.rle],
      [4, encoding.rle],
    ]);
    return { isDictionary: false, values, ...pageOf(pageType.data, 5, inner, body) };
  }

  #dataV2({ unpackedBytes, own }: Header, values: number, packed: Uint8Array): PlainPage {
    const [nulls, rows, how] = [number(own, 2), number(own, 3), number(own, 4)];
    const [definitionBytes, repetitionBytes] = [number(own, 5), number(own, 6)];
    const levelBytes = definitionBytes + repetitionBytes;
    if (levelBytes > packed.length || levelBytes > unpackedBytes || nulls > values || rows > values) throw broken();
    const { maxDefinition, maxRepetition } = this.#levels;
    const repetition = packed.subarray(0, repetitionBytes);
    const definition = packed.subarray(repetitionBytes, levelBytes);
    if (maxRepetition > 0 && walkRuns(repetition, bitWidth(maxRepetition), values) === undefined) throw broken();
    const defined =
      maxDefinition === 0 ? values : walkRuns(definition, bitWidth(maxDefinition), values, maxDefinition)?.matching;
    if (defined !== values - nulls) throw broken();
    const rest = packed.subarray(levelBytes);
    const isPacked = own.get(7) !== false;
    const body = isPacked ? this.#unpack(rest, unpackedBytes - levelBytes) : rest;
    this.#checkValues(how, body, defined);
    const inner = writeStruct([
      [1, values],
      [2, nulls],
      [3, rows],
      [4, how],
      [5, definitionBytes],
      [6, repetitionBytes],
      [7, false],
    ]);
    const whole = Buffer.concat([packed.subarray(0, levelBytes), body]);
    return { isDictionary: false, values, ...pageOf(pageType.dataV2, 8, inner, whole) };
  }

  /** Throws if hyparquet would need more memory for the values than a page may take, or look up values that the dictionary lacks. */
  #checkValues(how: number, body: Uint8Array, values: number): void {
    if (values === 0) return;
    if (this.#levels.isBoolean && how === encoding.rle) {
      if (body.length < 4 || walkRuns(body.subarray(4), 1, values) === undefined) throw broken();
    } else if (how === encoding.plainDictionary || how === encoding.rleDictionary) {
      const width = body[0] ?? 33;
      if (width > 32) throw broken();
      const runs = width === 0 ? { highest: 0 } : walkRuns(body.subarray(1), width, values, this.#wanted);
      if (runs === undefined || (this.#wanted !== undefined && runs.highest >= this.#dictionaryValues)) throw broken();
    } else if (how === encoding.deltaByteArray) {
      let shared: number;
      try {
        shared = sharedPrefixBytes(body, values);
      } catch {
        throw broken();
      }
      if (shared > maxPageBytes) throw tooLarge();
    }
  }
}

function bitWidth(max: number): number {
  return 32 - Math.clz32(max);
}

/** Makes a page with a new header and a copy of the body, which is in memory of the feed or of the unpacker. */
function pageOf(type: number, id: number, inner: Uint8Array, body: Uint8Array): Pick<PlainPage, 'bytes' | 'bodyAt'> {
  const header = writeStruct([
    [1, type],
    [2, body.length],
    [3, body.length],
    [id, inner],
  ]);
  return { bytes: Buffer.concat([header, body]), bodyAt: header.length };
}
