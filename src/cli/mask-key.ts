import { minMaskKeyChars } from '../scan/index.js';
import type { EnvVars } from './color.js';
import { UsageError } from './usage-error.js';

/**
 * The user's secret for the suffixes of masked names. It comes from the environment, because command lines can be read by others.
 *
 * @returns  undefined where there is none: each run then draws its own
 * @throws UsageError where it is short enough to be guessed
 */
export function maskKeyOf(env: EnvVars): string | undefined {
  const key = env['CPRSCAN_MASK_KEY'];
  if (key === undefined || key === '') return undefined;
  if (key.length < minMaskKeyChars)
    throw new UsageError(
      `CPRSCAN_MASK_KEY is too short: it takes ${minMaskKeyChars} characters or more`,
      'cprscan help scan',
    );
  return key;
}
