import type { Database, SqlValue, Statement } from 'sql.js';

export type { Database, SqlValue, Statement };

/** A table of a database, and how its rows are asked for. */
export interface SqliteTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The column that identifies a row, where one alone is the primary key. */
  readonly keyIndex: number | undefined;
  /** The rows, each the number that SQLite gave it, or null, and then its columns. */
  rows(): Statement;
}

/**
 * Opens a database that is in memory: nothing is written beside the file, and what is written in memory is thrown away. Throws
 * where the bytes are none.
 */
export async function openDatabase(bytes: Uint8Array): Promise<Database> {
  // 90 MB of memory and 25 ms, which only a database should cost.
  const { default: initSqlJs } = await import('sql.js');
  const { Database: MemoryDatabase } = await initSqlJs();
  // A database with a write-ahead log wants memory that it could share: without one it is read as it stands.
  if (bytes[18] === 2) bytes.fill(1, 18, 20);
  return new MemoryDatabase(bytes);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function* rowsOf(database: Database, sql: string): Generator<SqlValue[]> {
  const statement = database.prepare(sql);
  try {
    while (statement.step()) yield statement.get(null, { useBigInt: true });
  } finally {
    statement.free();
  }
}

/** The names of the tables that hold rows of their own: no views, and no virtual tables, whose rows are in tables beside them. */
export function tableNames(database: Database): string[] {
  const sql =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
  return [...rowsOf(database, sql)].map(([name]) => String(name));
}

/** What the database was made with: its tables, views, triggers and indexes, with their comments. */
export function schemaTexts(database: Database): string[] {
  return [...rowsOf(database, 'SELECT sql FROM sqlite_master WHERE sql IS NOT NULL')].map(([sql]) => String(sql));
}

const rowNumberNames = ['rowid', '_rowid_', 'oid'];
/** Columns that are computed whenever they are read. */
const isVirtual = 2n;

/** Throws where the table cannot be read at all. */
export function describeTable(database: Database, name: string): SqliteTable {
  const described = [...rowsOf(database, `PRAGMA table_xinfo(${quoted(name)})`)];
  const kept = described.filter(([, , , , , , hidden]) => hidden === 0n || hidden === 3n);
  const columns = kept.map(([, column]) => String(column));
  const keys = kept.flatMap(([, , , , , order], index) => (order === 0n ? [] : [index]));
  const computed = described.filter(([, , , , , , hidden]) => hidden === isVirtual).map(([, column]) => String(column));
  const rowNumber = rowNumberNames.find((word) => !columns.some((column) => column.toLowerCase() === word));
  const list = (names: readonly string[]): string => names.map((column) => `, ${quoted(column)}`).join('');
  const select = (number: string, names: readonly string[]): string =>
    `SELECT ${number}${list(names)} FROM ${quoted(name)}`;
  const all = [...columns, ...computed];
  return {
    name,
    columns: all,
    keyIndex: keys.length === 1 ? keys[0] : undefined,
    rows: () =>
      firstPrepared(database, [
        ...(rowNumber === undefined ? [] : [select(rowNumber, all)]),
        // WITHOUT ROWID.
        select('NULL', all),
        // What a computed column calls may not be there.
        select('NULL', columns),
      ]),
  };
}

/** The first of the statements that the database understands. */
function firstPrepared(database: Database, statements: readonly string[]): Statement {
  for (const [index, sql] of statements.entries()) {
    try {
      return database.prepare(sql);
    } catch (error) {
      if (index === statements.length - 1) throw error;
    }
  }
  throw new Error('no statement was given');
}
