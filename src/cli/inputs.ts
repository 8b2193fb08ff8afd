import fs from 'node:fs';
import path from 'node:path';
import {
  encodePath,
  NoSuchPathError,
  ReadError,
  readFileList,
  stdinSource,
  type Walked,
  type WalkOptions,
  walk,
  walkListed,
} from '../sources/index.js';
import { identityOf } from './outputs.js';
import { UsageError } from './usage-error.js';

/** What the user named. */
export interface Inputs {
  /** Paths and patterns; `-` is standard input. */
  readonly paths: readonly string[];
  /** What standard input is called in the report. */
  readonly stdinName: string;
  readonly filesFrom?: { readonly file: string; readonly nul: boolean };
  readonly walk: WalkOptions;
  /** Files that are written while the scan runs: they are not met. */
  readonly reportFiles: readonly string[];
}

/**
 * Everything that was named: what the paths lead to, then standard input, then what the list names.
 *
 * Throws a `NoSuchPathError` for a path, and a `UsageError` for the list, before anything is yielded.
 */
export async function* findSources(inputs: Inputs): AsyncGenerator<Walked, void, undefined> {
  const { paths, filesFrom, stdinName } = inputs;
  const named = paths.filter((name) => name !== '-');
  const isReport = reportFileTest(inputs.reportFiles);
  const listed =
    filesFrom === undefined ? undefined : await begun(readFileList(filesFrom.file, { nul: filesFrom.nul }));
  for await (const walked of walk(named, inputs.walk)) if (!isReport(walked)) yield walked;
  if (named.length < paths.length) yield { type: 'source', source: stdinSource(stdinName) };
  if (listed === 'empty') yield { type: 'empty-list' };
  else if (listed !== undefined)
    for await (const walked of walkListed(listed, inputs.walk)) if (!isReport(walked)) yield walked;
}

/** The same names, the first of them already read, or that there are none: a list that cannot be read is known before anything is scanned. */
async function begun(names: AsyncGenerator<string, void, undefined>): Promise<AsyncIterable<string> | 'empty'> {
  let first: IteratorResult<string, void>;
  try {
    first = await names.next();
  } catch (error) {
    if (error instanceof NoSuchPathError) throw new UsageError(`--files-from: no such file: ${error.path}`);
    if (error instanceof ReadError) throw new UsageError(`--files-from: the list could not be read (${error.code})`);
    throw error;
  }
  if (first.done === true) return 'empty';
  const { value } = first;
  return (async function* () {
    yield value;
    yield* names;
  })();
}

/** Whether something met is a report being written. Only what has its name is looked at. */
function reportFileTest(files: readonly string[]): (walked: Walked) => boolean {
  const names = new Set(files.map((file) => path.basename(file)));
  return (walked) => {
    if (walked.type !== 'source' || !names.has(path.posix.basename(walked.source.path))) return false;
    const identity = identityOf(walked.source.path);
    return identity !== undefined && files.some((file) => identityOf(file) === identity);
  };
}

/** Refuses reports that would overwrite what is to be scanned. */
export function refuseOverwriting(paths: readonly string[], reportFiles: readonly string[]): void {
  for (const report of reportFiles) {
    const identity = identityOf(report);
    if (identity === undefined || !fs.statSync(report).isFile()) continue;
    if (paths.some((named) => named !== '-' && identityOf(named) === identity)) {
      throw new UsageError(`the report would overwrite ${report}, which is to be scanned`);
    }
  }
}

/** Whether there is something of that name: a link that leads nowhere counts. */
export function pathExists(named: string): boolean {
  try {
    fs.lstatSync(encodePath(named));
    return true;
  } catch {
    return false;
  }
}
