import type { ScanEvent } from '../model/index.js';
import { walk } from '../sources/index.js';
import { scanInBatches } from './in-batches.js';
import type { ScanOptions } from './options.js';
import { resolveSettings } from './settings.js';
import { listingSignal } from './stoppable-walk.js';

/**
 * Scans files and folders and gives the events of the run, one at a time. See README.md for what each of them says.
 *
 * @throws RangeError where `asOf` is no date, `type` no format, `encoding` no encoding, `allowUnread` has an unknown name or `maskKey` is too short,
 *   NoSuchPathError where a path does not exist; both before
 *   the first event. Whatever goes wrong later is an event.
 *
 * @example
 * const events = [];
 * for await (const event of scan({ paths: ['fixtures/tickets'], asOf: '2060-01-01' })) events.push(event);
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
