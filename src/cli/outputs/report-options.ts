import type { ReportOptions } from '../../report/index.js';
import { type ExitRules, isAllowedUnread } from '../../scan/index.js';
import { hasColor } from '../color.js';
import { CLI_DEFAULTS } from '../defaults.js';
import type { Environment } from '../environment.js';
import { languageOf } from '../language.js';
import type { ScanFlags } from '../options.js';

/** What a report is told, in a file or on standard output. */
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
    // In a file or a pipe, a line is looked for and cut by programs.
    columns: !isFile && stdout.isTerminal ? stdout.columns() : undefined,
  };
}
