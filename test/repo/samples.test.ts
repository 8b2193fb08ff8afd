import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';

/** Real files of many formats from other authors. They are beside the project, not in it. */
const samples = '../shared/samples';

describe.skipIf(!existsSync(samples))('every file of the samples', () => {
  test('ends as scanned or as skipped with a reason, and the sums agree', async () => {
    const events: ScanEvent[] = [];
    for await (const event of scan({ paths: [samples], asOf: '2026-11-23' })) events.push(event);
    const end = events.at(-1)!;
    expect(end.type).toBe('scan-end');
    if (end.type !== 'scan-end') return;
    const { sources, bytes } = end.coverage;
    expect(sources.found).toBeGreaterThan(200);
    expect(sources.complete + sources.partial + sources.untouched).toBe(sources.found);
    const skipped = events.filter((event) => event.type === 'skipped');
    expect(skipped.filter(({ reason }) => reason === 'crashed')).toEqual([]);
    expect(bytes.read + skipped.reduce((sum, { bytes: lost = 0 }) => sum + lost, 0)).toBe(bytes.found);
    const starts = events.filter((event) => event.type === 'source-start' && event.source.members.length === 0);
    expect(starts).toHaveLength(sources.complete + sources.partial);
  });
});
