import type { RandomReader, SearchTarget, Skip } from '../../../model/index.js';
import { BlockUnpacker } from '../../compression/packed-block.js';
import type { ExtractContext } from '../../format.js';
import type { Budget } from '../../input/budget.js';
import { SkipError } from '../../input/skip-error.js';
import { bytesValue, textOfBytes } from '../../records/bytes-value.js';
import { decimalText, scaledText } from '../../records/decimal.js';
import { Losses } from '../../records/losses.js';
import type { Parsed } from '../../records/parsed-record.js';
import { fieldsOfTree } from '../../records/tree.js';
import { type Column, type ColumnTools, type ColumnValues, FlatValues, isReadable, NestedValues } from './columns.js';
import { UnusedValues } from './dictionary-values.js';
import { columnsOf, readFooter } from './footer.js';
import { type ColumnMetaData, Decoder, type FileMetaData } from './hyparquet.js';

const batchRows = 256;

type RowGroup = FileMetaData['row_groups'][number];

/** A column of the current row group. */
interface Open {
  readonly column: Column;
  readonly values: ColumnValues;
  /** Decoded values; the values from `at` on come next. */
  held: readonly unknown[];
  at: number;
}

/**
 * Reads the rows of a Parquet file, row group by row group. Rows lack the values of a column that cannot be read, and one skip reports them.
 *
 * @param access  the file
 * @param budget  limits the memory for decompressed pages
 * @param context  the prefilter, and the numbers that the search looks for
 * @returns batches of records and skips
 * @throws SkipError as `readFooter` does
 */
export async function* readRows(
  access: RandomReader,
  budget: Budget,
  context: Pick<ExtractContext, 'sieve' | 'target'>,
): AsyncGenerator<readonly Parsed[]> {
  const { sieve, target } = context;
  const decoder = await Decoder.load();
  const metadata = await readFooter(access, decoder);
  const notes = (metadata.key_value_metadata ?? []).flatMap(({ key, value = '' }) => [
    { name: 'note', value: key, isName: true },
    { name: key, value },
  ]);
  if (notes.length > 0) yield [{ type: 'record', kind: 'document', number: 1, fields: notes }];
  const columns = columnsOf(metadata);
  const unused = new UnusedValues(sieve, target);
  const tools: ColumnTools = { access, decoder, unpacker: await BlockUnpacker.open(budget), unused };
  const losses = new Losses();
  for (const group of metadata.row_groups) yield* new GroupReader(group, columns, tools, target, losses).read();
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (rows !== Number(metadata.num_rows)) yield losses.tell(lostPart('malformed', 'PARQUET_BROKEN'));
}

const lostPart = (reason: Skip['reason'], code?: string): Skip => ({
  reason,
  lost: 'a part',
  ...(code !== undefined && { code }),
});

class GroupReader {
  readonly #group: RowGroup;
  readonly #rows: number;
  readonly #columns: readonly Column[];
  readonly #tools: ColumnTools;
  readonly #target: SearchTarget;
  readonly #losses: Losses;
  #skips: Parsed[] = [];

  constructor(group: RowGroup, columns: readonly Column[], tools: ColumnTools, target: SearchTarget, losses: Losses) {
    this.#target = target;
    this.#group = group;
    this.#rows = Number(group.num_rows);
    this.#columns = columns;
    this.#tools = tools;
    this.#losses = losses;
  }

  async *read(): AsyncGenerator<readonly Parsed[]> {
    let open = this.#open();
    for (let left = this.#rows; left > 0; ) {
      open = await this.#refill(open);
      // Columns that cannot be read have been reported.
      if (open.length === 0) break;
      const count = Math.min(left, batchRows, ...open.map(({ held, at }) => held.length - at));
      yield [...this.#takeSkips(), ...this.#takeRows(open, count)];
      left -= count;
    }
    yield [...this.#takeSkips(), ...this.#tools.unused.take()];
  }

  /** The columns that can be read, as far as the footer shows. */
  #open(): Open[] {
    const chunks = new Map<string, ColumnMetaData[]>();
    const unread = new Set<string>();
    for (const [index, chunk] of this.#group.columns.entries()) {
      const name = chunk.meta_data?.path_in_schema[0] ?? this.#columns[index]?.name ?? '';
      const reason = this.#reasonToSkip(chunk);
      if (reason !== undefined) {
        unread.add(name);
        this.#report(reason);
      } else {
        chunks.set(name, [...(chunks.get(name) ?? []), chunk.meta_data!]);
      }
    }
    return this.#columns.flatMap((column) => {
      const leaves = unread.has(column.name) ? undefined : chunks.get(column.name);
      if (leaves === undefined) {
        if (!unread.has(column.name)) this.#report(lostPart('malformed', 'PARQUET_BROKEN'));
        return [];
      }
      try {
        // If columns share a name, each takes the next chunk.
        const values = column.isFlat
          ? new FlatValues(column, leaves.length > 1 ? leaves.shift()! : leaves[0]!, this.#tools)
          : new NestedValues(column, leaves, this.#rows, this.#tools);
        return [{ column, values, held: [], at: 0 }];
      } catch (error) {
        this.#reportFailure(error);
        return [];
      }
    });
  }

  #reasonToSkip({ meta_data: meta, file_path: path, ...chunk }: RowGroup['columns'][number]): Skip | undefined {
    if (path) return lostPart('unsupported', 'PARQUET_ELSEWHERE');
    if (chunk.crypto_metadata !== undefined || chunk.encrypted_column_metadata !== undefined)
      return lostPart('encrypted');
    if (meta === undefined) return lostPart('malformed', 'PARQUET_BROKEN');
    return isReadable(meta) ? undefined : lostPart('unsupported', 'PARQUET_CODEC');
  }

  /** Decodes more of the columns that have no values left. Later rows lack a column that fails. */
  async #refill(open: readonly Open[]): Promise<Open[]> {
    const kept: Open[] = [];
    for (const one of open) {
      try {
        if (one.at === one.held.length) {
          one.held = [];
          one.at = 0;
          one.held = await one.values.next();
        }
        kept.push(one);
      } catch (error) {
        this.#reportFailure(error);
      }
    }
    return kept;
  }

  #takeRows(open: readonly Open[], count: number): Parsed[] {
    const rows: Parsed[] = [];
    for (let index = 0; index < count; index += 1) {
      const row: [string, unknown][] = open.map(({ column, held, at }) => [
        column.name,
        this.#value(held[at + index], column),
      ]);
      const { fields, isWhole } = fieldsOfTree(new PairedRow(row), this.#target);
      this.#tools.unused.use(fields);
      rows.push({ type: 'record', fields });
      if (!isWhole) rows.push(...this.#losses.tell(lostPart('malformed', 'NESTED_TOO_DEEP')));
    }
    for (const one of open) one.at += count;
    return rows;
  }

  #value(value: unknown, { scale, isFlat }: Column): unknown {
    // A missing value is null. A value that the dictionary lacks is undefined.
    if (value === undefined && isFlat) this.#report(lostPart('malformed', 'PARQUET_BROKEN'));
    if (scale === undefined) return plainValue(value);
    if (value instanceof Uint8Array) return decimalText(value, scale);
    return typeof value === 'bigint' || typeof value === 'number' ? scaledText(BigInt(value), scale) : value;
  }

  #reportFailure(error: unknown): void {
    if (!(error instanceof SkipError) || error.skip.lost !== 'a part') throw error;
    this.#report({ ...error.skip, lost: 'a part' });
  }

  #report(skip: Skip): void {
    this.#skips.push(...this.#losses.tell(skip));
  }

  #takeSkips(): Parsed[] {
    const skips = this.#skips;
    this.#skips = [];
    return skips;
  }
}

/** A row whose columns may share a name. */
class PairedRow extends Map<string, unknown> {
  readonly #pairs: readonly [string, unknown][];

  constructor(pairs: readonly [string, unknown][]) {
    super();
    this.#pairs = pairs;
  }

  override [Symbol.iterator](): MapIterator<[string, unknown]> {
    return this.#pairs.values() as MapIterator<[string, unknown]>;
  }
}

/** Bytes of any length may be text: Impala and old writers do not mark texts. */
function plainValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return textOfBytes(value) ?? bytesValue(value);
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return new Map(Object.entries(value).map(([name, one]) => [name, plainValue(one)]));
}
