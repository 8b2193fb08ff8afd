import { minMaskKeyChars } from '../scan/index.js';
import type { EnvVars } from './color.js';
import { UsageError } from './usage-error.js';

/**
 * Reads the user's key for the suffixes of masked names. The environment holds it, because other users can read command lines.
 *
 * @param env  the environment variables; `CPRSCAN_MASK_KEY` holds the key
 * @returns the key; undefined if there is none, and then each run draws its own
 * @throws UsageError if the key is so short that it can be guessed
 */
export function maskKeyOf(env: EnvVars): string | undefined {
  const key = env['CPRSCAN_MASK_KEY'];
  if (key === undefined || key === '') return undefined;
  if (key.length < minMaskKeyChars)
    throw new UsageError(
      `CPRSCAN_MASK_KEY is too short: use at least ${minMaskKeyChars} characters`,
      'cprscan help scan',
    );
  return key;
}
