import { writeFileSync } from 'node:fs';
import { OpenedResult } from '../../src/cli/opened-result.js';
import { EarlierResult, type OptionLayer, scanInBatches, withMaskKey } from '../../src/scan/index.js';
import { walk } from '../../src/sources/index.js';
import { ndjsonOf, settingsOf } from './shards.js';

/** The NDJSON of a scan that goes on from an earlier result. */
export async function scannedSince(
  result: string,
  paths: readonly string[],
  options: OptionLayer = {},
): Promise<string> {
  const settings = withMaskKey(settingsOf(options));
  const since = await EarlierResult.open(new OpenedResult(result), settings);
  return await ndjsonOf(scanInBatches(settings, walk(paths, settings.walk), { since }));
}

/** A result in a file. */
export function stored(file: string, ndjson: string): string {
  writeFileSync(file, ndjson);
  return file;
}

/** The result without what says that it was carried over. */
export function asReadNow(ndjson: string): string {
  return ndjson.replaceAll(/,"readOn":"[\d-]{10}"/g, '').replaceAll(/,"carriedOver":\{[^}]*\}/g, '');
}

/** The number of sources that were carried over. */
export function carriedIn(ndjson: string): number {
  const last = JSON.parse(ndjson.trimEnd().split('\n').at(-1)!);
  return last.coverage.carriedOver?.sources ?? 0;
}
