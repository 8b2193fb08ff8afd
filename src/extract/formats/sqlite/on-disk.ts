import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Database, SqlValue, Statement } from './database.js';

/**
 * Opens a database where it lies, with the SQLite of Node, which takes a URL from 22.15 on. As nobody is said to change it, SQLite locks
 * nothing and writes nothing beside it.
 *
 * @param fileUrl  a `file:` URL without parameters
 * @returns undefined where this Node cannot read it so, or the file is no database
 */
export async function openOnDisk(fileUrl: string): Promise<Database | undefined> {
  const sqlite = await nodeSqlite();
  if (sqlite === undefined) return undefined;
  try {
    return new OnDisk(new sqlite.DatabaseSync(new URL(`${fileUrl}?immutable=1`), { readOnly: true }));
  } catch {
    return undefined;
  }
}

/** Whether this Node has an SQLite. */
export async function hasSqlite(): Promise<boolean> {
  return (await nodeSqlite()) !== undefined;
}

let loading: Promise<typeof import('node:sqlite') | undefined> | undefined;

function nodeSqlite(): Promise<typeof import('node:sqlite') | undefined> {
  loading ??= load();
  return loading;
}

/** Node says of its SQLite, on standard error, that it is an experiment. That is no news for users. */
async function load(): Promise<typeof import('node:sqlite') | undefined> {
  const { emitWarning } = process;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (rest[0] !== 'ExperimentalWarning') (emitWarning as (...all: unknown[]) => void)(warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    return await import('node:sqlite');
  } catch {
    return undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

class OnDisk implements Database {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(sql: string): Statement {
    const statement = this.#database.prepare(sql);
    statement.setReadBigInts(true);
    statement.setReturnArrays?.(true);
    return new OnDiskStatement(statement);
  }

  close(): void {
    this.#database.close();
  }
}

class OnDiskStatement implements Statement {
  readonly #statement: StatementSync;
  #rows: Iterator<unknown> | undefined;
  #row: unknown;

  constructor(statement: StatementSync) {
    this.#statement = statement;
  }

  step(): boolean {
    this.#rows ??= this.#statement.iterate();
    const { done, value } = this.#rows.next();
    this.#row = value;
    return done !== true;
  }

  row(): SqlValue[] {
    const row = this.#row;
    return (Array.isArray(row) ? row : Object.values(row as object)) as SqlValue[];
  }

  free(): void {
    this.#rows?.return?.();
  }
}
