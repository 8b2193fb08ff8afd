import type { ScanEvent } from '../model/index.js';
import { DifferentScansError, type MaskAgain, maskText, type OpenResult, type ResultMerger } from '../scan/index.js';
import type { ChosenResults } from './chosen-results.js';
import { ResultFile, reportHelp } from './result-file.js';
import { UsageError } from './usage-error.js';

const maxBatchEvents = 1000;

/** A result that is being merged. */
interface Merging {
  readonly file: ResultFile;
  readonly result: OpenResult;
  /** Whether its first line could not be read before. */
  readonly isUnknown: boolean;
  /** The event that was read and not merged. */
  next: ScanEvent | undefined;
}

/**
 * Merges results into the events of one run.
 *
 * @param results    the results
 * @param maskAgain  masks each event again
 * @param merger     numbers the persons, and adds the sums
 * @param signal     stops the merge
 * @yields the events in batches; the last one is a `scan-end`
 * @throws UsageError if the results do not belong together, or another version of cprscan wrote one of them
 */
export async function* mergedEvents(
  results: ChosenResults,
  maskAgain: MaskAgain,
  merger: ResultMerger,
  signal: AbortSignal,
): AsyncGenerator<readonly ScanEvent[]> {
  const { files, unknown, areShards, missing, command } = results;
  const batch: ScanEvent[] = [];
  let ended = 0;
  // Shards are read together, source by source; others one after the other, because there may be many.
  const steps = areShards ? [files] : files.map((file) => [file]);
  for (const step of steps) {
    const merging = step.map(
      (path): Merging => ({
        file: new ResultFile(path),
        result: merger.open(),
        isUnknown: unknown.includes(path),
        next: undefined,
      }),
    );
    try {
      for await (const { event, result } of inOrder(merging, areShards)) {
        if (signal.aborted) break;
        const merged = mergedOf(maskAgain.mask(event), result);
        if (merged !== undefined) batch.push(merged.type === 'scan-start' ? { ...merged, ...command } : merged);
        if (batch.length >= maxBatchEvents) yield batch.splice(0);
      }
    } finally {
      for (const { file } of merging) file.close();
    }
    if (signal.aborted) {
      yield [...batch, merger.interrupt(files.length - ended)];
      return;
    }
    for (const { file, result } of merging) {
      const skipped = result.end(maskText(file.path), file.isBroken);
      if (skipped !== undefined) batch.push(skipped);
    }
    ended += step.length;
  }
  for (const shard of missing) batch.push(merger.missingShard(shard));
  yield [...batch, merger.end()];
}

function mergedOf(event: ScanEvent, result: OpenResult): ScanEvent | undefined {
  try {
    return result.push(event);
  } catch (error) {
    if (!(error instanceof DifferentScansError)) throw error;
    throw new UsageError(
      'the results were made with different versions, --as-of, --min-confidence, --older-than or --key-file, and cannot be merged',
      reportHelp,
    );
  }
}

/** Reads the events of results in the order of the merged result: those of shards in the order of their plan. */
async function* inOrder(
  merging: readonly Merging[],
  areShards: boolean,
): AsyncGenerator<{ readonly event: ScanEvent; readonly result: OpenResult }> {
  for (const one of merging) one.next = await one.file.next();
  for (const one of merging) {
    if (one.isUnknown) refuseUnknownShard(one.next, areShards);
    yield* untilNextSource(one, areShards);
  }
  for (let one = firstOf(merging); one !== undefined; one = firstOf(merging)) yield* untilNextSource(one, areShards);
}

/** Yields the event that was read, and those behind it up to the next source of the plan. */
async function* untilNextSource(
  one: Merging,
  areShards: boolean,
): AsyncGenerator<{ readonly event: ScanEvent; readonly result: OpenResult }> {
  while (one.next !== undefined) {
    yield { event: one.next, result: one.result };
    one.next = await one.file.next();
    if (one.next?.type === 'scan-start' && areShards)
      throw new UsageError(
        `${maskText(one.file.path)} holds several results of shards: give each shard a file of its own`,
        reportHelp,
      );
    if (placeOf(one.next) !== undefined) return;
  }
}

/** The result whose next source comes first. */
function firstOf(merging: readonly Merging[]): Merging | undefined {
  let first: Merging | undefined;
  for (const one of merging) if (one.next !== undefined && isBefore(one.next, first?.next)) first = one;
  return first;
}

function isBefore(event: ScanEvent, other: ScanEvent | undefined): boolean {
  return other === undefined || (placeOf(event) ?? 0) < (placeOf(other) ?? 0);
}

function placeOf(event: ScanEvent | undefined): number | undefined {
  return event?.type === 'source-start' || event?.type === 'skipped' ? event.place : undefined;
}

/** A result in a pipe shows only now what it is, when shards have been chosen. */
function refuseUnknownShard(event: ScanEvent | undefined, areShards: boolean): void {
  if (event?.type !== 'scan-start' || (event.shard === undefined && !areShards)) return;
  throw new UsageError(
    'a result that is merged with shards, or is one, comes through a pipe: give it as a file',
    reportHelp,
  );
}
