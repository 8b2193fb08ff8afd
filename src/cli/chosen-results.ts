import type { ScanEnd, ScanStart, ShardName } from '../model/index.js';
import { stopOf } from '../model/index.js';
import { maskText } from '../scan/index.js';
import { endOf, reportHelp, startOf } from './result-file.js';
import { UsageError } from './usage-error.js';

/** The results to merge. */
export interface ChosenResults {
  /** In the order in which they are merged: shards by their numbers. */
  readonly files: readonly string[];
  /** Those of which the first line could not be read: a pipe, or a result that is cut there. */
  readonly unknown: readonly string[];
  /** Whether they are shards of one plan, which are merged source by source. */
  readonly areShards: boolean;
  /** The shards of which there is no result. */
  readonly missing: readonly ShardName[];
  /** The options of all results, and the first day on which one was made; empty if not all are known to have the same options. */
  readonly command: Pick<ScanStart, 'command' | 'made'>;
}

/** A result of a shard. */
interface ShardResult {
  readonly file: string;
  readonly shard: ShardName;
}

/**
 * Chooses the results to merge. Of several results of one shard, it takes one: a complete one before one of a scan that ended early, then the one
 * that read more sources completely, then the first.
 *
 * @param results  the paths of the results
 * @returns the results to merge
 * @throws UsageError if a file is no result, or if the results are not all shards of one plan, or all none
 */
export function chooseResults(results: readonly string[]): ChosenResults {
  const starts = results.map((file) => ({ file, start: startOf(file) }));
  const shards = starts.flatMap(({ file, start }) =>
    start?.shard === undefined ? [] : [{ file, shard: start.shard }],
  );
  const unknown = starts.flatMap(({ file, start }) => (start === undefined ? [file] : []));
  const command = commandOf(starts.map(({ start }) => start));
  const [first] = shards;
  if (first === undefined) return { files: results, unknown, areShards: false, missing: [], command };
  const other = starts.find(({ start }) => start !== undefined && !isOfPlan(start, first.shard));
  if (other?.start !== undefined) throw refusal(first, { file: other.file, start: other.start });
  const { plan, of } = first.shard;
  const best = new Map<number, string>();
  for (const { file, shard } of shards) {
    const before = best.get(shard.number);
    if (before === undefined || readsMore(endOf(file), endOf(before))) best.set(shard.number, file);
  }
  const numbers = Array.from({ length: of }, (_, index) => index + 1);
  return {
    files: [...numbers.flatMap((number) => best.get(number) ?? []), ...unknown],
    unknown,
    areShards: true,
    missing: numbers.filter((number) => !best.has(number)).map((number) => ({ plan, number, of })),
    command,
  };
}

function commandOf(starts: readonly (ScanStart | undefined)[]): ChosenResults['command'] {
  const [command, ...others] = new Set(starts.map((start) => start?.command));
  const [made] = starts.flatMap((start) => start?.made ?? []).sort();
  return command === undefined || made === undefined || others.length > 0 ? {} : { command, made };
}

function isOfPlan({ shard }: ScanStart, { plan, of }: ShardName): boolean {
  return shard?.plan === plan && shard.of === of;
}

function refusal(first: ShardResult, other: { readonly file: string; readonly start: ScanStart }): UsageError {
  const [one, two] = [maskText(first.file), maskText(other.file)];
  const { shard } = other.start;
  if (shard === undefined)
    return new UsageError(`${one} is the result of a shard and ${two} is not, so they cannot be merged`, reportHelp);
  const because =
    shard.plan === first.shard.plan
      ? `one of ${first.shard.of} shards and one of ${shard.of}`
      : `shards of different plans, ${first.shard.plan} and ${shard.plan}`;
  return new UsageError(`${one} and ${two} are ${because}, so they cannot be merged`, reportHelp);
}

function readsMore(one: ScanEnd | undefined, other: ScanEnd | undefined): boolean {
  const [isWhole, otherIsWhole] = [stopOf(one) === undefined, stopOf(other) === undefined];
  if (isWhole !== otherIsWhole) return isWhole;
  return (one?.coverage.sources.complete ?? 0) > (other?.coverage.sources.complete ?? 0);
}
