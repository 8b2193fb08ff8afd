import type { Language } from '../report/index.js';
import { type Conclusion, conclude, type Outcome } from './conclusion.js';
import { WriteError } from './descriptor.js';
import { languageOf } from './language.js';
import { errorKind } from './own-frames.js';
import { execute, verbs } from './program.js';
import type { Surroundings } from './surroundings.js';
import { UsageError } from './usage-error.js';

/** The outcome of a command, and whether the user wants to be told of nothing but errors. */
interface Answer {
  readonly outcome: Outcome;
  readonly quiet?: boolean;
  /** Of what is said of a scan. */
  readonly language?: Language;
}

const widestHelp = 120;

/** Runs the program: everything but the exit code is done when it answers. Never throws. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<Conclusion> {
  const { outcome, quiet = false, language = 'en' } = await answerTo(argv, surroundings);
  const conclusion = conclude(outcome, language);
  const { line, before = [], isError } = conclusion;
  const said = line === undefined ? before : [...before, `cprscan: ${line}`];
  if (said.length > 0 && (isError || !quiet)) await surroundings.stderr.write(said.map((text) => `${text}\n`).join(''));
  return conclusion;
}

async function answerTo(argv: readonly string[], surroundings: Surroundings): Promise<Answer> {
  const { stdout } = surroundings;
  try {
    return await execute<Answer>(argv, Math.min(stdout.columns(), widestHelp), {
      async scan(paths, flags, verb) {
        const { runScan } = await import('./scan-command.js');
        return {
          outcome: await runScan({ paths, flags, verbs: verb ? undefined : verbs }, surroundings),
          quiet: flags.quiet === true,
          language: languageOf(flags.lang, surroundings.env),
        };
      },
      async report(results, flags) {
        const { runReport } = await import('./report-command.js');
        return {
          outcome: await runReport(results, flags, surroundings),
          quiet: flags.quiet === true,
          language: languageOf(flags.lang, surroundings.env),
        };
      },
      async explain(flags) {
        const { runExplain } = await import('./explain-command.js');
        return { outcome: await runExplain(flags, surroundings) };
      },
      async formats(flags) {
        const { runFormats } = await import('./formats-command.js');
        return { outcome: await runFormats(flags, surroundings) };
      },
      async help(text) {
        await stdout.write(text);
        return { outcome: { type: 'answered' } };
      },
      async version() {
        const { versionOf } = await import('../scan/index.js');
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
  if (!(error instanceof UsageError)) return { type: 'failed', error: errorKind(error), frames: [] };
  const [{ maskText }, { neutral }] = await Promise.all([
    import('../scan/index.js'),
    import('../report/safety/neutral.js'),
  ]);
  const because = neutral(maskText(error.message));
  return error.help === undefined ? { type: 'refused', because } : { type: 'refused', because, help: error.help };
}
