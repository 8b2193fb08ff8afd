import { neutral } from '../report/index.js';
import { maskText, NotAFileError, planHeadOf, planLines, planMark } from '../scan/index.js';
import { NoSuchPathError } from '../sources/index.js';
import { CLI_DEFAULTS } from './defaults.js';
import type { Environment } from './environment.js';
import type { Outcome } from './exit-report.js';
import { findSources } from './inputs.js';
import type { PlanFlags } from './options.js';
import {
  FileOutput,
  OwnOutputs,
  ReportWriteError,
  refuseLosses,
  removeLeftovers,
  reportWriteError,
  type TargetFile,
  targetFileOf,
} from './outputs/index.js';
import { scanSettingsOf } from './scan-settings.js';
import { Interruption } from './signals.js';
import { UsageError } from './usage-error.js';

const help = 'cprscan help plan';

/** Lines are written together, up to this many characters. */
const maxHeldChars = 64 * 1024;

/**
 * Runs `cprscan plan`: lists the sources of a scan, so that several runs can read a part each.
 *
 * @param paths        the paths to list
 * @param flags        the options of the command line
 * @param environment  the variables and streams of the run
 * @returns how the run ended
 * @throws UsageError if the command line is invalid; nothing is written then
 */
export async function runPlan(
  paths: readonly string[],
  flags: PlanFlags,
  { env, stdout }: Environment,
): Promise<Outcome> {
  const { output, force, quiet, ...walkFlags } = flags;
  const target = validated(paths, flags);
  const { walk } = scanSettingsOf(walkFlags, env);
  const lists = flags.filesFrom === undefined ? [] : [flags.filesFrom];
  const read = { named: [...paths, ...lists], scanned: paths, stdin: flags.filesFrom === '-' };
  await refuseLosses([target], read, force === true);
  removeLeftovers([target]);
  const interruption = new Interruption(() => {
    if (flags.filesFrom === '-') process.stdin.destroy();
  });
  const { signal } = interruption;
  const walked = findSources({
    paths,
    stdinName: CLI_DEFAULTS.stdinName,
    filesFrom: flags.filesFrom === undefined ? undefined : { file: flags.filesFrom, nul: flags.null === true },
    walk: { ...walk, signal },
    stop: signal,
    outputs: new OwnOutputs([target]),
  });
  try {
    const end = await written(target, planLines(planHeadOf(paths, walk), walked));
    const { id, sources, skips } = end;
    const others = skips === 0 ? '' : ` ${skips} more could not be listed, and the report will say so.`;
    const name = neutral(maskText(target.file));
    if (quiet !== true)
      await stdout.write(`${name} lists ${sources} ${sources === 1 ? 'file' : 'files'}.${others} The plan is ${id}.\n`);
    return { type: 'answered' };
  } catch (error) {
    if (interruption.by !== undefined) return { type: 'plan-stopped', by: interruption.by };
    return outcomeOf(error);
  } finally {
    interruption.end();
  }
}

/** A file of which it is known that it can hold a plan. */
type PlanTarget = TargetFile &
  Required<Pick<TargetFile, 'file' | 'mayReplace'>> & {
    readonly place: Extract<TargetFile['place'], { type: 'file' }>;
  };

function validated(paths: readonly string[], { output, filesFrom, null: nul }: PlanFlags): PlanTarget {
  if (paths.length === 0 && filesFrom === undefined)
    throw new UsageError('nothing to list: name files or folders, or a list with --files-from', help);
  if (paths.includes('-')) throw new UsageError('a plan lists files, and standard input is none', help);
  if (nul === true && filesFrom === undefined) throw new UsageError('--null needs --files-from', help);
  if (output === undefined) throw new UsageError('name the file for the plan with -o', help);
  const { file, place, before, mayReplace } = targetFileOf(output, [{ mark: planMark }]);
  if (file === undefined || place?.type !== 'file' || before === undefined || mayReplace === undefined)
    throw new UsageError(`${output} cannot hold a plan: a plan is read more than once, so it must be a file`, help);
  return { file, place, before, mayReplace };
}

/** Writes the lines. The file gets its name when it is complete. */
async function written<End>({ file, place, mayReplace }: PlanTarget, lines: AsyncGenerator<string, End>): Promise<End> {
  const attempt = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw reportWriteError(file, error);
    }
  };
  const { path, exists } = place;
  const settings = { mustBePrivate: false, asItGoes: false, exists, mayReplace };
  const output = await attempt(() => new FileOutput(path, settings));
  try {
    let held = '';
    for (;;) {
      const next = await lines.next();
      if (next.done !== true) held += `${next.value}\n`;
      if (next.done === true || held.length > maxHeldChars) {
        const part = held;
        held = '';
        await attempt(() => output.write(part));
      }
      if (next.done !== true) continue;
      await attempt(() => output.commit());
      return next.value;
    }
  } catch (error) {
    output.discard();
    throw error;
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof NoSuchPathError)
    throw new UsageError(`no such file or folder, and no pattern that matches one: ${maskText(error.path)}`, help);
  if (error instanceof NotAFileError)
    throw new UsageError(`${maskText(error.path)} can be read only once, so a plan cannot list it`, help);
  if (error instanceof ReportWriteError)
    return { type: 'report-lost', report: neutral(maskText(error.file!)), code: error.code };
  throw error;
}
