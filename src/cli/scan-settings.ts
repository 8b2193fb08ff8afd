import { availableParallelism } from 'node:os';
import {
  type ExitRules,
  maxThreads,
  neverUnread,
  OptionError,
  type OptionLayer,
  resolveExitRules,
  resolveSettings,
  type ScanSettings,
} from '../scan/index.js';
import type { EnvVars } from './color.js';
import { readKeyFile } from './key-file.js';
import { maskKeyOf } from './mask-key.js';
import { type OptionSpec, type ReportFlags, type ScanFlags, scanOptions } from './options.js';
import { notOneOf, UsageError } from './usage-error.js';

/**
 * The settings of `cprscan scan`. The command line takes precedence over the environment.
 *
 * @param flags      the options of the command line
 * @param env        the environment variables
 * @param isOneFile  whether nothing but one file is scanned, which one thread reads faster than one of several
 * @param asOf       the as-of date of a checkpoint, for a command line without one
 * @returns the settings of the scan, defaults included
 * @throws UsageError if an option has an invalid value
 */
export function scanSettingsOf(flags: ScanFlags, env: EnvVars, isOneFile = false, asOf?: string): ScanSettings {
  const layers = [{ ...programLayer(isOneFile), asOf }, environmentLayer(env), commandLineLayer(flags)];
  return refusing(() => resolveSettings(...layers));
}

/**
 * The rules of the exit code of `cprscan report`.
 *
 * @param flags  the options of the command line
 * @returns the rules, defaults included
 * @throws UsageError if an option has an invalid value
 */
export function exitRulesOf(flags: ReportFlags): ExitRules {
  return refusing(() => resolveExitRules(flags));
}

/** The program uses every core; the library leaves that to its caller. */
function programLayer(isOneFile: boolean): OptionLayer {
  return { threads: isOneFile ? 1 : Math.min(availableParallelism(), maxThreads) };
}

function environmentLayer(env: EnvVars): OptionLayer {
  return { maskKey: maskKeyOf(env) };
}

/** The flags as options of the library, which ignores flags that it does not know. */
function commandLineLayer({ columns, maxFileSize, keyFile, ...flags }: ScanFlags): OptionLayer {
  const personKey = keyFile === undefined ? undefined : readKeyFile(keyFile);
  return {
    ...flags,
    personKey,
    columns: columns === undefined ? undefined : columns === 'on',
    maxFileBytes: maxFileSize,
  };
}

function refusing<Resolved>(resolve: () => Resolved): Resolved {
  try {
    return resolve();
  } catch (error) {
    throw error instanceof OptionError ? usageErrorOf(error) : error;
  }
}

/** The same error, with the option's name on the command line. */
function usageErrorOf({ option, value, known }: OptionError): UsageError {
  const { long }: OptionSpec = scanOptions[option as keyof typeof scanOptions];
  const problem =
    option === 'allowUnread' && neverUnread.includes(value)
      ? `${value} is a format without user text, so it never causes exit code 3`
      : notOneOf(value, known);
  return new UsageError(`--${long}: ${problem}`, 'cprscan formats');
}
