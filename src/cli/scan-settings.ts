import {
  type ExitRules,
  neverUnread,
  OptionError,
  type OptionLayer,
  resolveExitRules,
  resolveSettings,
  type ScanSettings,
} from '../scan/index.js';
import type { EnvVars } from './color.js';
import { maskKeyOf } from './mask-key.js';
import { type OptionSpec, type ReportFlags, type ScanFlags, scanOptions } from './options.js';
import { notOneOf, UsageError } from './usage-error.js';

/**
 * The settings of `cprscan scan`: the environment below, the command line above.
 *
 * @throws UsageError where an option has a value that it cannot have
 */
export function scanSettingsOf(flags: ScanFlags, env: EnvVars): ScanSettings {
  return refusing(() => resolveSettings(environmentLayer(env), commandLineLayer(flags)));
}

/**
 * What decides the exit code of `cprscan report`.
 *
 * @throws UsageError where an option has a value that it cannot have
 */
export function exitRulesOf(flags: ReportFlags): ExitRules {
  return refusing(() => resolveExitRules(flags));
}

function environmentLayer(env: EnvVars): OptionLayer {
  return { maskKey: maskKeyOf(env) };
}

/** Flags that the library does not know are left to the commands. */
function commandLineLayer({ columns, maxFileSize, ...flags }: ScanFlags): OptionLayer {
  return { ...flags, columns: columns === undefined ? undefined : columns === 'on', maxFileBytes: maxFileSize };
}

function refusing<Resolved>(resolve: () => Resolved): Resolved {
  try {
    return resolve();
  } catch (error) {
    throw error instanceof OptionError ? usageErrorOf(error) : error;
  }
}

/** The same error in the words of the command line. */
function usageErrorOf({ option, value, known }: OptionError): UsageError {
  const { long }: OptionSpec = scanOptions[option as keyof typeof scanOptions];
  const problem =
    option === 'allowUnread' && neverUnread.includes(value)
      ? `${value} holds no text of users, so it never makes the exit code 3`
      : notOneOf(value, known);
  return new UsageError(`--${long}: ${problem}`, 'cprscan formats');
}
