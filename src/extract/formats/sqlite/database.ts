import { decodeText } from '../../input/decode.js';

/** A value as SQLite keeps it; whole numbers are bigints. */
export type SqlValue = string | number | bigint | Uint8Array | null;

/** What is asked of a query, whichever SQLite answers it. */
export interface Statement {
  /** Goes to the next row. @returns false behind the last. @throws where the row cannot be read */
  step(): boolean;
  /** The values of the row. */
  row(): SqlValue[];
  free(): void;
}

/** A database that is read. */
export interface Database {
  /** @throws where SQLite does not understand the query, or finds the database damaged */
  prepare(sql: string): Statement;
  close(): void;
}

/** A table of a database, and how its rows are asked for. */
export interface SqliteTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The column that identifies a row, where one alone is the primary key. */
  readonly keyIndex: number | undefined;
  /** The rows, each the number that SQLite gave it, or null, and then its columns. */
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

/**
 * Texts are asked for as the bytes that they are: what a program wrote may be no valid text, and hold zero bytes, at which both SQLites end
 * what they give as text. One letter for each column says which of the bytes are text: `t`, as its type begins.
 *
 * @param number  the expression of the number of the row
 */
function select(number: string, table: string, columns: readonly string[]): string {
  const values = columns.map((column, index) => {
    const name = quoted(column);
    return `, CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END AS v${index}`;
  });
  // A longer chain is too deep for SQLite.
  const kinds: string[] = [];
  for (let from = 0; from < columns.length; from += columnsTold) {
    const letters = columns.slice(from, from + columnsTold).map((column) => `substr(typeof(${quoted(column)}), 1, 1)`);
    kinds.push(`, ${letters.join('||')} AS k${kinds.length}`);
  }
  return `SELECT ${number} AS n${values.join('')}${kinds.join('')} FROM ${quoted(table)}`;
}

/** How many columns the letters of one value are about. */
const columnsTold = 100;

/** Rows whose texts are decoded from their bytes. */
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
      // An empty text comes back as no bytes, which is null in one of the SQLites.
      row[1 + index] = value instanceof Uint8Array ? this.#decode(value) : '';
    }
    return row;
  }

  free(): void {
    this.#statement.free();
  }
}

/** What texts are decoded with, by the encoding that the database keeps them in. */
function decoderOf(database: Database): (bytes: Uint8Array) => string {
  const [[encoding] = []] = [...rowsOf(database, 'PRAGMA encoding')];
  if (encoding === 'UTF-8' || typeof encoding !== 'string') return (bytes) => decodeText(bytes, 0, bytes.length);
  const decoder = new TextDecoder(encoding.toLowerCase());
  return (bytes) => decoder.decode(bytes);
}

/** Throws where the table cannot be read at all. */
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
    // What a computed column calls may not be there.
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
