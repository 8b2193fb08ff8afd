import type { ScanEvent } from '../../src/model/index.js';
import { type ScanOptions, scan } from '../../src/scan/index.js';

/** Options with which the events of two scans are the same, and most numbers of the tests are reported. */
export const repeatable: ScanOptions = {
  asOf: '2060-01-01',
  maskKey: 'a key for this test only',
  minConfidence: 'possible',
};

/** The events of a scan with these options, on top of those that make it repeatable. */
export async function eventsOf(more: ScanOptions): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  for await (const event of scan({ ...repeatable, ...more })) events.push(event);
  return events;
}

/**
 * The events of a scan until some sources have been read.
 *
 * @param more     the options
 * @param sources  the scan is stopped after so many
 */
export async function eventsUntil(more: ScanOptions, sources: number): Promise<ScanEvent[]> {
  const stop = new AbortController();
  const events: ScanEvent[] = [];
  let ended = 0;
  for await (const event of scan({ ...repeatable, ...more, signal: stop.signal })) {
    events.push(event);
    if (event.type === 'source-end' && event.source.members.length === 0) ended += 1;
    if (ended === sources) stop.abort();
  }
  return events;
}
