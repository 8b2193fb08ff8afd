import fs from 'node:fs';
import type { Shard } from '../scan/index.js';
import {
  encodePath,
  isSource,
  NoSuchPathError,
  ReadError,
  readFileList,
  skipOf,
  stdinSource,
  type Walked,
  type WalkOptions,
  walk,
  walkListed,
} from '../sources/index.js';
import { CLI_DEFAULTS } from './defaults.js';
import type { OwnOutputs } from './outputs/index.js';
import { UsageError } from './usage-error.js';

/** Everything that the user asked to scan. */
export interface Inputs {
  /** Paths and patterns; `-` is standard input. */
  readonly paths: readonly string[];
  /** The part of a plan to scan, instead of paths and lists. */
  readonly shard?: Shard | undefined;
  /** The name of standard input in the report. */
  readonly stdinName: string;
  /** The list of `--files-from`. `nul`: its names end with a zero byte, not with a line break. */
  readonly filesFrom: { readonly file: string; readonly nul: boolean } | undefined;
  readonly walk: WalkOptions;
  /** Aborted when the scan is stopped. A list on standard input then breaks off, which is no fault of the list. */
  readonly stop: AbortSignal;
  /** The outputs of this run, which the scan leaves out. */
  readonly outputs: OwnOutputs;
  /** Receives the path of each unfinished report of another run. cprscan scans it like any other file. */
  readonly onUnfinishedReport?: (path: string) => void;
}

/**
 * Finds every source: first below the paths, then standard input, then the files of the list.
 *
 * @param inputs  the paths, patterns and list to follow
 * @yields the sources, and the entries that cannot be read
 * @throws NoSuchPathError before the first source, if a path does not exist
 * @throws UsageError before the first source, if the list cannot be read
 */
export async function* findSources(inputs: Inputs): AsyncGenerator<Walked, void, undefined> {
  const { paths, filesFrom, stdinName, shard } = inputs;
  if (shard !== undefined) return yield* withoutOutputs(shard.walk(), inputs);
  const named = paths.filter((name) => name !== '-');
  const listed =
    filesFrom === undefined ? undefined : await withFirstRead(readFileList(filesFrom.file, { nul: filesFrom.nul }));
  yield* withoutOutputs(walk(named, inputs.walk), inputs);
  if (named.length < paths.length) yield { type: 'source', source: stdinSource(stdinName) };
  if (listed === 'empty') yield { type: 'empty-list' };
  if (listed === undefined || listed === 'empty' || filesFrom === undefined) return;
  const names = new NamesUntilFailure(listed);
  yield* withoutOutputs(walkListed(names, inputs.walk), inputs);
  const { failure } = names;
  if (failure === undefined) return;
  if (inputs.stop.aborted) throw failure;
  const path = filesFrom.file === '-' ? CLI_DEFAULTS.stdinName : filesFrom.file;
  yield { type: 'skip', path, skip: skipOf(failure, 'the rest') };
}

async function* withoutOutputs(
  all: AsyncIterable<Walked>,
  { outputs, onUnfinishedReport }: Inputs,
): AsyncGenerator<Walked, void, undefined> {
  for await (const walked of all) {
    if (isSource(walked)) {
      const match = outputs.match(walked);
      if (match === 'output') continue;
      if (match === 'unfinished report')
        onUnfinishedReport?.(walked.type === 'source' ? walked.source.path : walked.path);
    }
    yield walked;
  }
}

/** The names in a list, up to the point where reading it fails; `failure` then holds the error. */
class NamesUntilFailure implements AsyncIterable<string> {
  failure: ReadError | undefined;
  readonly #names: AsyncIterable<string>;

  constructor(names: AsyncIterable<string>) {
    this.#names = names;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    try {
      yield* this.#names;
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      this.failure = error;
    }
  }
}

/** Reads the first name, so that an unreadable list is refused before the scan starts. */
async function withFirstRead(names: AsyncGenerator<string, void, undefined>): Promise<AsyncIterable<string> | 'empty'> {
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

/**
 * Tells whether a path exists. A symbolic link exists even if its target does not.
 *
 * @param named  the path as the user wrote it
 * @returns whether a file, folder or link has this name
 */
export function pathExists(named: string): boolean {
  try {
    fs.lstatSync(encodePath(named));
    return true;
  } catch {
    return false;
  }
}
