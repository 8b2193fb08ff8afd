import fs from 'node:fs';
import { type Language, neutral } from '../report/index.js';
import {
  type Checkpoint,
  listingSignal,
  maskText,
  type Plan,
  type ScanSettings,
  type Shard,
  scanInBatches,
} from '../scan/index.js';
import { checkpointOf, withCheckpoint } from './checkpoint.js';
import { isContinuousIntegration } from './color.js';
import { CLI_DEFAULTS } from './defaults.js';
import type { Environment } from './environment.js';
import type { Outcome } from './exit-report.js';
import { findSources, type Inputs, pathExists } from './inputs.js';
import { languageOf } from './language.js';
import type { ScanFlags } from './options.js';
import {
  OwnOutputs,
  type Read,
  Reports,
  refuseLosses,
  removeLeftovers,
  reportOptionsOf,
  targetsOf,
} from './outputs/index.js';
import { changingLine, noProgress, type ProgressContext, type ProgressDisplay, plainLines } from './progress.js';
import { ScanRun } from './scan-run.js';
import { scanSettingsOf } from './scan-settings.js';
import { shardOfPlan } from './shard-of-plan.js';
import { Interruption } from './signals.js';
import { asOfSince, earlierResult } from './since.js';
import { TotalBytes } from './total-bytes.js';
import {
  namesSomething,
  refuseBytesOnTerminal,
  refuseToShowValues,
  type ScanRequest,
  validateScanRequest,
} from './validation.js';

/**
 * Runs `cprscan scan`: scans, and writes the reports.
 *
 * @param request      the paths and options of the command line
 * @param environment  the variables and streams of the run
 * @returns how the run ended; every failure after the start of the scan is an outcome
 * @throws UsageError before anything is scanned, if the command line is invalid
 */
export async function runScan(request: ScanRequest, environment: Environment): Promise<Outcome> {
  const { paths, flags } = request;
  validateScanRequest(request);
  const planned = await shardOfPlan(flags);
  const { plan, shard } = planned ?? {};
  // Shards that are scanned on different days belong to one scan, and so do the files that have changed since another scan.
  const since = flags.since === undefined ? undefined : asOfSince(flags.since);
  const asOf = flags.asOf ?? plan?.head.made ?? since;
  const dated = asOf === undefined ? flags : { ...flags, asOf };
  const readsOneFile = isOneFile(request);
  const given = scanSettingsOf(dated, environment.env, readsOneFile);
  const targets = await targetsOf(flags.output ?? [], flags.format);
  await refuseLosses(targets, readBy(request, plan), flags.force === true);
  refuseToShowValues(flags, targets, environment);
  refuseBytesOnTerminal(targets, environment);
  const { checkpoint, settings: own } = (await checkpointOf(
    { ...request, flags: dated },
    environment.env,
    readsOneFile,
    shard,
  )) ?? { settings: given };
  const { since: earlier, settings } =
    flags.since === undefined ? { since: undefined, settings: own } : await goingOn(flags.since, own, checkpoint);
  removeLeftovers(targets);
  const outputs = new OwnOutputs(targets, checkpoint);

  const { stdout, stderr } = environment;
  const language = languageOf(flags.lang, environment.env);
  if (stderr.isTerminal && flags.quiet !== true && namesSomething(request))
    await stderr.write(`${announcement(request, shard, language)}\n`);
  const total = new TotalBytes();
  const progress = progressOf(flags, environment, { totalBytes: total.known, language });
  const interruption = new Interruption((by) => {
    progress.clear();
    if (paths.includes('-') || flags.filesFrom === '-') process.stdin.destroy();
    if (flags.quiet === true) return;
    void stderr.write(`cprscan: ${finishing[language](by)}\n`);
  });
  const writeToStdout = (part: string | Uint8Array): Promise<void> => {
    if (stdout.isTerminal) progress.clear();
    return stdout.write(part);
  };
  const { signal } = interruption;
  const reports = new Reports(writeToStdout, (isFile) => reportOptionsOf(flags, settings.exit, isFile, environment), {
    asItGoes: true,
    quiet: flags.quiet === true,
  });
  const unfinished = { count: 0, first: '' };
  const onUnfinishedReport = (path: string): void => {
    if (unfinished.count === 0) unfinished.first = neutral(maskText(path, flags.mask));
    unfinished.count += 1;
  };
  let isOver = false;
  try {
    // Standard input, and a list that may come through a pipe, can be read only once.
    if (progress !== noProgress && !paths.includes('-') && flags.filesFrom === undefined)
      void total.count(findSources(inputsOf(request, settings, outputs, signal, signal, shard)), () => isOver);
    const inputs = inputsOf(request, settings, outputs, signal, listingSignal(signal), shard);
    const scanning = scanInBatches(settings, findSources({ ...inputs, onUnfinishedReport }), {
      signal,
      shard,
      listed: total.listed,
      checkpoint,
      since: earlier,
      onProgress: (now) => progress.update(now),
    });
    const outcome = await new ScanRun(reports, targets, interruption).outcome(scanning, settings.exit, flags);
    return checkpoint === undefined ? outcome : withCheckpoint(outcome, flags.checkpoint!, checkpoint);
  } finally {
    isOver = true;
    interruption.end();
    progress.clear();
    if (unfinished.count > 0 && flags.quiet !== true)
      await stderr.write(`cprscan: ${unfinishedReports[language](unfinished.count, unfinished.first)}\n`);
  }
}

/** Opens the result of an earlier scan. A checkpoint that is open already is closed if that fails. */
async function goingOn(
  since: string,
  settings: ScanSettings,
  checkpoint: Checkpoint | undefined,
): ReturnType<typeof earlierResult> {
  try {
    return await earlierResult(since, settings);
  } catch (error) {
    await checkpoint?.close();
    throw error;
  }
}

/** Whether one file, or standard input, is all that the command line names. */
function isOneFile({ paths: [path, ...more], flags: { filesFrom } }: ScanRequest): boolean {
  if (path === undefined || more.length > 0 || filesFrom !== undefined) return false;
  try {
    return path === '-' || !fs.statSync(path).isDirectory();
  } catch {
    // A pattern, or a path of which the walk reports what is wrong.
    return false;
  }
}

/** Everything that the command line names for reading. */
function readBy({ paths, flags: { filesFrom, plan: file, since } }: ScanRequest, plan: Plan | undefined): Read {
  const lists = [filesFrom, file, since].flatMap((list) => list ?? []);
  const scanned = plan === undefined ? paths : plan.head.paths.filter(pathExists);
  return { named: [...paths, ...lists], scanned, stdin: [...paths, ...lists].includes('-') };
}

const unfinishedReports: Readonly<Record<Language, (count: number, first: string) => string>> = {
  en: (count, first) =>
    count === 1
      ? `${first} is an unfinished report of another run; cprscan scanned it like any other file.`
      : `${first} and ${count - 1} more are unfinished reports of other runs; cprscan scanned them like any other files.`,
  da: (count, first) =>
    count === 1
      ? `${first} er en rapport, som en anden kørsel ikke har gjort færdig; den blev gennemgået som enhver anden fil.`
      : `${first} og ${count - 1} til er rapporter, som andre kørsler ikke har gjort færdige; de blev gennemgået som alle andre filer.`,
};

/** The first line on a terminal: `cprscan: scanning export and 2 more`. */
function announcement({ paths, flags }: ScanRequest, shard: Shard | undefined, language: Language): string {
  const { stdin, listed, planned, scanning, more } = announcing[language];
  if (shard !== undefined)
    return `cprscan: ${scanning(planned(shard.name, neutral(maskText(flags.plan ?? '', flags.mask))))}`;
  const list = flags.filesFrom === undefined ? [] : [listed(flags.filesFrom === '-' ? stdin : flags.filesFrom)];
  const [first = '', ...rest] = [...paths.map((named) => (named === '-' ? stdin : named)), ...list];
  return `cprscan: ${scanning(neutral(maskText(first, flags.mask)))}${rest.length === 0 ? '' : more(rest.length)}`;
}

interface Announcing {
  readonly stdin: string;
  listed(list: string): string;
  planned(shard: Shard['name'], plan: string): string;
  scanning(first: string): string;
  more(count: number): string;
}

const announcing: Readonly<Record<Language, Announcing>> = {
  en: {
    stdin: 'standard input',
    listed: (list) => `the files in the list ${list}`,
    planned: ({ number, of }, plan) => `shard ${number} of ${of} of the plan ${plan}`,
    scanning: (first) => `scanning ${first}`,
    more: (count) => ` and ${count} more`,
  },
  da: {
    stdin: 'standard input',
    listed: (list) => `filerne på listen ${list}`,
    planned: ({ number, of }, plan) => `del ${number} af ${of} af planen ${plan}`,
    scanning: (first) => `gennemgår ${first}`,
    more: (count) => ` og ${count} mere`,
  },
};

const finishing: Readonly<Record<Language, (by: string) => string>> = {
  en: (by) => `${by}; finishing the report. Press again to stop at once.`,
  da: (by) => `${by}; gør rapporten færdig. Tryk igen for at stoppe med det samme.`,
};

function progressOf(
  { progress = CLI_DEFAULTS.progress, quiet }: ScanFlags,
  { env, stderr }: Environment,
  context: ProgressContext,
): ProgressDisplay {
  if (quiet === true || progress === 'off') return noProgress;
  if (progress === 'plain') return plainLines(stderr, context);
  if (!stderr.isTerminal || isContinuousIntegration(env)) return noProgress;
  return env['TERM'] === 'dumb' ? plainLines(stderr, context) : changingLine(stderr, context);
}

/**
 * @param stop     aborted when the scan is stopped
 * @param listing  aborted when the listing of folders must end; it may run a moment longer, to count the sources not reached
 */
function inputsOf(
  { paths, flags }: ScanRequest,
  { walk }: ScanSettings,
  outputs: OwnOutputs,
  stop: AbortSignal,
  listing: AbortSignal,
  shard: Shard | undefined,
): Inputs {
  const { stdinName = CLI_DEFAULTS.stdinName, filesFrom } = flags;
  return {
    paths,
    shard,
    stdinName,
    outputs,
    filesFrom: filesFrom === undefined ? undefined : { file: filesFrom, nul: flags.null === true },
    stop,
    walk: { ...walk, signal: listing },
  };
}
