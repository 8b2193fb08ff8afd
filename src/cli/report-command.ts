import { MaskAgain, maskText, ResultMerger } from '../scan/index.js';
import { chooseResults } from './chosen-results.js';
import type { Environment } from './environment.js';
import type { Outcome } from './exit-report.js';
import { pathExists } from './inputs.js';
import { maskKeyOf } from './mask-key.js';
import { mergedEvents } from './merged-events.js';
import type { ReportFlags } from './options.js';
import { Reports, refuseLosses, removeLeftovers, reportOptionsOf, targetsOf } from './outputs/index.js';
import { reportHelp as help } from './result-file.js';
import { ScanRun } from './scan-run.js';
import { exitRulesOf } from './scan-settings.js';
import { Interruption } from './signals.js';
import { UsageError } from './usage-error.js';
import { refuseBytesOnTerminal, refuseToShowValues } from './validation.js';

/**
 * Runs `cprscan report`: merges NDJSON results and writes the reports.
 *
 * @param results      the paths of the results, in the order in which they are merged
 * @param flags        the options of the command line
 * @param environment  the variables and streams of the run
 * @returns how the run ended
 * @throws UsageError if a result or an option is invalid, or if the results cannot be merged
 */
export async function runReport(
  results: readonly string[],
  flags: ReportFlags,
  environment: Environment,
): Promise<Outcome> {
  if (results.length === 0) throw new UsageError('nothing to report: name NDJSON results of cprscan scan', help);
  for (const result of results)
    if (!pathExists(result)) throw new UsageError(`there is no such file: ${maskText(result)}`, help);
  const chosen = chooseResults(results);
  const rules = exitRulesOf(flags);
  const targets = await targetsOf(flags.output ?? [], flags.format);
  await refuseLosses(targets, { named: results, scanned: [], stdin: false }, flags.force === true);
  refuseToShowValues(flags, targets, environment, help);
  refuseBytesOnTerminal(targets, environment, help);
  removeLeftovers(targets);
  const { stdout } = environment;
  const interruption = new Interruption(() => {});
  const maskAgain = new MaskAgain(maskKeyOf(environment.env));
  const merger = new ResultMerger(rules, flags.showValues === true);
  const reports = new Reports(
    (part) => stdout.write(part),
    (isFile) => reportOptionsOf(flags, rules, isFile, environment),
    { quiet: flags.quiet === true },
  );
  try {
    const events = mergedEvents(chosen, maskAgain, merger, interruption.signal);
    return await new ScanRun(reports, targets, interruption).outcome(events, rules, flags);
  } finally {
    interruption.end();
  }
}
