import fs from 'node:fs';
import { createInterface } from 'node:readline';
import type { ScanEvent } from '../model/index.js';
import { readEvent } from '../report/index.js';
import { DifferentScansError, MaskAgain, maskText, ResultMerger } from '../scan/index.js';
import type { Environment } from './environment.js';
import type { Outcome } from './exit-report.js';
import { pathExists } from './inputs.js';
import { maskKeyOf } from './mask-key.js';
import type { ReportFlags } from './options.js';
import { Reports, refuseLosses, removeLeftovers, reportOptionsOf, targetsOf } from './outputs/index.js';
import { ScanRun } from './scan-run.js';
import { exitRulesOf } from './scan-settings.js';
import { Interruption } from './signals.js';
import { UsageError } from './usage-error.js';
import { refuseBytesOnTerminal, refuseToShowValues } from './validation.js';

const help = 'cprscan help report';
const maxBatchEvents = 1000;

/**
 * Runs `cprscan report`: merges NDJSON results and writes the reports.
 *
 * @param results      the paths of the results, in the order in which they are merged
 * @param flags        the options of the command line
 * @param environment  the variables and streams of the run
 * @returns how the run ended
 * @throws UsageError if a result or an option is invalid, or if the results cannot be merged
 */
export async function runReport(
  results: readonly string[],
  flags: ReportFlags,
  environment: Environment,
): Promise<Outcome> {
  if (results.length === 0) throw new UsageError('nothing to report: name NDJSON results of cprscan scan', help);
  for (const result of results)
    if (!pathExists(result)) throw new UsageError(`there is no such file: ${maskText(result)}`, help);
  for (const result of results) if (!beginsAsResult(result)) throw notAResult(result);
  const rules = exitRulesOf(flags);
  const targets = await targetsOf(flags.output ?? [], flags.format);
  await refuseLosses(targets, { named: results, scanned: [], stdin: false }, flags.force === true);
  refuseToShowValues(flags, targets, environment, help);
  refuseBytesOnTerminal(targets, environment, help);
  removeLeftovers(targets);
  const { stdout } = environment;
  const interruption = new Interruption(() => {});
  const maskAgain = new MaskAgain(maskKeyOf(environment.env));
  const merger = new ResultMerger(rules, flags.showValues === true);
  const reports = new Reports(
    (part) => stdout.write(part),
    (isFile) => reportOptionsOf(flags, rules, isFile, environment),
    { quiet: flags.quiet === true },
  );
  try {
    const events = eventsOf(results, maskAgain, merger, interruption.signal);
    return await new ScanRun(reports, targets, interruption).outcome(events, rules, flags);
  } finally {
    interruption.end();
  }
}

/** A `scan-start` is shorter than this, in bytes. */
const maxStartBytes = 4096;

/**
 * Tells whether a file begins like a result.
 *
 * @returns true also for an empty file, a pipe and an unreadable file: the merge reports those
 * @throws UsageError if another version of cprscan wrote it
 */
function beginsAsResult(result: string): boolean {
  const head = Buffer.alloc(maxStartBytes);
  let length = 0;
  try {
    const fd = fs.openSync(result, 'r');
    try {
      const stat = fs.fstatSync(fd);
      if (stat.isDirectory()) return false;
      if (stat.isFile()) length = fs.readSync(fd, head, 0, maxStartBytes, 0);
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    // The merge reports that the file cannot be read.
  }
  const text = head.toString('utf8', 0, length);
  const [first = ''] = text.split('\n', 1);
  // The merge reports a result that breaks off in its first line.
  const isCut = length < maxStartBytes && first === text && isBeginningOfStart(first);
  return isCut || isStart(first, result);
}

/** The first characters of every result. */
const startOfStart = '{"type":"scan-start"';

function isBeginningOfStart(text: string): boolean {
  return text.startsWith(startOfStart) || startOfStart.startsWith(text);
}

function isStart(line: string, result: string): boolean {
  try {
    return readEvent(line)?.type === 'scan-start';
  } catch {
    throw otherVersion(result);
  }
}

function notAResult(result: string): UsageError {
  return new UsageError(`${maskText(result)} is not a result of cprscan: make one with cprscan scan -f ndjson`, help);
}

async function* eventsOf(
  results: readonly string[],
  maskAgain: MaskAgain,
  merger: ResultMerger,
  signal: AbortSignal,
): AsyncGenerator<readonly ScanEvent[]> {
  const batch: ScanEvent[] = [];
  for (const [index, result] of results.entries()) {
    const isBroken = yield* readResult(result, batch, (event) => merger.push(maskAgain.mask(event)), signal);
    if (signal.aborted) {
      yield [...batch, merger.interrupt(results.length - index)];
      return;
    }
    const skipped = merger.endResult(maskText(result), isBroken);
    if (skipped !== undefined) batch.push(skipped);
  }
  yield [...batch, merger.end()];
}

/**
 * Reads one result.
 *
 * @param batch  receives the merged events; whenever it is full, its events are yielded and removed
 * @param merge  turns an event of this result into one of the merged result, or drops it
 * @returns whether a line of the result was unreadable
 * @throws UsageError if the results do not belong together, or another version of cprscan wrote this one
 */
async function* readResult(
  result: string,
  batch: ScanEvent[],
  merge: (event: ScanEvent) => ScanEvent | undefined,
  signal: AbortSignal,
): AsyncGenerator<readonly ScanEvent[], boolean> {
  const input = fs.createReadStream(result);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) {
      if (signal.aborted) break;
      if (line === '') continue;
      const event = readEvent(line);
      if (event === undefined) return true;
      const merged = merge(event);
      if (merged !== undefined) batch.push(merged);
      if (batch.length >= maxBatchEvents) yield batch.splice(0);
    }
    return false;
  } catch (error) {
    if (error instanceof DifferentScansError)
      throw new UsageError(
        'the results were made with different versions, --as-of, --min-confidence, --older-than or --key-file, and cannot be merged',
        help,
      );
    if (error instanceof RangeError) throw otherVersion(result);
    return true;
  } finally {
    lines.close();
    // `close` leaves the file open.
    input.destroy();
  }
}

function otherVersion(result: string): UsageError {
  return new UsageError(`${maskText(result)} was written by another version of cprscan`, help);
}
