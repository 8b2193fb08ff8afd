import { expect, test } from 'vitest';
import type { ScanEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import type { Walked } from '../../src/sources/index.js';
import { memorySource } from '../support/memory-source.js';

async function* sources(...bytes: Uint8Array[]): AsyncGenerator<Walked> {
  for (const [index, content] of bytes.entries())
    yield { type: 'source', source: memorySource(`${index}.txt`, content) };
}

test('a scan that is stopped gives its totals, and what was not read to its end is cancelled', async () => {
  const controller = new AbortController();
  const events: ScanEvent[] = [];
  // Zeros without a line end: nothing is found in them, and the scan can be stopped all the same.
  const running = scan({
    sources: sources(new Uint8Array(400e6), Buffer.from('x')),
    asOf: '2060-01-01',
    signal: controller.signal,
  });
  setTimeout(() => controller.abort(), 60);
  for await (const event of running) events.push(event);
  expect(events.map(({ type }) => type)).toEqual(['scan-start', 'source-start', 'skipped', 'source-end', 'scan-end']);
  expect(events[2]).toMatchObject({ reason: 'cancelled', lost: 'the rest' });
  expect(events.at(-1)).toMatchObject({
    exit: 130,
    stopped: { by: 'aborted', notReached: 1 },
    coverage: { sources: { found: 2, complete: 0, partial: 1, untouched: 1 }, bytes: { found: 400e6 + 1 } },
  });
});
