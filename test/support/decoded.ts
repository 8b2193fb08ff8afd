import type { FindingEvent, ScanEvent, SkippedEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import { contextOf, type Extraction, extractAll } from './extraction.js';
import { memorySource } from './memory-source.js';

/** The results of a scan of one file. */
export async function scanBytes(name: string, bytes: Uint8Array): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  const sources = (async function* () {
    yield { type: 'source', source: memorySource(name, bytes) } as const;
  })();
  for await (const event of scan({ sources, asOf: '2060-01-01' })) events.push(event);
  return events;
}

/** Each finding as `members > id number field`. */
export function placesOf(events: readonly ScanEvent[]): string[] {
  return events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source, record, field } }) =>
      [...source.members, `${record.id ?? '-'} ${record.number} ${field ?? '-'}`].join(' > '),
    );
}

/** Each skip as `reason lost code`. */
export function skipsOf(events: readonly ScanEvent[]): string[] {
  return events
    .filter((event): event is SkippedEvent => event.type === 'skipped')
    .map(({ reason, lost, code, format }) => [reason, lost, code ?? format].join(' '));
}

/** Each hit as `id number field`, without the scan around it. */
export function hitsOf({ hits }: Extraction): string[] {
  return hits.map(({ record, field }) => `${record.id ?? '-'} ${record.number} ${field ?? '-'}`);
}

export function readBytes(name: string, bytes: Uint8Array, blockBytes?: number): Promise<Extraction> {
  return extractAll(
    memorySource(name, bytes, { chunkBytes: blockBytes ?? Number.POSITIVE_INFINITY }),
    contextOf('kernels', blockBytes === undefined ? {} : { blockBytes }),
  );
}
