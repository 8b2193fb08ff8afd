import type { Language } from '../report/index.js';
import { versionOf } from '../scan/version.js';
import type { Environment } from './environment.js';
import { type ExitReport, exitReportOf, type Outcome } from './exit-report.js';
import { WriteError } from './fd-writer.js';
import { languageOf } from './language.js';
import { execute, verbs } from './program.js';
import { failureKind } from './safe-stack-frames.js';
import { UsageError } from './usage-error.js';

/** The outcome of a command, and how to print the last line of the run. */
interface CommandResult {
  readonly outcome: Outcome;
  /** Whether the user gave `--quiet`. */
  readonly quiet?: boolean;
  /** The language of the last line of a scan. */
  readonly language?: Language;
}

/** In characters. */
const widestHelp = 120;

/**
 * Runs the program. Never throws.
 *
 * @param argv         the arguments, without the names of Node and of the program
 * @param environment  the variables and streams of the run
 * @returns the exit code, which the caller sets; the lines of the report are already printed
 */
export async function run(argv: readonly string[], environment: Environment): Promise<ExitReport> {
  const { outcome, quiet = false, language = 'en' } = await answerTo(argv, environment);
  const report = exitReportOf(outcome, language);
  const { line, before = [], isError } = report;
  const lines = line === undefined ? before : [...before, `cprscan: ${line}`];
  if (lines.length > 0 && (isError || !quiet))
    await environment.stderr.write(lines.map((text) => `${text}\n`).join(''));
  return report;
}

async function answerTo(argv: readonly string[], environment: Environment): Promise<CommandResult> {
  const { stdout } = environment;
  try {
    return await execute<CommandResult>(argv, Math.min(stdout.columns(), widestHelp), {
      async scan(paths, flags, verb) {
        const { runScan } = await import('./scan-command.js');
        return {
          outcome: await runScan({ paths, flags, verbs: verb ? undefined : verbs }, environment),
          quiet: flags.quiet === true,
          language: languageOf(flags.lang, environment.env),
        };
      },
      async plan(paths, flags) {
        const { runPlan } = await import('./plan-command.js');
        return { outcome: await runPlan(paths, flags, environment), quiet: flags.quiet === true };
      },
      async report(results, flags) {
        const { runReport } = await import('./report-command.js');
        return {
          outcome: await runReport(results, flags, environment),
          quiet: flags.quiet === true,
          language: languageOf(flags.lang, environment.env),
        };
      },
      async explain(flags) {
        const { runExplain } = await import('./explain-command.js');
        return { outcome: await runExplain(flags, environment) };
      },
      async formats(flags) {
        const { runFormats } = await import('./formats-command.js');
        return { outcome: await runFormats(flags, environment) };
      },
      async key(words) {
        const { runKey } = await import('./key-command.js');
        return { outcome: await runKey(words, environment) };
      },
      async help(text) {
        await stdout.write(text);
        return { outcome: { type: 'answered' } };
      },
      async version() {
        await stdout.write(`${versionOf()}\n`);
        return { outcome: { type: 'answered' } };
      },
    });
  } catch (error) {
    return { outcome: await outcomeOf(error) };
  }
}

async function outcomeOf(error: unknown): Promise<Outcome> {
  if (error instanceof WriteError && error.code === 'EPIPE') return { type: 'output-closed' };
  if (error instanceof WriteError) return { type: 'report-lost', report: 'standard output', code: error.code };
  if (!(error instanceof UsageError)) return { type: 'failed', ...failureKind(error), frames: [] };
  const [{ maskText }, { neutral }] = await Promise.all([
    import('../scan/index.js'),
    import('../report/safety/neutral.js'),
  ]);
  const because = neutral(maskText(error.message));
  return error.help === undefined ? { type: 'refused', because } : { type: 'refused', because, help: error.help };
}
