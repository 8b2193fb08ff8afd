import type { ScanEvent } from '../model/index.js';
import { type Walked, walk } from '../sources/index.js';
import { type Checkpoint, openCheckpoint } from './checkpoint/checkpoint.js';
import { scanInBatches } from './in-batches.js';
import type { ScanOptions } from './options.js';
import { OptionError, resolveSettings, type ScanSettings } from './settings.js';
import { listingSignal } from './stoppable-walk.js';

/**
 * Scans files and folders and yields the events of the run one by one. `docs/ndjson.md` explains each event.
 *
 * @param options  what to scan, and how; everything but `paths` (or `sources`) has a default
 * @returns the events: a `scan-start`, the events of each source, and a `scan-end`. The scan reads nothing before you ask for the first event.
 * @throws RangeError before the first event, when an option has a value that it cannot have: `asOf`, `olderThan`, `type`, `encoding`, `allowUnread`
 *   or `maskKey`
 * @throws CheckpointError before the first event, when the folder `checkpoint` cannot be used, is in use, or belongs to another scan
 * @throws NoSuchPathError before the first event, when a path does not exist. Failures to read are events. After an error of cprscan itself, or of
 *   the sources that you pass, the scan yields a `scan-end` and then throws the error.
 *
 * @example
 * const events = [];
 * for await (const event of scan({ paths: ['fixtures/csv'], asOf: '2060-01-01' })) events.push(event);
 * events[0].type; //=> 'scan-start'
 * events.at(-1).exit; //=> 1
 */
export async function* scan(options: ScanOptions): AsyncGenerator<ScanEvent> {
  const { settings, checkpoint } = await prepared(options);
  const { paths = [], signal } = options;
  const listing = signal === undefined ? settings.walk : { ...settings.walk, signal: listingSignal(signal) };
  const sources = options.sources ?? walk(paths, listing);
  const all = checkpoint === undefined ? sources : without(checkpoint, sources);
  for await (const batch of scanInBatches(settings, all, { ...options, checkpoint })) yield* batch;
}

async function prepared(options: ScanOptions): Promise<{ settings: ScanSettings; checkpoint?: Checkpoint }> {
  const { checkpoint: folder, paths, asOf, showValues } = options;
  if (folder === undefined) return { settings: resolveSettings(options) };
  if (showValues === true) throw new OptionError('checkpoint keeps no whole numbers', 'showValues', 'true');
  return await openCheckpoint(folder, { paths }, asOf, (day) => resolveSettings({ asOf: day }, options));
}

/** Leaves out the files of the checkpoint. */
async function* without(checkpoint: Checkpoint, sources: AsyncIterable<Walked>): AsyncGenerator<Walked> {
  for await (const walked of sources)
    if (walked.type !== 'source' || !checkpoint.owns(walked.source.path)) yield walked;
}
