import fs from 'node:fs';
import { isoDate } from '../cpr/index.js';
import { neutral } from '../report/index.js';
import { EarlierResult, maskText, type ScanSettings, SinceError, type SinceFault, withMaskKey } from '../scan/index.js';
import { errorCode } from '../sources/index.js';
import { OpenedResult } from './opened-result.js';
import { startOf } from './result-file.js';
import { UsageError } from './usage-error.js';

const help = 'cprscan help scan';

/**
 * Finds the as-of date of the result of `--since`, with which a command line without one goes on.
 *
 * @param file  the path of the result
 * @returns YYYY-MM-DD
 * @throws UsageError if the file cannot be read, or is no result
 */
export function asOfSince(file: string): string {
  const refuse = refusing(file);
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return refuse('does not exist');
  if (!stats.isFile()) return refuse('is no file; name a result that cprscan scan -f ndjson wrote');
  return startOf(file)?.asOf ?? refuse(faults.cut);
}

/**
 * Opens the result of `--since`.
 *
 * @param file      the path of the result
 * @param settings  of the scan
 * @returns the earlier result, and the settings with which the scan goes on from it
 * @throws UsageError if the result cannot be used
 */
export async function earlierResult(
  file: string,
  settings: ScanSettings,
): Promise<{ readonly since: EarlierResult; readonly settings: ScanSettings }> {
  const refuse = refusing(file);
  const named = withMaskKey(settings);
  let stored: OpenedResult | undefined;
  try {
    stored = new OpenedResult(file);
    return { since: await EarlierResult.open(stored, named), settings: named };
  } catch (error) {
    stored?.close();
    if (error instanceof SinceError)
      return refuse(error.fault === 'another day' ? anotherDay(settings) : faults[error.fault]);
    if (error instanceof Error && 'code' in error) return refuse(`could not be read (${errorCode(error)})`);
    throw error;
  }
}

function refusing(file: string): (because: string) => never {
  return (because) => {
    throw new UsageError(`--since: ${neutral(maskText(file))} ${because}`, help);
  };
}

function anotherDay({ asOf }: ScanSettings): string {
  return `has another as-of date than ${isoDate(asOf)}: leave out --as-of, or scan everything`;
}

const faults: Readonly<Record<Exclude<SinceFault, 'another day'>, string>> = {
  'no key':
    'is not the result of one scan with --key-file, so its persons cannot be matched: scan everything with a key once',
  'another key': 'was made with another key than that of --key-file',
  'another version': 'was written by another version of cprscan: scan everything once',
  'other options': 'was made with other options, or another CPRSCAN_MASK_KEY: scan everything once',
  'a shard': 'is the result of a shard: merge the shards with cprscan report -f ndjson',
  cut: 'is cut: its last line is missing',
  damaged: 'is cut or changed: its lines do not agree with its sums',
};
