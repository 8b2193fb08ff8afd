import { decodeText } from '../../input/decode.js';

/** A value as SQLite stores it; whole numbers are bigints. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** A query of either SQLite, row by row. */
export interface Statement {
  /**
   * Goes to the next row.
   *
   * @returns false after the last row
   * @throws for a damaged row
   */
  step(): boolean;
  /** The values of the current row. */
  row(): SqlValue[];
  /** Ends the query. Call no method after it. */
  free(): void;
}

/** A database that is open for reading. */
export interface Database {
  /**
   * Starts a query.
   *
   * @throws if SQLite does not understand the query, or finds the database damaged
   */
  prepare(sql: string): Statement;
  /** Copies the bytes of a database in memory, and ends its queries. */
  bytes?(): Uint8Array;
  close(): void;
}

/** A table of a database. */
export interface SqliteTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The index of the column that is the primary key; undefined if there is no key or it has several columns. */
  readonly keyIndex: number | undefined;
  /** Queries the rows. Each is the row number of SQLite, or null, and then a value for each column. */
  rows(): Statement;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function* rowsOf(database: Database, sql: string): Generator<SqlValue[]> {
  const statement = database.prepare(sql);
  try {
    while (statement.step()) yield statement.row();
  } finally {
    statement.free();
  }
}

/**
 * Lists the tables that hold rows of their own: no views, and no virtual tables, whose rows are in other tables.
 *
 * @param database  an open database
 * @returns names as the database writes them
 * @throws if SQLite finds the database damaged
 */
export function tableNames(database: Database): string[] {
  const sql =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
  return [...rowsOf(database, sql)].map(([name]) => String(name));
}

/**
 * Lists the statements that made the tables, views, triggers and indexes.
 *
 * @param database  an open database
 * @returns statements with the comments in them
 * @throws if SQLite finds the database damaged
 */
export function schemaTexts(database: Database): string[] {
  return [...rowsOf(database, 'SELECT sql FROM sqlite_master WHERE sql IS NOT NULL')].map(([sql]) => String(sql));
}

const rowNumberNames = ['rowid', '_rowid_', 'oid'];
/** The mark of columns that SQLite computes at each query. */
const isVirtual = 2n;

/**
 * A query for all rows of a table. It asks for texts as bytes: a program may have written invalid text, or zero bytes, at which both SQLites end a text.
 * A further value has one letter for each column, the first of its type: `t` marks bytes that are text.
 *
 * @param number  the expression of the row number
 */
function select(number: string, table: string, columns: readonly string[]): string {
  const values = columns.map((column, index) => {
    const name = quoted(column);
    return `, CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END AS v${index}`;
  });
  // SQLite refuses a longer chain.
  const kinds: string[] = [];
  for (let from = 0; from < columns.length; from += columnsPerValue) {
    const letters = columns
      .slice(from, from + columnsPerValue)
      .map((column) => `substr(typeof(${quoted(column)}), 1, 1)`);
    kinds.push(`, ${letters.join('||')} AS k${kinds.length}`);
  }
  return `SELECT ${number} AS n${values.join('')}${kinds.join('')} FROM ${quoted(table)}`;
}

/** The columns whose letters are in one value. */
const columnsPerValue = 100;

/** Decodes the texts in rows from their bytes. */
class Rows implements Statement {
  readonly #statement: Statement;
  readonly #columns: number;
  readonly #decode: (bytes: Uint8Array) => string;

  constructor(statement: Statement, columns: number, decode: (bytes: Uint8Array) => string) {
    this.#statement = statement;
    this.#columns = columns;
    this.#decode = decode;
  }

  step(): boolean {
    return this.#statement.step();
  }

  row(): SqlValue[] {
    const row = this.#statement.row();
    const letters = row.splice(1 + this.#columns).join('');
    for (let index = 0; index < this.#columns; index += 1) {
      const value = row[1 + index];
      if (letters[index] !== 't') continue;
      // One of the SQLites gives null for an empty text.
      row[1 + index] = value instanceof Uint8Array ? this.#decode(value) : '';
    }
    return row;
  }

  free(): void {
    this.#statement.free();
  }
}

/** The decoder for the encoding in which the database stores texts. */
function decoderOf(database: Database): (bytes: Uint8Array) => string {
  const [[encoding] = []] = [...rowsOf(database, 'PRAGMA encoding')];
  if (encoding === 'UTF-8' || typeof encoding !== 'string') return (bytes) => decodeText(bytes, 0, bytes.length);
  const decoder = new TextDecoder(encoding.toLowerCase());
  return (bytes) => decoder.decode(bytes);
}

/**
 * Reads the columns of a table.
 *
 * @param name  one of `tableNames`
 * @returns the table; `rows` throws if SQLite refuses every query for it
 * @throws if SQLite finds the table damaged
 */
export function describeTable(database: Database, name: string): SqliteTable {
  const described = [...rowsOf(database, `PRAGMA table_xinfo(${quoted(name)})`)];
  const kept = described.filter(([, , , , , , hidden]) => hidden === 0n || hidden === 3n);
  const columns = kept.map(([, column]) => String(column));
  const keys = kept.flatMap(([, , , , , order], index) => (order === 0n ? [] : [index]));
  const computed = described.filter(([, , , , , , hidden]) => hidden === isVirtual).map(([, column]) => String(column));
  const rowNumber = rowNumberNames.find((word) => !columns.some((column) => column.toLowerCase() === word));
  const all = [...columns, ...computed];
  const attempts: [number: string, columns: readonly string[]][] = [
    ...(rowNumber === undefined ? [] : [[rowNumber, all] as [string, readonly string[]]]),
    // WITHOUT ROWID.
    ['NULL', all],
    // A computed column may call a function that this SQLite does not have.
    ['NULL', columns],
  ];
  return {
    name,
    columns: all,
    keyIndex: keys.length === 1 ? keys[0] : undefined,
    rows: () => {
      const decode = decoderOf(database);
      for (const [index, [number, asked]] of attempts.entries()) {
        try {
          return new Rows(database.prepare(select(number, name, asked)), asked.length, decode);
        } catch (error) {
          if (index === attempts.length - 1) throw error;
        }
      }
      throw new Error('no statement was given');
    },
  };
}
