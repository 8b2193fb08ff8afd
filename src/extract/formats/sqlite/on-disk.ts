import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Database, SqlValue, Statement } from './database.js';

/**
 * Opens a database on disk with the SQLite of Node, which takes a URL from 22.15 on. The parameter `immutable` makes SQLite lock nothing and write nothing beside
 * the file.
 *
 * @param fileUrl  a `file:` URL without parameters
 * @returns undefined if this Node cannot open it like this, or the file is not a database
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

/**
 * Whether this Node has SQLite.
 *
 * @returns false if it cannot load `node:sqlite`
 */
export async function hasSqlite(): Promise<boolean> {
  return (await nodeSqlite()) !== undefined;
}

let loading: Promise<typeof import('node:sqlite') | undefined> | undefined;

function nodeSqlite(): Promise<typeof import('node:sqlite') | undefined> {
  loading ??= load();
  return loading;
}

/** Node writes to standard error that its SQLite is an experiment, which does not concern users. */
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
