// The files that the fuzzer damages: the fixtures, and folders that the user names.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

/** Larger files are left out: they slow every execution down, and damage in them reaches no other code. In bytes. */
const maxFileBytes = 256 * 1024;

/** Folders of fixtures whose files are read together, though their names have no common beginning. */
const readTogether = new Set(['pg-dump-rows', 'pg-dump']);

/**
 * A file, with the files beside it that its reader opens.
 *
 * @typedef {{ target: string, path: string, name: string, bytes: Buffer, companions: { name: string, bytes: Buffer }[] }} Input
 */

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
    })
    .sort();
}

/** The beginning of a name that a database, its log and its memos have in common. */
const stemOf = (name) => name.slice(0, name.length - extname(name).length);

function inputsIn(root, targetOf) {
  const paths = filesBelow(root).filter((path) => statSync(path).size <= maxFileBytes);
  return paths.map((path) => {
    const [folder, name] = [path.slice(0, path.lastIndexOf('/')), basename(path)];
    const beside = paths.filter((other) => other !== path && other.startsWith(`${folder}/`));
    const companions = beside.filter((other) => {
      const together = readTogether.has(targetOf(path));
      return together || stemOf(basename(other)).toLowerCase() === stemOf(name).toLowerCase();
    });
    return {
      target: targetOf(path),
      path,
      name,
      bytes: readFileSync(path),
      companions: companions.map((other) => ({ name: basename(other), bytes: readFileSync(other) })),
    };
  });
}

/**
 * Reads the corpus.
 *
 * @param folders  folders besides `fixtures`; the target of a file is the folder below them
 * @returns {Input[]} in an order that depends only on the names
 */
export function readCorpus(folders) {
  const fixtures = inputsIn('fixtures', (path) => path.split('/')[1]).filter(
    ({ path }) => !/^fixtures\/(?:make|README|planted)/.test(path),
  );
  const others = folders.flatMap((folder) =>
    inputsIn(folder, (path) =>
      path.slice(folder.length + 1).includes('/') ? path.slice(folder.length + 1).split('/')[0] : 'other',
    ),
  );
  return [...fixtures, ...others];
}
