/*
 * The reader of a SQLite database reads the log beside it along, and the reader of a dBase table its memos. `SourceFacts.readAlong` says so to the scan,
 * but only within one run, so one shard gets both files.
 */

const log = /-wal$/;
const memos = /\.(?:dbt|fpt)$/i;

/**
 * Names the file to which a file may belong.
 *
 * @param path  a path of a plan
 * @returns a key that `keysOfOwner` gives for the owner; undefined for a file that by its name belongs to no other
 */
export function keyOfCompanion(path: string): string | undefined {
  if (log.test(path)) return path.replace(log, '');
  return memos.test(path) ? path.replace(memos, '') : undefined;
}

/**
 * Names the keys under which files may belong to a file.
 *
 * @param path  a path of a plan
 * @returns one key for a log, and one for memos, whose name has another ending
 */
export function keysOfOwner(path: string): readonly string[] {
  return [path, path.replace(/\.[^./]*$/, '')];
}
