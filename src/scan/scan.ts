import type { ScanEvent } from '../model/index.js';
import { walk } from '../sources/index.js';
import { scanInBatches } from './in-batches.js';
import type { ScanOptions } from './options.js';
import { resolveSettings } from './settings.js';
import { listingSignal } from './stoppable-walk.js';

/**
 * Scans files and folders and yields the events of the run one by one. `docs/ndjson.md` explains each event.
 *
 * @param options  what to scan, and how; everything but `paths` (or `sources`) has a default
 * @returns the events: a `scan-start`, the events of each source, and a `scan-end`. The scan reads nothing before you ask for the first event.
 * @throws RangeError before the first event, when an option has a value that it cannot have: `asOf`, `olderThan`, `type`, `encoding`, `allowUnread`
 *   or `maskKey`
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
  const settings = resolveSettings(options);
  const { paths = [], signal } = options;
  const listing = signal === undefined ? settings.walk : { ...settings.walk, signal: listingSignal(signal) };
  const sources = options.sources ?? walk(paths, listing);
  for await (const batch of scanInBatches(settings, sources, options)) yield* batch;
}
