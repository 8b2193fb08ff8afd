import type { ReportOptions } from '../../report/index.js';
import { isAllowedUnread } from '../../scan/index.js';
import { hasColor } from '../color.js';
import type { Environment } from '../environment.js';
import { languageOf } from '../language.js';
import type { ScanFlags } from '../options.js';

/** How many findings of each group are listed. */
const listed = { usually: 3, verbose: 100 } as const;

/** What a report is told, in a file or on standard output. */
export function reportOptionsOf(
  flags: Pick<
    ScanFlags,
    'color' | 'limit' | 'verbose' | 'lang' | 'groupBy' | 'failOn' | 'allowIncomplete' | 'allowUnread'
  >,
  isFile: boolean,
  { env, stdout }: Environment,
): ReportOptions {
  const { color = 'auto', verbose = false, groupBy = 'field', failOn = 'likely', allowUnread = [], lang } = flags;
  const { limit = listed[verbose ? 'verbose' : 'usually'] } = flags;
  const allowed = allowUnread.flat();
  return {
    color: isFile ? color === 'always' : hasColor(color, env, stdout.isTerminal),
    limit,
    verbose,
    groupBy,
    failOn,
    allowsUnread: (event) => flags.allowIncomplete === true || isAllowedUnread(event, allowed),
    language: languageOf(lang, env),
    // In a file or a pipe, a line is looked for and cut by programs.
    ...(!isFile && stdout.isTerminal && { columns: stdout.columns() }),
  };
}
