import { createRequire } from 'node:module';
import { missingForOcr } from '../extract/index.js';
import { isContinuousIntegration } from './color.js';
import type { Environment } from './environment.js';
import { pathExists } from './inputs.js';
import { type ScanFlags, scanOptions } from './options.js';
import type { Target } from './outputs/index.js';
import { nearest, UsageError } from './usage-error.js';

const help = 'cprscan help scan';

/** A command line for `scan`. */
export interface ScanRequest {
  readonly paths: readonly string[];
  readonly flags: ScanFlags;
  /** All verbs, if the user typed none. The first path must then exist, because a misspelt verb looks like a path. */
  readonly verbs: readonly string[] | undefined;
}

/**
 * Checks that the options of a scan fit together. The values of single options are checked elsewhere.
 *
 * @param request  the paths and options of the command line
 * @throws UsageError if nothing is named, unless that is allowed, or if an option misses or excludes another
 */
export function validateScanRequest({ paths, flags, verbs }: ScanRequest): void {
  const [first] = paths;
  refuseBesidePlan(paths, flags);
  if (!namesSomething({ paths, flags }) && flags.allowEmpty !== true) {
    throw new UsageError(
      'nothing to scan: name files or folders, - for standard input, or a list with --files-from',
      help,
    );
  }
  if (verbs !== undefined && first !== undefined) refuseUnknownCommand(first, verbs);
  if (paths.includes('-') && flags.filesFrom === '-')
    throw new UsageError('standard input cannot be both the scanned data and the list of --files-from', help);
  if (flags.stdinName !== undefined && !paths.includes('-'))
    throw new UsageError('--stdin-name needs - among the paths, which scans standard input', help);
  if (flags.ocr === true) {
    const missing = missingForOcr(createRequire(import.meta.url));
    if (missing !== undefined) throw new UsageError(`--ocr draws pages with ${missing}`, help);
  }
  if (flags.null === true && flags.filesFrom === undefined) throw new UsageError('--null needs --files-from', help);
  if (flags.checkpoint !== undefined) {
    if (paths.every((path) => path === '-') && flags.filesFrom === undefined)
      throw new UsageError('--checkpoint keeps files, and standard input cannot be read again', help);
    if (flags.showValues === true)
      throw new UsageError(
        '--checkpoint and --show-values cannot be combined: a checkpoint keeps no whole numbers',
        help,
      );
  }
  if (flags.since !== undefined) validateSince(flags);
  if (flags.quiet === true && flags.verbose === true)
    throw new UsageError('--quiet and --verbose cannot be combined', help);
}

/**
 * Tells whether a command line names anything to scan.
 *
 * @param request  the paths and options of the command line
 * @returns true for a path, a list or a plan, whatever it holds
 */
export function namesSomething({ paths, flags }: Pick<ScanRequest, 'paths' | 'flags'>): boolean {
  return paths.length > 0 || flags.filesFrom !== undefined || flags.plan !== undefined;
}

function validateSince({ keyFile, plan, showValues }: ScanFlags): void {
  if (keyFile === undefined)
    throw new UsageError(
      '--since needs --key-file: without a key, nobody knows which persons of the earlier result are in new files too',
      help,
    );
  if (plan !== undefined) throw new UsageError('--since and --plan cannot be combined', help);
  if (showValues === true)
    throw new UsageError('--since and --show-values cannot be combined: a result keeps no whole numbers', help);
}

/** The options that a plan answers. */
const answeredByPlan = [
  'filesFrom',
  'null',
  'stdinName',
  'include',
  'exclude',
  'followSymlinks',
  'git',
  'maxFileSize',
] as const satisfies readonly (keyof ScanFlags)[];

/** A plan says what to scan, and no other option does. */
function refuseBesidePlan(paths: readonly string[], flags: ScanFlags): void {
  if (flags.plan === undefined) {
    if (flags.shard !== undefined) throw new UsageError('--shard needs --plan', help);
    return;
  }
  if (paths.length > 0)
    throw new UsageError('--plan lists the files to scan: name no other path, or make another plan', help);
  const given = answeredByPlan.find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  throw new UsageError(`--${scanOptions[given].long} goes with cprscan plan, not with --plan`, help);
}

/** @param first  the first argument; it must exist as a path, because a misspelt command looks like one */
function refuseUnknownCommand(first: string, verbs: readonly string[]): void {
  if (first === '-' || pathExists(first)) return;
  const near = nearest(first, verbs);
  throw new UsageError(
    `${first} is not a command, a file or a folder${near === undefined ? '' : `; did you mean cprscan ${near}?`}`,
    'cprscan help',
  );
}

/**
 * Refuses `--show-values` in CI and in pipes, because nobody knows who will read the numbers there.
 *
 * @param flags        the options of the command line
 * @param targets      where the reports go
 * @param environment  the variables and streams of the run
 * @param hint         the command whose help the error points to
 * @throws UsageError if whole numbers would leave the terminal or the user's own files
 */
export function refuseToShowValues(
  { showValues }: Pick<ScanFlags, 'showValues'>,
  targets: readonly Target[],
  { stdout, env }: Environment,
  hint = help,
): void {
  if (showValues !== true) return;
  if (isContinuousIntegration(env))
    throw new UsageError(
      '--show-values is refused because CI is set: many people can read the logs and artifacts of a build',
      hint,
    );
  const stream = targets.find(({ place }) => place !== undefined && place.type !== 'file');
  if (stream !== undefined)
    throw new UsageError(`--show-values prints to a terminal or to a file, and ${stream.file} is neither`, hint);
  if (stdout.isTerminal || targets.every(({ file }) => file !== undefined)) return;
  throw new UsageError('--show-values prints to a terminal or, with -o, to a file; standard output is neither', hint);
}

/**
 * Refuses to print a binary format on a terminal.
 *
 * @param targets      where the reports go
 * @param environment  the streams of the run
 * @param hint         the command whose help the error points to
 * @throws UsageError if a binary report would go to a terminal
 */
export function refuseBytesOnTerminal(targets: readonly Target[], { stdout }: Environment, hint = help): void {
  const bytes = targets.find(({ format, file }) => format.isBinary === true && file === undefined);
  if (bytes === undefined || !stdout.isTerminal) return;
  throw new UsageError(`${bytes.format.id} is binary: write it to a file with -o`, hint);
}
