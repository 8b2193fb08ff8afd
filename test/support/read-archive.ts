import type { FindingEvent, ScanEnd, ScanEvent, SkippedEvent, Source } from '../../src/model/index.js';
import { type ScanOptions, scan } from '../../src/scan/index.js';
import { memorySource } from './memory-source.js';

/** The number of a person born in 2045, which nobody has yet. */
export const number = '310845-6126';
export const text = Buffer.from(`cpr-nr. ${number}\n`);

export interface Read {
  readonly events: readonly ScanEvent[];
  readonly found: readonly string[];
  readonly skipped: readonly SkippedEvent[];
  readonly end: ScanEnd;
}

/** A source with random access, like a file. */
export function fileLike(name: string, bytes: Uint8Array): Source {
  return {
    ...memorySource(name, bytes),
    openAt: () => ({
      size: bytes.length,
      readAt(into, at) {
        const part = bytes.subarray(at, at + into.length);
        into.set(part);
        return part.length;
      },
      close: () => {},
    }),
  };
}

/** The events of a scan of the source. */
export async function read(source: Source, options: ScanOptions = {}): Promise<Read> {
  const events: ScanEvent[] = [];
  async function* sources() {
    yield { type: 'source', source } as const;
  }
  for await (const event of scan({ ...options, sources: sources(), asOf: '2060-01-01' })) events.push(event);
  const found = events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location }) => location.source.members.join(' > '));
  const skipped = events.filter((event): event is SkippedEvent => event.type === 'skipped');
  return { events, found, skipped, end: events.at(-1) as ScanEnd };
}

/** A skip in one line. */
export const why = ({ source, reason, lost, code, limit }: SkippedEvent): unknown[] =>
  [source.members.join(' > '), reason, lost, code ?? limit?.name].filter((part) => part !== undefined);
