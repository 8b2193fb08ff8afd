import type { Database as MemoryDatabase, Statement as MemoryStatement } from 'sql.js';
import { packageWasm } from '../../../shipped/package-data.js';
import type { Database, SqlValue, Statement } from './database.js';

/** Opens a database that is in memory. Throws if the bytes are not a database. */
export type SqliteInMemory = (bytes: Uint8Array) => Database;

/**
 * Loads SQLite, compiled to WebAssembly. It takes 90 MB of memory and 25 ms, so only a database loads it.
 *
 * @returns a function that opens a database; it writes nothing to disk
 * @throws if the package does not load
 */
export async function loadInMemory(): Promise<SqliteInMemory> {
  const { default: initSqlJs } = await import('sql.js');
  const { Database } = await initSqlJs({ wasmBinary: await packageWasm('sqlite/sql-wasm.wasm') });
  return (bytes) => {
    // A database in write-ahead mode needs shared memory, which this SQLite does not have. The file without its log can be read in rollback mode.
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

  bytes(): Uint8Array {
    return this.#database.export();
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
