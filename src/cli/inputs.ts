import fs from 'node:fs';
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
import type { MetOutputs } from './outputs/index.js';
import { UsageError } from './usage-error.js';

/** What the user named. */
export interface Inputs {
  /** Paths and patterns; `-` is standard input. */
  readonly paths: readonly string[];
  /** What standard input is called in the report. */
  readonly stdinName: string;
  readonly filesFrom: { readonly file: string; readonly nul: boolean } | undefined;
  readonly walk: WalkOptions;
  /** Aborted when the scan is stopped: a list on standard input then ends in the middle, which is no fault of the list. */
  readonly stop: AbortSignal;
  /** What this run writes, which is left out. */
  readonly outputs: MetOutputs;
  /** ProgressContext of the path of a report that another run has not finished. It is scanned as any file is. */
  readonly onUnfinishedReport?: (path: string) => void;
}

/**
 * Everything that was named: what the paths lead to, then standard input, then what the list names.
 *
 * Throws a `NoSuchPathError` for a path, and a `UsageError` for the list, before anything is yielded.
 */
export async function* findSources(inputs: Inputs): AsyncGenerator<Walked, void, undefined> {
  const { paths, filesFrom, stdinName } = inputs;
  const named = paths.filter((name) => name !== '-');
  const listed =
    filesFrom === undefined ? undefined : await begun(readFileList(filesFrom.file, { nul: filesFrom.nul }));
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
      const met = outputs.look(walked);
      if (met === 'output') continue;
      if (met === 'unfinished report')
        onUnfinishedReport?.(walked.type === 'source' ? walked.source.path : walked.path);
    }
    yield walked;
  }
}

/** The names in a list, up to where it cannot be read any further. */
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

/** Whether there is something of that name: a link that leads nowhere counts. */
export function pathExists(named: string): boolean {
  try {
    fs.lstatSync(encodePath(named));
    return true;
  } catch {
    return false;
  }
}
