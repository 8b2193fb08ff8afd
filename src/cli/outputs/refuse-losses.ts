import fs from 'node:fs';
import path from 'node:path';
import { encodePath, NoSuchPathError, resolveInputs } from '../../sources/index.js';
import { UsageError } from '../usage-error.js';
import { identityOf, identityOfFile } from './identity.js';
import type { Target } from './targets.js';

/** What a run reads. */
export interface Read {
  /** Paths and patterns that are scanned, lists and results; `-` is standard input. */
  readonly named: readonly string[];
  /** Those of them that are paths or patterns to be scanned, with all that is below them. */
  readonly scanned: readonly string[];
  readonly stdin: boolean;
}

/**
 * Refuses reports that would cost data: over what is read, and over a file that cprscan did not write.
 *
 * @param force  whether files that cprscan did not write may be overwritten; never those that lie in what is scanned
 * @throws UsageError
 */
export async function refuseLosses(targets: readonly Target[], read: Read, force: boolean): Promise<void> {
  const files = targets.flatMap(({ file, place, before }) =>
    file !== undefined && place?.type === 'file' && before !== 'nothing' ? [{ file, path: place.path, before }] : [],
  );
  if (files.length === 0) return;
  const inputs = new Set(read.named.filter((name) => name !== '-').map((name) => identityOf(encodePath(name))));
  if (read.stdin) inputs.add(identityOfFile(0));
  inputs.delete(undefined);
  for (const report of files)
    if (inputs.has(identityOf(report.path)))
      throw new UsageError(`the report would overwrite ${report.file}, which is to be read`);
  const others = files.filter(({ before }) => before === 'other file');
  const [first] = others;
  if (first === undefined) return;
  if (!force)
    throw new UsageError(
      `${first.file} exists and was not written by cprscan: use another name, or --force to overwrite it`,
    );
  const folders = await foldersOf(read.scanned);
  for (const report of others)
    if (folders.some((folder) => isInside(report.path, folder)))
      throw new UsageError(
        `${report.file} lies in what is to be scanned and was not written by cprscan: --force does not overwrite it`,
      );
}

/** The folders that are scanned, without links: those that were named, and those in which patterns are looked for. */
async function foldersOf(scanned: readonly string[]): Promise<string[]> {
  try {
    const inputs = await resolveInputs(scanned.filter((name) => name !== '-'));
    return inputs.map((input) =>
      fs.realpathSync.native(encodePath(input.type === 'path' ? input.path : input.pattern.folder)),
    );
  } catch (error) {
    // The scan refuses this name before it reads or writes anything.
    if (error instanceof NoSuchPathError) return [];
    throw error;
  }
}

function isInside(file: string, folder: string): boolean {
  const inside = path.relative(folder, file);
  return inside !== '' && inside !== '..' && !inside.startsWith(`..${path.sep}`) && !path.isAbsolute(inside);
}
