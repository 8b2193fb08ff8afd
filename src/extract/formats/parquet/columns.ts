import type { RandomReader } from '../../../model/index.js';
import type { BlockUnpacker, Packing } from '../../compression/packed-block.js';
import { ByteFeed } from '../../input/byte-feed.js';
import { rangeReader } from '../../input/random-access.js';
import { SkipError } from '../../input/skip-error.js';
import { limits } from '../../limits.js';
import type { ColumnMetaData, Decoder, PlainChunk, SchemaElement } from './hyparquet.js';
import { broken, maxFeedBytes, PageReader } from './pages.js';

/** A column is decoded in portions of about so much. */
const portionRows = 16 * 1024;
const portionBytes = 1024 * 1024;

const feedBytes = 128 * 1024;

/** Of columns with lists, which have no pages of whole rows, all that a row group has is held. */
const maxNestedBytes = limits.listColumn.value;

/** What all columns are read with. */
export interface ColumnTools {
  readonly access: RandomReader;
  readonly unpacker: BlockUnpacker;
  readonly decoder: Decoder;
}

/** A column as the schema has it, with those within it. */
export interface Column {
  readonly name: string;
  /** Its element and those of its parts, outermost first. */
  readonly schema: readonly SchemaElement[];
  /** Whether it has one value a row, and nothing within. */
  readonly isFlat: boolean;
}

/** Gives values for the next rows. Throws a `SkipError` where there are none that can be read. */
export interface ColumnValues {
  /** At least one, where any are left. */
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

/** The elements on the way to a leaf, the leaf among them. */
function pathTo(names: readonly string[], schema: readonly SchemaElement[]): SchemaElement[] | undefined {
  const path: SchemaElement[] = [];
  let at = 0;
  for (const [depth, name] of names.entries()) {
    if (depth > 0) {
      // The parts of the element before begin right behind it.
      let left = path[depth - 1]!.num_children ?? 0;
      at += 1;
      for (; left > 0 && schema[at]?.name !== name; left -= 1) at = behind(schema, at);
      if (left === 0) return undefined;
    }
    const element = schema[at];
    if (element === undefined || element.name !== name) return undefined;
    path.push(element);
  }
  return (path.at(-1)?.num_children ?? 0) > 0 ? undefined : path;
}

/** The place behind an element and everything within it. Schemas deeper than 100 levels were refused. */
export function behind(schema: readonly SchemaElement[], at: number): number {
  let next = at + 1;
  for (let left = schema[at]?.num_children ?? 0; left > 0 && next < schema.length; left -= 1)
    next = behind(schema, next);
  return next;
}

/** A column of which each row has one value or none, page by page. */
export class FlatValues implements ColumnValues {
  readonly #column: Column;
  readonly #meta: ColumnMetaData;
  readonly #pages: PageReader;
  readonly #decoder: Decoder;
  #dictionary: Uint8Array | undefined;

  constructor(column: Column, meta: ColumnMetaData, tools: ColumnTools) {
    this.#column = column;
    this.#meta = meta;
    this.#pages = pagesOf(meta, column.schema, tools);
    this.#decoder = tools.decoder;
  }

  async next(): Promise<readonly unknown[]> {
    const pages: Uint8Array[] = [];
    let [rows, bytes] = [0, 0];
    let failure: unknown;
    while (rows < portionRows && bytes < portionBytes) {
      try {
        const page = await this.#pages.next();
        if (page === undefined) break;
        if (page.isDictionary) this.#dictionary = page.bytes;
        else pages.push(page.bytes);
        rows += page.values;
        bytes += page.bytes.length;
      } catch (error) {
        // What was read before is given, and the failure comes again.
        failure = error;
        break;
      }
    }
    if (rows === 0) throw failure ?? broken();
    const all = Buffer.concat(this.#dictionary === undefined ? pages : [this.#dictionary, ...pages]);
    return decoded(() => this.#decoder.column(this.#column.schema, [{ meta: this.#meta, bytes: all }], rows), rows);
  }
}

/** A column with lists or objects in it, of a whole row group at once. */
export class NestedValues implements ColumnValues {
  readonly #column: Column;
  readonly #leaves: readonly ColumnMetaData[];
  readonly #rows: number;
  readonly #tools: ColumnTools;
  #isGiven = false;

  constructor(column: Column, leaves: readonly ColumnMetaData[], rows: number, tools: ColumnTools) {
    this.#column = column;
    this.#leaves = leaves;
    this.#rows = rows;
    this.#tools = tools;
  }

  async next(): Promise<readonly unknown[]> {
    if (this.#isGiven) throw broken();
    this.#isGiven = true;
    let bytes = 0;
    const chunks: PlainChunk[] = [];
    for (const meta of this.#leaves) {
      const reader = pagesOf(meta, this.#column.schema, this.#tools);
      const pages: Uint8Array[] = [];
      for (let page = await reader.next(); page !== undefined; page = await reader.next()) {
        pages.push(page.bytes);
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
    // What the package says is a message, and is dropped.
    throw broken();
  }
  if (values.length !== rows) throw broken();
  return values;
}
