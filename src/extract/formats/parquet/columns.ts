import type { RandomReader } from '../../../model/index.js';
import type { BlockUnpacker, Packing } from '../../compression/packed-block.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { rangeReader } from '../../input/random-access.js';
import { SkipError } from '../../input/skip-error.js';
import { limits } from '../../limits.js';
import type { UnusedValues } from './dictionary-values.js';
import type { ColumnMetaData, Decoder, PlainChunk, SchemaElement } from './hyparquet.js';
import { broken, maxFeedBytes, PageReader } from './pages.js';

/** The decoder takes a column in portions of about this size. */
const portionRows = 16 * 1024;
const portionBytes = 1024 * 1024;

const feedBytes = 128 * 1024;

/** A page of a column with lists may end inside a row, so memory holds such a column for a whole row group, up to this size. */
const maxNestedBytes = limits.listColumn.value;

/** The tools that all columns share. */
export interface ColumnTools {
  readonly access: RandomReader;
  readonly unpacker: BlockUnpacker;
  readonly decoder: Decoder;
  /** The values of dictionaries that no row has used. */
  readonly unused: UnusedValues;
}

/** A column of the schema, with its nested columns. */
export interface Column {
  readonly name: string;
  /** The schema elements of the column and its nested columns, outermost first. */
  readonly schema: readonly SchemaElement[];
  /** Whether it has at most one value a row, and no nested columns. */
  readonly isFlat: boolean;
  /** The number of digits after the decimal point; undefined if it is no decimal. */
  readonly scale: number | undefined;
}

/** Gives the values of a column, portion by portion. */
export interface ColumnValues {
  /**
   * Decodes the next portion.
   *
   * @returns at least one value, if rows are left
   * @throws SkipError at damage; then no further value follows
   */
  next(): Promise<readonly unknown[]>;
}

const packings: Readonly<Record<string, Packing>> = {
  SNAPPY: 'snappy',
  GZIP: 'gzip',
  BROTLI: 'brotli',
  LZ4: 'lz4',
  LZ4_RAW: 'lz4-raw',
  ZSTD: 'zstd',
};

/**
 * Whether cprscan supports the codec of a column chunk.
 *
 * @param meta  the chunk
 * @returns true for uncompressed pages and each supported compression
 */
export function isReadable({ codec }: ColumnMetaData): boolean {
  return codec === 'UNCOMPRESSED' || packings[codec] !== undefined;
}

function pagesOf(meta: ColumnMetaData, schema: readonly SchemaElement[], tools: ColumnTools): PageReader {
  const path = pathTo(meta.path_in_schema, schema);
  const from = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const bytes = Number(meta.total_compressed_size);
  const isThere = from >= 4 && bytes >= 0 && from + bytes <= tools.access.size;
  if (!isThere || path === undefined) throw broken();
  return new PageReader(
    new ByteFeed(rangeReader(tools.access, from, bytes), maxFeedBytes, Math.min(feedBytes, bytes + 1)),
    {
      maxDefinition: path.filter(({ repetition_type: type }) => type !== 'REQUIRED').length,
      maxRepetition: path.filter(({ repetition_type: type }) => type === 'REPEATED').length,
      isBoolean: meta.type === 'BOOLEAN',
      isNested: path.length > 1,
      packing: packings[meta.codec],
    },
    tools.unpacker,
  );
}

/** The elements on the way to a leaf, including the leaf; undefined if the path does not lead to one. */
function pathTo(names: readonly string[], schema: readonly SchemaElement[]): SchemaElement[] | undefined {
  const path: SchemaElement[] = [];
  let at = 0;
  for (const [depth, name] of names.entries()) {
    if (depth > 0) {
      // The children of an element directly follow it.
      let left = path[depth - 1]!.num_children ?? 0;
      at += 1;
      for (; left > 0 && schema[at]?.name !== name; left -= 1) at = indexAfter(schema, at);
      if (left === 0) return undefined;
    }
    const element = schema[at];
    if (element === undefined || element.name !== name) return undefined;
    path.push(element);
  }
  return (path.at(-1)?.num_children ?? 0) > 0 ? undefined : path;
}

/**
 * Finds the end of an element and its descendants. `readFooter` has refused schemas deeper than 100 levels.
 *
 * @param schema  elements, each before its children
 * @param at      the index of an element
 * @returns the index after its last descendant
 */
export function indexAfter(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1;
  for (let left = schema[at]?.num_children ?? 0; left > 0 && next < schema.length; left -= 1)
    next = indexAfter(schema, next);
  return next;
}

/** Reads a column with at most one value a row, page by page. */
export class FlatValues implements ColumnValues {
  readonly #column: Column;
  readonly #meta: ColumnMetaData;
  readonly #pages: PageReader;
  readonly #decoder: Decoder;
  readonly #unused: UnusedValues;
  #dictionary: Uint8Array | undefined;

  /**
   * @param column  the column
   * @param meta    its column chunk in a row group
   * @param tools   the tools that all columns share
   * @throws SkipError if the chunk is not in the file
   */
  constructor(column: Column, meta: ColumnMetaData, tools: ColumnTools) {
    this.#column = column;
    this.#meta = meta;
    this.#pages = pagesOf(meta, column.schema, tools);
    [this.#decoder, this.#unused] = [tools.decoder, tools.unused];
  }

  async next(): Promise<readonly unknown[]> {
    const pages: Uint8Array[] = [];
    let [rows, bytes] = [0, 0];
    let failure: unknown;
    while (rows < portionRows && bytes < portionBytes) {
      try {
        const page = await this.#pages.next();
        if (page === undefined) break;
        if (page.isDictionary) {
          this.#dictionary = page.bytes;
          this.#unused.add(this.#column, this.#meta.type, page.bytes.subarray(page.bodyAt));
        } else pages.push(page.bytes);
        rows += page.values;
        bytes += page.bytes.length;
      } catch (error) {
        // This call gives the values before the damage, and the next call fails again.
        failure = error;
        break;
      }
    }
    if (rows === 0) throw failure ?? broken();
    const all = Buffer.concat(this.#dictionary === undefined ? pages : [this.#dictionary, ...pages]);
    return decoded(() => this.#decoder.column(this.#column.schema, [{ meta: this.#meta, bytes: all }], rows), rows);
  }
}

/** Reads a column with lists or objects, for a whole row group at once. */
export class NestedValues implements ColumnValues {
  readonly #column: Column;
  readonly #leaves: readonly ColumnMetaData[];
  readonly #rows: number;
  readonly #tools: ColumnTools;
  #isDone = false;

  /**
   * @param column  the column
   * @param leaves  the column chunk of each leaf in a row group
   * @param rows    the number of rows in the row group
   * @param tools   the tools that all columns share
   */
  constructor(column: Column, leaves: readonly ColumnMetaData[], rows: number, tools: ColumnTools) {
    this.#column = column;
    this.#leaves = leaves;
    this.#rows = rows;
    this.#tools = tools;
  }

  async next(): Promise<readonly unknown[]> {
    if (this.#isDone) throw broken();
    this.#isDone = true;
    let bytes = 0;
    const chunks: PlainChunk[] = [];
    for (const meta of this.#leaves) {
      const reader = pagesOf(meta, this.#column.schema, this.#tools);
      const pages: Uint8Array[] = [];
      for (let page = await reader.next(); page !== undefined; page = await reader.next()) {
        pages.push(page.bytes);
        if (page.isDictionary) this.#tools.unused.add(this.#column, meta.type, page.bytes.subarray(page.bodyAt));
        bytes += page.bytes.length;
        if (bytes > maxNestedBytes)
          throw new SkipError({ reason: 'limit', lost: 'a part', code: 'PARQUET_COLUMN_TOO_LARGE' });
      }
      chunks.push({ meta, bytes: Buffer.concat(pages) });
    }
    return decoded(() => this.#tools.decoder.column(this.#column.schema, chunks, this.#rows), this.#rows);
  }
}

async function decoded(decode: () => Promise<readonly unknown[]>, rows: number): Promise<readonly unknown[]> {
  let values: readonly unknown[];
  try {
    values = await decode();
  } catch {
    // The message of hyparquet is dropped, because it may quote data.
    throw broken();
  }
  if (values.length !== rows) throw broken();
  return values;
}
