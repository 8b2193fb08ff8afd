import { describe, expect, test } from 'vitest';
import type { FindingEvent, ScanEvent } from '../../../../src/model/index.js';
import { json } from '../../../../src/report/formats/json/index.js';
import { plainOptions, textOf } from '../../collect.js';
import {
  finding,
  manyFindings,
  scanEnd,
  skipped,
  sourceEnd,
  sourcePath,
  sourceStart,
  start,
  streams,
} from '../../streams.js';

async function documentOf(
  events: readonly ScanEvent[],
): Promise<Record<string, never> & { sources: Record<string, unknown>[] }> {
  return JSON.parse(await textOf(json, [events]));
}

test.each(Object.keys(streams))('is one valid document: %s', async (name) => {
  await expect(documentOf(streams[name]!)).resolves.toBeTypeOf('object');
});

test.each(Object.keys(streams))('is valid wherever the stream breaks off: %s', async (name) => {
  const events = streams[name]!;
  for (let count = 0; count <= events.length; count += 1) await documentOf(events.slice(0, count));
});

test('says all that the events say', async () => {
  const events = streams['found']!;
  const findings = events.filter((event): event is FindingEvent => event.type === 'finding');
  const { coverage, persons, expectedByChance } = events.at(-1) as ReturnType<typeof scanEnd>;
  expect(await documentOf(events)).toEqual({
    schema: 1,
    version: '0.0.0',
    asOf: '2060-01-01',
    minConfidence: 'likely',
    sources: [
      {
        source: { file: 'export/tickets.csv', members: [] },
        format: 'csv',
        size: 1000,
        findings,
        columns: [],
        skipped: [],
        encoding: 'utf-8',
        bytes: 1000,
        records: 1234,
        lookAlikes: { 'order-number': 3, 'epoch-seconds': 4000 },
      },
    ],
    coverage,
    persons,
    findings: 2,
    expectedByChance,
    exit: 1,
  });
});

test('has null for the properties that a scan did not reach before it broke off', async () => {
  const { exit, coverage, persons, findings, expectedByChance, sources } = await documentOf(
    streams['cancelled half-way']!,
  );
  expect([exit, coverage, persons, findings, expectedByChance]).toEqual([null, null, null, null, null]);
  expect(sources).toHaveLength(2);
});

describe('a skip is in the entry of its source', () => {
  const source = sourcePath('a.csv');
  const other = sourcePath('b.csv');

  test('if the source was opened', async () => {
    const skip = skipped(source, { reason: 'malformed', lost: 'structure' });
    const { sources } = await documentOf([
      start,
      sourceStart(source),
      finding(source),
      skip,
      sourceEnd(source, 1),
      scanEnd(),
    ]);
    expect(sources).toEqual([
      expect.objectContaining({ source, skipped: [{ reason: 'malformed', lost: 'structure' }], records: 1 }),
    ]);
  });

  test('if it was not, with all reasons in one entry', async () => {
    const { sources } = await documentOf([
      start,
      skipped(source),
      skipped(sourcePath('a.csv'), { reason: 'crashed' }),
      skipped(other),
      scanEnd(),
    ]);
    expect(sources).toEqual([
      {
        source,
        findings: [],
        columns: [],
        skipped: [
          { reason: 'encrypted', lost: 'everything' },
          { reason: 'crashed', lost: 'everything' },
        ],
      },
      { source: other, findings: [], columns: [], skipped: [{ reason: 'encrypted', lost: 'everything' }] },
    ]);
  });
});

test('is written as the scan goes, not at its end', async () => {
  const lengths: number[] = [];
  const report = await json.create((text) => void lengths.push(text.length), plainOptions);
  for (const batch of manyFindings(3000)) await report.events(batch);
  await report.close();
  expect(Math.max(...lengths)).toBeLessThan(lengths.reduce((sum, length) => sum + length) / 5);
});

test('leaves out what only merges and later scans need', async () => {
  const source = sourcePath('a.csv');
  const text = await textOf(json, [
    [
      start,
      skipped(sourcePath('b.csv'), { place: 4 }),
      { ...sourceStart(source), place: 7 },
      { ...sourceEnd(source, 1), state: 'abcdefghijklmnop', beside: ['.dbt'], readOn: '2026-11-30' },
    ],
  ]);
  expect(text).not.toMatch(/"(?:place|state|beside)"/);
  expect(text).toContain('"readOn":"2026-11-30"');
});
