import type { ReportOptions } from '../../report/index.js';
import { type ExitRules, isAllowedUnread } from '../../scan/index.js';
import { hasColor } from '../color.js';
import { CLI_DEFAULTS } from '../defaults.js';
import type { Environment } from '../environment.js';
import { languageOf } from '../language.js';
import type { ScanFlags } from '../options.js';

/**
 * The options of one report.
 *
 * @param flags        the options of the command line
 * @param rules        the rules of the exit code
 * @param isFile       whether the report goes to a file, and not to standard output
 * @param environment  the variables and streams of the run
 * @returns the options; no line width unless the report goes to a terminal
 */
export function reportOptionsOf(
  flags: Pick<ScanFlags, 'color' | 'limit' | 'verbose' | 'lang' | 'groupBy'>,
  { failOn, allowIncomplete, allowUnread }: ExitRules,
  isFile: boolean,
  { env, stdout }: Environment,
): ReportOptions {
  const { color = CLI_DEFAULTS.color, verbose = false, groupBy = CLI_DEFAULTS.groupBy, lang } = flags;
  const { limit = verbose ? CLI_DEFAULTS.limitWithVerbose : CLI_DEFAULTS.limit } = flags;
  return {
    color: isFile ? color === 'always' : hasColor(color, env, stdout.isTerminal),
    limit,
    verbose,
    groupBy,
    failOn,
    allowsUnread: (event) => allowIncomplete || isAllowedUnread(event, allowUnread),
    language: languageOf(lang, env),
    // Programs search and cut the lines of a file or a pipe, so these are not wrapped.
    columns: !isFile && stdout.isTerminal ? stdout.columns() : undefined,
  };
}
