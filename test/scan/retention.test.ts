import { describe, expect, test } from 'vitest';
import type { FindingEvent, ScanEnd } from '../../src/model/index.js';
import { keptSince } from '../../src/scan/retention.js';
import { memorySource } from '../support/memory-source.js';
import { read } from '../support/read-archive.js';

const asOf = { year: 2026, month: 3, day: 31 };

describe('records may be kept since', () => {
  test.each([
    ['2y', '2024-03-31'],
    ['1m', '2026-02-28'],
    ['18m', '2024-09-30'],
    ['90d', '2025-12-31'],
    ['25m', '2024-02-29'],
  ])('%s before 31 March 2026: %s', (time, day) => expect(keptSince(time, asOf)).toBe(day));

  test.each(['', '2', 'y', '2 y', '-1d', '2w', '0x1d'])('but %s is no time', (time) =>
    expect(() => keptSince(time, asOf)).toThrow(RangeError),
  );
});

test('findings in older records are marked and counted, and those in records without a date apart', async () => {
  const number = '010145-6123';
  const rows = [
    `1,2056-01-01,cpr ${number}`,
    `2,2059-01-01,cpr ${number} og cpr 310845-6126`,
    `3,,cpr ${number}`,
    `4,2057-12-31,cpr ${number} og cpr 310845-6126`,
  ];
  const csv = Buffer.from(`id,oprettet,note\n${rows.join('\n')}\n`);
  const { events } = await read(memorySource('a.csv', csv), { olderThan: '2y' });
  const marked = events.filter((event): event is FindingEvent => event.type === 'finding' && event.past === true);
  expect(marked.map(({ location }) => location.record.id)).toEqual(['1', '4', '4']);
  expect(events[0]).toMatchObject({ type: 'scan-start', keptSince: '2058-01-01' });
  expect((events.at(-1) as ScanEnd).past).toEqual({
    findings: 3,
    records: 2,
    persons: 2,
    undated: 1,
    datedByDocument: 0,
    datedByFile: 0,
  });
});

test('events do not mention it without the option', async () => {
  const { events } = await read(memorySource('a.csv', Buffer.from('id,oprettet,note\n1,1999-01-01,cpr 010145-6123\n')));
  expect(JSON.stringify(events)).not.toMatch(/past|keptSince/);
});
