import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseResults } from '../../src/cli/chosen-results.js';
import { mergedEvents } from '../../src/cli/merged-events.js';
import type { ScanEvent } from '../../src/model/index.js';
import { loadReportFormat } from '../../src/report/index.js';
import {
  MaskAgain,
  type OptionLayer,
  Plan,
  planHeadOf,
  planLines,
  ResultMerger,
  resolveSettings,
  type ScanSettings,
  Shard,
  scanInBatches,
} from '../../src/scan/index.js';
import { type WalkOptions, walk } from '../../src/sources/index.js';

/** The options of every scan here. With the keys, one scan and its shards give the same bytes. */
export const keyedOptions: OptionLayer = {
  asOf: '2060-01-01',
  maskKey: 'the key of the tests',
  personKey: new Uint8Array(32).fill(7),
};

/** Writes the plan of a walk to a file, and returns the path of the file. */
export async function planOf(file: string, paths: readonly string[], options: WalkOptions = {}): Promise<string> {
  const lines: string[] = [];
  for await (const line of planLines(planHeadOf(paths, resolveSettings({}).walk), walk(paths, options)))
    lines.push(`${line}\n`);
  writeFileSync(file, lines.join(''));
  return file;
}

/** An option that is undefined takes the place of one of `keyedOptions`. */
export function settingsOf(options: OptionLayer): ScanSettings {
  return resolveSettings({ ...keyedOptions, ...options });
}

/** Writes events as NDJSON. */
export async function ndjsonOf(batches: AsyncIterable<readonly ScanEvent[]>): Promise<string> {
  let text = '';
  const format = await loadReportFormat('ndjson');
  const report = await format.create(async (part) => {
    text += part;
  }, {} as never);
  for await (const batch of batches) await report.events(batch);
  await report.close();
  return text;
}

/** The NDJSON of one scan. */
export function scanned(paths: readonly string[], options: OptionLayer = {}): Promise<string> {
  const settings = settingsOf(options);
  return ndjsonOf(scanInBatches(settings, walk(paths, settings.walk)));
}

/** Scans a shard, and returns its NDJSON. */
export async function scannedShard(
  plan: string,
  number: number,
  of: number,
  options: OptionLayer = {},
): Promise<string> {
  const shard = await Shard.of(await Plan.open(plan), number, of);
  return ndjsonOf(scanInBatches(settingsOf(options), shard.walk(), { shard }));
}

/** Scans every shard, and returns the paths of the results. */
export async function resultsOf(plan: string, of: number, options: OptionLayer = {}): Promise<string[]> {
  const results: string[] = [];
  for (let number = 1; number <= of; number += 1) {
    const file = `${plan}-${number}-of-${of}.ndjson`;
    writeFileSync(file, await scannedShard(plan, number, of, options));
    results.push(file);
  }
  return results;
}

/** The NDJSON of `cprscan report` of results. */
export function merged(results: readonly string[], options: OptionLayer = {}): Promise<string> {
  const { exit } = settingsOf(options);
  const merger = new ResultMerger(exit, false);
  const maskAgain = new MaskAgain(keyedOptions.maskKey);
  return ndjsonOf(mergedEvents(chooseResults(results), maskAgain, merger, new AbortController().signal));
}

/** The NDJSON of a plan that is scanned in shards, in a folder that holds the files in between. */
export async function scannedInShards(
  folder: string,
  paths: readonly string[],
  of: number,
  options: OptionLayer = {},
): Promise<string> {
  const plan = await planOf(join(folder, `plan-${of}`), paths, resolveSettings(options).walk);
  return merged(await resultsOf(plan, of, options), options);
}
