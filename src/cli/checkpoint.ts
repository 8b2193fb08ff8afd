import { neutral } from '../report/index.js';
import {
  type Checkpoint,
  CheckpointError,
  maskText,
  openCheckpoint,
  type ScanSettings,
  type Shard,
} from '../scan/index.js';
import type { EnvVars } from './color.js';
import type { Outcome } from './exit-report.js';
import { type OptionSpec, scanOptions } from './options.js';
import { scanSettingsOf } from './scan-settings.js';
import { UsageError } from './usage-error.js';
import type { ScanRequest } from './validation.js';

/**
 * Opens the checkpoint of a scan.
 *
 * @param request    the paths and options of the command line
 * @param env        the environment variables
 * @param isOneFile  as for `scanSettingsOf`
 * @param shard      the part of a plan that is scanned; undefined without a plan
 * @returns the checkpoint, and the settings, whose as-of date is that of the first run; undefined without `--checkpoint`
 * @throws UsageError if the folder cannot be used, is in use, or belongs to another command or version
 */
export async function checkpointOf(
  { paths, flags }: ScanRequest,
  env: EnvVars,
  isOneFile: boolean,
  shard: Shard | undefined,
): Promise<{ readonly checkpoint: Checkpoint; readonly settings: ScanSettings } | undefined> {
  const { checkpoint: folder, asOf, filesFrom, null: nul, stdinName } = flags;
  if (folder === undefined) return undefined;
  const inputs = { paths, filesFrom, null: nul, stdinName, shard: shard?.name };
  try {
    return await openCheckpoint(folder, inputs, asOf, (day) => scanSettingsOf(flags, env, isOneFile, day));
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    const because = error.options.length === 0 ? error.because : anotherCommand(error.options);
    throw new UsageError(`--checkpoint: ${folder} ${because}`, 'cprscan help scan');
  }
}

/** Options of the library, with their names on the command line. */
const written: Readonly<Record<string, string>> = {
  paths: 'the paths',
  shard: '--plan or --shard',
  maxFileBytes: '--max-file-size',
  personKey: '--key-file',
  maskKey: 'CPRSCAN_MASK_KEY',
  keptSince: '--older-than',
};

function anotherCommand(options: readonly string[]): string {
  const specs: Readonly<Record<string, OptionSpec>> = scanOptions;
  const names = options.map((name) => written[name] ?? `--${specs[name]?.long ?? name}`);
  return `is the checkpoint of another command (not the same: ${names.join(', ')}); name another folder, or remove this one`;
}

/**
 * Adds to the outcome of a scan that its checkpoint could not be written.
 *
 * @param outcome     how the run ended
 * @param folder      the folder of the checkpoint, as the user wrote it
 * @param checkpoint  the checkpoint, closed
 * @returns the outcome; one that is worse stays
 */
export function withCheckpoint(outcome: Outcome, folder: string, { store: { lost } }: Checkpoint): Outcome {
  if (lost === undefined || (outcome.type !== 'scanned' && outcome.type !== 'stopped')) return outcome;
  const { files } = outcome;
  return {
    type: 'checkpoint-lost',
    folder: neutral(maskText(folder)),
    code: lost,
    ...(files !== undefined && { files }),
  };
}
