import fs from 'node:fs';
import path from 'node:path';
import { encodePath, NoSuchPathError, resolveInputs } from '../../sources/index.js';
import { UsageError } from '../usage-error.js';
import { identityOf, identityOfFile } from './identity.js';
import type { TargetFile } from './targets.js';

/** The inputs of a run. */
export interface Read {
  /** All named inputs: paths and patterns to scan, lists, results. `-` is standard input. */
  readonly named: readonly string[];
  /** Those of them that are scanned, with everything below them. */
  readonly scanned: readonly string[];
  /** Whether standard input is read. */
  readonly stdin: boolean;
}

/**
 * Refuses outputs that would destroy data: those that are inputs, and those that are files of another program.
 *
 * @param targets  the outputs
 * @param read     the inputs
 * @param force    whether to overwrite files of other programs; cprscan never overwrites them inside the scanned data
 * @throws UsageError for the first output that is refused
 */
export async function refuseLosses(targets: readonly TargetFile[], read: Read, force: boolean): Promise<void> {
  const files = targets.flatMap(({ file, place, before }) =>
    file !== undefined && place?.type === 'file' && before !== 'nothing' ? [{ file, path: place.path, before }] : [],
  );
  if (files.length === 0) return;
  const inputs = new Set(read.named.filter((name) => name !== '-').map((name) => identityOf(encodePath(name))));
  if (read.stdin) inputs.add(identityOfFile(0));
  inputs.delete(undefined);
  for (const report of files)
    if (inputs.has(identityOf(report.path)))
      throw new UsageError(`the report would overwrite ${report.file}, which is an input`);
  const others = files.filter(({ before }) => before === 'other file');
  const [first] = others;
  if (first === undefined) return;
  if (!force)
    throw new UsageError(
      `${first.file} exists, and cprscan did not write it: use another name, or --force to overwrite it`,
    );
  const folders = await foldersOf(read.scanned);
  for (const report of others)
    if (folders.some((folder) => isInside(report.path, folder)))
      throw new UsageError(
        `${report.file} is inside the scanned data, and cprscan did not write it: --force does not overwrite it`,
      );
}

/** The real paths of the scanned files and folders, and of the folders in which patterns are matched. */
async function foldersOf(scanned: readonly string[]): Promise<string[]> {
  try {
    const inputs = await resolveInputs(scanned.filter((name) => name !== '-'));
    return inputs.map((input) =>
      fs.realpathSync.native(encodePath(input.type === 'path' ? input.path : input.pattern.folder)),
    );
  } catch (error) {
    // The scan refuses this path before it reads or writes anything.
    if (error instanceof NoSuchPathError) return [];
    throw error;
  }
}

function isInside(file: string, folder: string): boolean {
  const inside = path.relative(folder, file);
  return inside !== '' && inside !== '..' && !inside.startsWith(`..${path.sep}`) && !path.isAbsolute(inside);
}
