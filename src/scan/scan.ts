import { readFileSync } from 'node:fs';
import { isoDate } from '../cpr/index.js';
import { encodingNamed, formatNamed, type ReadOptions } from '../extract/index.js';
import {
  type ContainerLimits,
  confidences,
  defaultContainerLimits,
  type ScanEnd,
  type ScanEvent,
  type Stopped,
  schemaVersion,
  type Threshold,
} from '../model/index.js';
import { sizeOf, walk } from '../sources/index.js';
import { unreadNames } from './allow-unread.js';
import { asOfDate } from './as-of.js';
import { decideExit } from './exit.js';
import { minMaskKeyChars } from './masking/suffix.js';
import { SourceScanner } from './one-source.js';
import type { Listed, ScanOptions } from './options.js';
import { Publisher } from './publish.js';
import { keptSince } from './retention.js';
import { listingSignal, StoppableWalk } from './stoppable-walk.js';

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
 * Scans files and folders and gives the events of the run, one at a time. `docs/ndjson.md` says what each event means.
 *
 * @param options  what to scan, and how; everything but `paths` (or `sources`) has a default
 * @returns the events: a `scan-start`, the events of each source, and a `scan-end`. Nothing is read before the first is asked for.
 * @throws RangeError before the first event, when an option has a value that it cannot have: `asOf`, `olderThan`, `type`, `encoding`, `allowUnread`
 *   or `maskKey`
 * @throws NoSuchPathError before the first event, when a path does not exist. Failures to read are events; after an error of cprscan itself, or of
 *   the sources that you pass, the `scan-end` comes first and the error is thrown then.
 *
 * @example
 * const events = [];
 * for await (const event of scan({ paths: ['fixtures/csv'], asOf: '2060-01-01' })) events.push(event);
 * events[0].type; //=> 'scan-start'
 * events.at(-1).exit; //=> 1
 */
export async function* scan(options: ScanOptions): AsyncGenerator<ScanEvent> {
  for await (const batch of scanInBatches(options)) yield* batch;
}

/** The same events, about one batch for each block of bytes: what a report that keeps up with the disk wants. */
export async function* scanInBatches(options: ScanOptions): AsyncGenerator<readonly ScanEvent[]> {
  const asOf = asOfDate(options.asOf);
  const { failOn = 'likely', testNumbers = 'label', signal, onProgress } = options;
  const read = readOptions(options);
  if (options.maskKey !== undefined && options.maskKey.length < minMaskKeyChars)
    throw new RangeError('maskKey is shorter than 16 characters');
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
    maskKey: options.maskKey,
  });
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
  const walked =
    options.sources ??
    walk(options.paths ?? [], walkOptions(options, signal === undefined ? undefined : listingSignal(signal)));

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
  const end = (stopped: StoppedHere | undefined): ScanEnd => {
    const { notAllowed, ...totals } = scanner.tally.totals(scanner);
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
    return {
      type: 'scan-end',
      ...(stopped !== undefined && { stopped }),
      ...totals,
      ...past,
      exit: stopped === undefined ? exit : stoppedExits[stopped.by],
    };
  };
  const sources = new StoppableWalk(walked, signal);
  try {
    for (let found = await sources.next(); found !== undefined; found = await sources.next()) {
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
    const stopped = signal?.aborted ? await stoppedBy('aborted', sources, scanner, options.listed?.()) : undefined;
    // A signal that comes when all is done changes nothing.
    yield [
      ...start(),
      end(stopped?.notReached === 0 && !stopped.atLeast && !scanner.wasCancelled ? undefined : stopped),
    ];
  } catch (error) {
    // Nothing was told yet, so nothing has to be taken back: a path that does not exist comes this way.
    if (!started) throw error;
    scanner.tally.abandon();
    yield [end(await stoppedBy('failed', sources, scanner, options.listed?.()))];
    throw error;
  } finally {
    await sources.close();
  }
}

/** The exit codes of scans that ended early. A program that was stopped by a signal knows by which. */
const stoppedExits = { aborted: 130, failed: 4 } as const;

/** What a scan can say of its own early end. */
type StoppedHere = Stopped & { readonly by: keyof typeof stoppedExits };

/** Counts what a scan that ends now has not reached. */
async function stoppedBy(
  by: StoppedHere['by'],
  sources: StoppableWalk,
  { tally }: SourceScanner,
  listed: Listed | undefined,
): Promise<StoppedHere> {
  const { met } = tally;
  if (listed !== undefined && listed.sources >= met.sources) {
    const notReached = listed.sources - met.sources;
    tally.notReached(Math.max(0, listed.bytes - met.bytes), notReached);
    return { by, notReached };
  }
  let notReached = 0;
  const isAll = await sources.countRest((walked) => {
    notReached += 1;
    tally.notReached(sizeOf(walked));
  });
  return { by, notReached, ...(!isAll && { atLeast: true as const }) };
}

function readOptions({ type, encoding }: ScanOptions): ReadOptions {
  const format = type === undefined ? undefined : formatNamed(type);
  if (type !== undefined && format === undefined) throw new RangeError('type is not the id of a format');
  const name = encoding === undefined ? undefined : encodingNamed(encoding);
  if (encoding !== undefined && name === undefined) throw new RangeError('encoding is not the name of an encoding');
  return { ...(format !== undefined && { type: format.id }), ...(name !== undefined && { encoding: name }) };
}

function containerLimits({ maxDepth, maxRatio, maxEntries }: ScanOptions): ContainerLimits {
  return {
    ...defaultContainerLimits,
    ...(maxDepth !== undefined && { maxDepth }),
    ...(maxRatio !== undefined && { maxRatio }),
    ...(maxEntries !== undefined && { maxEntries }),
  };
}

function walkOptions(
  { include, exclude, followSymlinks, git, maxFileBytes }: ScanOptions,
  signal: AbortSignal | undefined,
): Parameters<typeof walk>[1] {
  return {
    ...(include && { include }),
    ...(exclude && { exclude }),
    ...(followSymlinks !== undefined && { followSymlinks }),
    ...(git !== undefined && { git }),
    ...(maxFileBytes !== undefined && { maxFileBytes }),
    ...(signal && { signal }),
  };
}
