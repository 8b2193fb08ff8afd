import { readFileSync } from 'node:fs';
import { isoDate } from '../cpr/index.js';
import { extractors } from '../extract/index.js';
import {
  type ContainerLimits,
  confidences,
  defaultContainerLimits,
  type ScanEvent,
  schemaVersion,
  type Threshold,
} from '../model/index.js';
import { type Walked, walk } from '../sources/index.js';
import { unreadNames } from './allow-unread.js';
import { asOfDate } from './as-of.js';
import { decideExit } from './exit.js';
import { SourceScanner } from './one-source.js';
import type { ScanOptions } from './options.js';
import { Publisher } from './publish.js';
import { keptSince } from './retention.js';

/** The version in package.json. */
export function versionOf(): string {
  const path = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

/** What fails a run is always reported, so that nobody is told "no" without being told why. */
function reportingThreshold(min: Threshold, failOn: Threshold | 'never'): Threshold {
  return failOn !== 'never' && confidences.indexOf(failOn) > confidences.indexOf(min) ? failOn : min;
}

/**
 * Scans files and folders and gives the events of the run, one at a time. See README.md for what each of them says.
 *
 * @throws RangeError where `asOf` is no date, `type` no format or `allowUnread` has an unknown name, NoSuchPathError where a path does not exist; both before
 *   the first event. Whatever goes wrong later is an event.
 *
 * @example
 * const events = [];
 * for await (const event of scan({ paths: ['fixtures/tickets'], asOf: '2060-01-01' })) events.push(event);
 * events[0].type; //=> 'scan-start'
 * events.at(-1).exit; //=> 1
 */
export async function* scan(options: ScanOptions): AsyncGenerator<ScanEvent> {
  for await (const batch of scanInBatches(options)) yield* batch;
}

/** The same events, about one batch for each block of bytes: what a report that keeps up with the disk wants. */
export async function* scanInBatches(options: ScanOptions): AsyncGenerator<readonly ScanEvent[]> {
  const asOf = asOfDate(options.asOf);
  const { failOn = 'likely', testNumbers = 'label', signal, onProgress, type, encoding } = options;
  if (type !== undefined && !extractors.some(({ id }) => id === type))
    throw new RangeError('type is not the id of a format');
  const allowUnread = options.allowUnread ?? [];
  if (allowUnread.some((name) => !unreadNames.includes(name)))
    throw new RangeError('allowUnread has a name that is no reason, format or group');
  const report = reportingThreshold(options.minConfidence ?? 'likely', failOn);
  const since = options.olderThan === undefined ? undefined : keptSince(options.olderThan, asOf);
  const publisher = new Publisher({
    style: options.mask ?? 'serial',
    showValues: options.showValues ?? false,
    contextChars: options.contextChars ?? 0,
    asOf,
    keptSince: since,
  });
  const read = { ...(type !== undefined && { type }), ...(encoding !== undefined && { encoding }) };
  const scanner = new SourceScanner(
    {
      asOf,
      report,
      testNumbers,
      columns: options.columns ?? true,
      ocr: options.ocr ?? false,
      read,
      containers: containerLimits(options),
      allowUnread,
      checksums: options.checksums ?? false,
      signal,
    },
    publisher,
  );
  const walked = options.sources ?? walk(options.paths ?? [], walkOptions(options));

  let sourcesDone = 0;
  let started = false;
  const start = (): ScanEvent[] => {
    if (started) return [];
    started = true;
    return [
      {
        type: 'scan-start',
        schema: schemaVersion,
        version: versionOf(),
        asOf: isoDate(asOf),
        minConfidence: report,
        ...(since !== undefined && { keptSince: since }),
      },
    ];
  };
  for await (const found of untilAborted(walked, signal)) {
    if (found.type === 'left-out') {
      scanner.tally.leftOut(found.what);
      continue;
    }
    if (found.type === 'empty-list') {
      scanner.tally.emptyList();
      continue;
    }
    if (found.type === 'skip') {
      yield [...start(), ...scanner.notOpened(found.path, found.skip, found.bytes)];
    } else {
      if (!started) yield start();
      const { file } = publisher.path(found.source);
      for await (const batch of scanner.scan(found.source)) {
        yield batch;
        onProgress?.({ file, sourcesDone, bytesRead: scanner.bytesRead, findings: scanner.tally.findings });
      }
    }
    sourcesDone += 1;
  }
  const { notAllowed, ...totals } = scanner.tally.totals(scanner.persons, scanner.testNumbers);
  const exit = decideExit(
    { ...totals, notAllowed },
    {
      failOn,
      maxPersons: options.maxPersons ?? 0,
      allowIncomplete: options.allowIncomplete ?? false,
      allowUnread,
      countTestNumbers: testNumbers === 'report',
    },
  );
  const past = since === undefined ? {} : { past: scanner.tally.past };
  yield [...start(), { type: 'scan-end', ...totals, ...past, exit: signal?.aborted ? 130 : exit }];
}

/** What is found until the signal is given. The walk then throws the signal's reason, which is no failure. */
async function* untilAborted(walked: AsyncIterable<Walked>, signal: AbortSignal | undefined): AsyncGenerator<Walked> {
  try {
    for await (const found of walked) {
      if (signal?.aborted) return;
      yield found;
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

function containerLimits({ maxDepth, maxRatio, maxEntries }: ScanOptions): ContainerLimits {
  return {
    ...defaultContainerLimits,
    ...(maxDepth !== undefined && { maxDepth }),
    ...(maxRatio !== undefined && { maxRatio }),
    ...(maxEntries !== undefined && { maxEntries }),
  };
}

function walkOptions({
  include,
  exclude,
  followSymlinks,
  git,
  maxFileBytes,
  signal,
}: ScanOptions): Parameters<typeof walk>[1] {
  return {
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(followSymlinks !== undefined && { followSymlinks }),
    ...(git !== undefined && { git }),
    ...(maxFileBytes !== undefined && { maxFileBytes }),
    ...(signal && { signal }),
  };
}
