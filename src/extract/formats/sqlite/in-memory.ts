import type { Database as MemoryDatabase, Statement as MemoryStatement } from 'sql.js';
import { packageData } from '../../../shipped/package-data.js';
import type { Database, SqlValue, Statement } from './database.js';

/** SQLite compiled to WebAssembly, which reads databases that lie in memory. */
export type SqliteInMemory = (bytes: Uint8Array) => Database;

/**
 * Loads it: 90 MB of memory and 25 ms, which only a database should cost.
 *
 * @returns a function that opens a database. Nothing is written beside a file, and what is written in memory is thrown away; it throws
 *   where the bytes are no database.
 */
export async function loadInMemory(): Promise<SqliteInMemory> {
  const { default: initSqlJs } = await import('sql.js');
  const { Database } = await initSqlJs({ locateFile: (name) => packageData(`sqlite/${name}`).href });
  return (bytes) => {
    // A database with a write-ahead log wants memory that it could share: without one it is read as it stands.
    if (bytes[18] === 2) bytes.fill(1, 18, 20);
    return new InMemory(new Database(bytes));
  };
}

class InMemory implements Database {
  readonly #database: MemoryDatabase;

  constructor(database: MemoryDatabase) {
    this.#database = database;
  }

  prepare(sql: string): Statement {
    return new InMemoryStatement(this.#database.prepare(sql));
  }

  close(): void {
    this.#database.close();
  }
}

class InMemoryStatement implements Statement {
  readonly #statement: MemoryStatement;

  constructor(statement: MemoryStatement) {
    this.#statement = statement;
  }

  step(): boolean {
    return this.#statement.step();
  }

  row(): SqlValue[] {
    return this.#statement.get(null, { useBigInt: true });
  }

  free(): void {
    this.#statement.free();
  }
}
