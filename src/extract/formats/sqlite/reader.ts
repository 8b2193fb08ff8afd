import {
  type ByteReader,
  type ColumnSample,
  type FieldPath,
  fieldText,
  type ProjectedColumn,
  type RandomReader,
  type RecordRef,
  type Skip,
  type Source,
} from '../../../model/index.js';
import type { ExtractContext, Extracted, Extractor } from '../../format.js';
import type { ByteWindow } from '../../input/byte-window.js';
import { wholeBytes } from '../../input/read-all.js';
import { blameFile, loaded } from '../../input/reader-failed.js';
import { codeOf, SkipError } from '../../input/skip-error.js';
import { syncReaderOf } from '../../input/sync-random-reader.js';
import { limits } from '../../limits.js';
import { describeColumns } from '../../records/describe-records.js';
import { embeddedMembers, encodedIn, memberName, minEncodedChars } from '../../records/embedded.js';
import { FieldBatch } from '../../records/field-batch.js';
import { maxKeyChars } from '../../records/probe.js';
import { projectedLabel, projectedText } from '../../records/projection.js';
import { recordDate } from '../../records/record-date.js';
import { cellText } from './cell-text.js';
import {
  type Database,
  describeTable,
  type SqliteTable,
  type SqlValue,
  type Statement,
  schemaTexts,
  tableNames,
} from './database.js';
import { loadInMemory } from './in-memory.js';
import { hasSqlite, openOnDisk } from './on-disk.js';
import { type DatabaseBytes, NumbersInRows, readUnusedBytes } from './unused-bytes.js';
import { withLog } from './write-ahead-log.js';

/** The largest database to read: memory holds all of it, and two copies for a moment. */
const maxDatabaseBytes = limits.database.value;

/** The first rows decide about columns, up to this number and this many characters. */
const maxSampledRows = 1000;
const maxSampledChars = 1024 * 1024;

/** A batch holds at most this many blobs. */
const maxHeldMembers = 64;

const broken = (lost: Skip['lost'], record?: RecordRef): Extracted => ({
  type: 'skip',
  skip: { reason: 'malformed', lost, code: 'SQLITE_CORRUPT', ...(record !== undefined && { record }) },
});

const logSuffix = '-wal';

function logBeside(source: Source): Source | undefined {
  return source.sibling?.(`${source.path.slice(source.path.lastIndexOf('/') + 1)}${logSuffix}`);
}

/** Reads the write-ahead log beside a database; undefined if there is no log. */
async function readLog(source: Source): Promise<Uint8Array | 'too-large' | 'unreadable' | undefined> {
  let reader: ByteReader | undefined;
  try {
    reader = await logBeside(source)?.open();
    if (reader === undefined) return undefined;
    const chunks: Uint8Array[] = [];
    for (let bytes = 0; bytes <= maxDatabaseBytes; ) {
      const chunk = new Uint8Array(1024 * 1024);
      const count = await reader.read(chunk);
      if (count === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, count));
      bytes += count;
    }
    return 'too-large';
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : 'unreadable';
  } finally {
    await reader?.close();
  }
}

/** The size in the header of a database, in bytes; 0 for a header that is too short or makes no sense. */
function sizeInHeader(head: Uint8Array): number {
  if (head.length < 32) return 0;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const pageBytes = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
  // A page size that is no power of two shows that this is no header of a database.
  const isSize = pageBytes >= 512 && (pageBytes & (pageBytes - 1)) === 0;
  return isSize ? pageBytes * view.getUint32(28) : 0;
}

const trailing: Extracted = {
  type: 'skip',
  skip: { reason: 'malformed', lost: 'a part', code: 'TRAILING_BYTES' },
};

/**
 * Whether bytes follow the last page of a database. The size in its header is valid only if the change counter equals the counter beside it.
 * Source: sqlite.org/fileformat.html, 1.3.7, read 2026-11-30.
 */
function goesOn(head: Uint8Array, size = 0): boolean {
  if (head.length < 100) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const declaredBytes = sizeInHeader(head);
  return declaredBytes > 0 && view.getUint32(24) === view.getUint32(92) && size > declaredBytes;
}

/** Whether a log that has content, or that cprscan cannot open, is beside the database. */
async function hasLog(source: Source): Promise<boolean> {
  let reader: ByteReader | undefined;
  try {
    reader = await logBeside(source)?.open();
    return reader !== undefined && (await reader.read(new Uint8Array(1))) > 0;
  } catch (error) {
    return codeOf(error) !== 'ENOENT';
  } finally {
    await reader?.close();
  }
}

/** Opens a database on disk, if Node has SQLite and there is no log that belongs to it. */
async function openWhereItLies(source: Source): Promise<WatchedDatabase | undefined> {
  const url = source.fileUrl?.();
  if (url === undefined || source.openAt === undefined || !(await hasSqlite()) || (await hasLog(source)))
    return undefined;
  // The open file notices if a program changes it from now on.
  const watch = await source.openAt();
  const database = await openOnDisk(url);
  try {
    if (database !== undefined) return { database, names: tableNames(database), watch };
  } catch {
    database?.close();
  }
  await watch.close();
  return undefined;
}

interface OpenDatabase {
  readonly database: Database;
  /** The names of its tables. */
  readonly names: readonly string[];
}

interface WatchedDatabase extends OpenDatabase {
  readonly watch: RandomReader;
}

interface ReadableDatabase extends OpenDatabase {
  /** Its bytes. No query may be open. */
  bytes(): DatabaseBytes;
}

/** Reads the rows of all tables, on disk or in memory, and the remains of deleted ones. */
export const readSqlite: Extractor['extract'] = async function* ({ source, window, head }, context) {
  const found = await openWhereItLies(source);
  if (found === undefined) return yield* readInMemory(source, window, head.bytes, context);
  try {
    yield* readTables(source, { ...found, bytes: () => found.watch }, source.size ?? Number.POSITIVE_INFINITY, context);
    if (goesOn(head.bytes, source.size)) yield [trailing];
  } finally {
    await found.watch.close();
  }
};

async function* readInMemory(
  source: Source,
  window: ByteWindow,
  head: Uint8Array,
  context: ExtractContext,
): AsyncGenerator<readonly Extracted[]> {
  const declaredBytes = sizeInHeader(head);
  let bytes = declaredBytes > maxDatabaseBytes ? undefined : await wholeBytes(window, declaredBytes, maxDatabaseBytes);
  if (bytes === undefined) throw new SkipError({ reason: 'limit', lost: 'everything', code: 'SQLITE_TOO_LARGE' });
  const size = bytes.length;
  const log = await readLog(source);
  if (log === 'too-large' || log === 'unreadable') {
    const reason = log === 'unreadable' ? log : 'limit';
    yield [{ type: 'skip', skip: { reason, lost: 'a part', code: 'SQLITE_LOG_NOT_READ' } }];
  } else if (log !== undefined) {
    bytes = withLog(bytes, log);
    context.readAlong.add(`${source.path}${logSuffix}`);
  }
  // A failure to load the package is not a fault of the file.
  const open = await loaded('SQLITE', loadInMemory);
  let database: Database | undefined;
  let names: string[];
  try {
    database = open(bytes);
    // SQLite has its own copy.
    bytes = undefined;
    names = tableNames(database);
  } catch {
    database?.close();
    await blameFile('SQLITE', async () => tableNames(open(new Uint8Array(0))).length === 0);
    return yield [broken('everything')];
  }
  const opened = database;
  yield* readTables(source, { database: opened, names, bytes: () => syncReaderOf(opened.bytes!()) }, size, context);
  if (log === undefined && goesOn(head, size)) yield [trailing];
}

/** @param size  of the database, in bytes */
async function* readTables(
  source: Source,
  { database, names, bytes }: ReadableDatabase,
  size: number,
  context: ExtractContext,
): AsyncGenerator<readonly Extracted[]> {
  const inRows = new NumbersInRows(context.target);
  try {
    yield schemaOf(database, context);
    let rowsBefore = 0;
    let givenBytes = 0;
    // Pages name the pages below them. A few pages that all name the same one make more rows than anybody can read.
    const onRow = (row: Row): void => {
      for (const value of row) givenBytes += 1 + lengthOf(value);
      context.budget.give(givenBytes, size);
    };
    for (const name of names) {
      const table = new TableReader(source, database, name, context, rowsBefore, onRow);
      for await (const batch of table.read()) {
        for (const item of batch) if (item.type === 'segment') inRows.add(item.segment.text);
        yield batch;
      }
      rowsBefore += table.rows;
    }
    yield* readUnusedBytes(bytes(), context, inRows);
  } finally {
    database.close();
  }
}

/** The statements that made the tables, views and triggers, with their comments. */
function schemaOf(database: Database, context: ExtractContext): Extracted[] {
  const batch = new FieldBatch(context);
  const record = { kind: 'document', number: 1 } as const;
  try {
    for (const text of schemaTexts(database)) batch.add({ record, field: { path: 'schema' } }, text);
  } catch {
    return [broken('a part', record)];
  }
  return batch.take().map((segment): Extracted => ({ type: 'segment', segment }));
}

type Row = readonly SqlValue[];

/** A batch is given after this many rows, even an empty one, so that a scan can be stopped between two. */
const maxUnreportedRows = 4096;

/** The size of a value in characters or bytes; numbers take nearly nothing. */
function lengthOf(value: SqlValue): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 0;
}

/** Reads the rows of one table. */
class TableReader {
  rows = 0;
  readonly #database: Database;
  readonly #source: Source;
  readonly #name: string;
  readonly #context: ExtractContext;
  readonly #rowsBefore: number;
  readonly #batch: FieldBatch;
  readonly #onRow: (row: Row) => void;
  #table: SqliteTable | undefined;
  #keyIndex: number | undefined;
  #dateIndexes: readonly number[] = [];
  #projected: readonly ProjectedColumn[] = [];
  readonly #fields: FieldPath[] = [];
  #hasUnreadBlobs = false;
  #members: Extracted[] = [];

  /**
   * @param rowsBefore  the number of rows in the tables before this one
   * @param onRow       called with each row; may throw
   */
  constructor(
    source: Source,
    database: Database,
    name: string,
    context: ExtractContext,
    rowsBefore: number,
    onRow: (row: Row) => void,
  ) {
    this.#source = source;
    this.#database = database;
    this.#name = name;
    this.#context = context;
    this.#rowsBefore = rowsBefore;
    this.#batch = new FieldBatch(context);
    this.#onRow = onRow;
  }

  async *read(): AsyncGenerator<readonly Extracted[]> {
    let statement: Statement;
    try {
      this.#table = describeTable(this.#database, this.#name);
      statement = this.#table.rows();
    } catch {
      return yield [broken('a part')];
    }
    let reported = 0;
    const takeBatch = (): Extracted[] => {
      const segments = this.#batch.take().map((segment): Extracted => ({ type: 'segment', segment }));
      const batch = [...segments, ...this.#members];
      this.#members = [];
      if (this.rows > reported) batch.push({ type: 'records', count: this.rows - reported });
      reported = this.rows;
      return batch;
    };
    try {
      const first: Row[] = [];
      let row = this.#step(statement);
      let sampledChars = 0;
      while (Array.isArray(row) && first.length < maxSampledRows && sampledChars < maxSampledChars) {
        first.push(row);
        for (const value of row) sampledChars += lengthOf(value);
        row = this.#step(statement);
      }
      this.#judgeColumns(first);
      for (const one of first) {
        this.#emitRow(one);
        if (this.#isFull) yield takeBatch();
      }
      for (; Array.isArray(row); row = this.#step(statement)) {
        this.#emitRow(row);
        if (this.#isFull || this.rows - reported >= maxUnreportedRows) yield takeBatch();
      }
      // Whether blobs were read is known after the caller has read them.
      yield takeBatch();
      const batch: Extracted[] = [];
      if (row === 'broken') batch.push(broken('a part', { kind: 'row', number: this.#rowsBefore + this.rows + 1 }));
      if (this.#hasUnreadBlobs)
        batch.push({ type: 'skip', skip: { reason: 'unsupported', lost: 'a part', code: 'BLOBS_UNKNOWN' } });
      yield batch;
    } finally {
      statement.free();
    }
  }

  /** Goes to the next row. It drops the message of SQLite about a damaged row, which may quote data. */
  #step(statement: Statement): Row | 'end' | 'broken' {
    try {
      return statement.step() ? statement.row() : 'end';
    } catch {
      return 'broken';
    }
  }

  get #isFull(): boolean {
    return this.#batch.isFull || this.#members.length >= maxHeldMembers;
  }

  #fieldOf(index: number): FieldPath {
    this.#fields[index] ??= { path: `${this.#name}.${this.#table!.columns[index]}` };
    return this.#fields[index];
  }

  #text(row: Row, index: number): string {
    const text = cellText(row[index + 1] ?? null);
    return typeof text === 'string' ? text : '';
  }

  /** Emits the text of a cell, and the sources in its bytes; a text may encode bytes too. */
  #emitCell(row: Row, index: number, record: RecordRef): void {
    const field = this.#fieldOf(index);
    const value = row[index + 1] ?? null;
    const text = cellText(value);
    if (typeof text === 'string') this.#batch.add({ record, field }, text);
    const found =
      typeof text === 'string'
        ? text.length < minEncodedChars
          ? []
          : encodedIn(text, this.#context.sieve)
        : [value as Uint8Array];
    if (found.length === 0) return;
    // A text that decodes to unknown bytes, such as a hash, is no loss; unknown bytes may be one.
    const onDiscarded = typeof text === 'string' ? undefined : () => (this.#hasUnreadBlobs = true);
    const name = memberName(record, fieldText(field), undefined);
    this.#members.push(...embeddedMembers(this.#source, name, found, record, this.#context.budget, onDiscarded));
  }

  /** Judges the columns by the first rows, and finds out whether a report may show the key. */
  #judgeColumns(rows: readonly Row[]): void {
    const { columns, keyIndex } = this.#table!;
    const firstRecord = this.#rowsBefore + 1;
    const samples = columns.map(
      (_, index): ColumnSample => ({
        field: this.#fieldOf(index),
        index,
        firstRecord,
        values: rows.map((row) => this.#text(row, index)),
      }),
    );
    const described = describeColumns(samples, keyIndex === undefined ? [] : [keyIndex], this.#context);
    this.#keyIndex = described.keyIndex;
    this.#dateIndexes = described.dateIndexes;
    this.#projected = described.projected;
  }

  #idOf(row: Row): string | undefined {
    const { keyIndex } = this.#table!;
    if (this.#keyIndex !== undefined) {
      const text = this.#text(row, this.#keyIndex);
      return text === '' || text.length > maxKeyChars ? undefined : text;
    }
    const number = row[0];
    // The row number equals a key that is a whole number, so it may be shown only if the key may.
    const isKey = keyIndex !== undefined && row[keyIndex + 1] === number;
    return number === null || number === undefined || isKey ? undefined : String(number);
  }

  #emitRow(row: Row): void {
    this.#onRow(row);
    this.rows += 1;
    const number = this.#rowsBefore + this.rows;
    const id = this.#idOf(row);
    const { columns } = this.#table!;
    const date = recordDate(
      this.#dateIndexes,
      (index) => columns[index]!,
      (index) => this.#text(row, index),
    );
    const record: RecordRef = {
      kind: 'row',
      number,
      ...(id !== undefined && { id }),
      ...(date !== undefined && { date }),
    };
    const emitted = new Set<number>();
    for (const projection of this.#projected) {
      const text = projectedText(
        projection,
        projection.indexes.map((index) => this.#text(row, index)),
      );
      if (text === undefined) continue;
      const { describedBy } = projection;
      const describing = describedBy === undefined ? undefined : this.#text(row, describedBy);
      this.#batch.addProjected({ record, field: projection.field }, text, projectedLabel(describing));
      for (const index of projection.indexes) emitted.add(index);
    }
    for (let index = 0; index + 1 < row.length; index += 1) if (!emitted.has(index)) this.#emitCell(row, index, record);
  }
}
