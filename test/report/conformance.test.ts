import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { skipReasons } from '../../src/model/index.js';
import { groupings, languages, loadReportFormats } from '../../src/report/index.js';
import { bytesOf, plainOptions, textOf } from './collect.js';
import { manyFindings, streams } from './streams.js';

const formats = (await loadReportFormats()).map((format) => [format.id, format] as const);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const run = promisify(execFile);
const everyStream = Object.keys(streams);

/** Control characters except the line break, marks that change the direction of writing, and Unicode's line separators. */
const harmful = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
const loneSurrogate = /\p{Cs}/u;

describe.each(formats)('%s', (_id, format) => {
  test.each(everyStream)('says the same bytes twice: %s', async (name) => {
    expect(await bytesOf(format, [streams[name]!])).toEqual(await bytesOf(format, [streams[name]!]));
  });

  test.each(everyStream)('says the same however the events are batched: %s', async (name) => {
    const one = await textOf(
      format,
      streams[name]!.map((event) => [event]),
    );
    expect(one).toBe(await textOf(format, [streams[name]!]));
  });

  test.each(everyStream)('says something that ends with a line break: %s', async (name) => {
    expect(await textOf(format, [streams[name]!])).toMatch(/\S\n$/);
  });

  test.each(everyStream)('lets nothing through that a terminal would obey: %s', async (name) => {
    for (const language of languages)
      for (const verbose of [false, true]) {
        const text = await textOf(format, [streams[name]!], { verbose, language });
        expect(text).not.toMatch(harmful);
        expect(text).not.toMatch(loneSurrogate);
      }
  });

  test.each(everyStream)('holds no ten digits in a row: %s', async (name) => {
    for (const language of languages)
      expect(await textOf(format, [streams[name]!], { verbose: true, language })).not.toMatch(/\d{10}/);
  });

  test('names what was skipped, and why', async () => {
    const text = await textOf(format, [streams['only skipped']!]);
    for (const name of ['export/secret.zip', 'export/gone.csv', 'export/large.csv']) expect(text).toContain(name);
    expect(text.includes('unsupported') || text.includes(skipReasons.unsupported)).toBe(true);
    expect(text).toContain('zip');
    expect(text).toContain('ENOENT');
    expect(text).toContain('max-file-size');
  });

  test('names the file, the record, the field and the line of a finding, and masks it', async () => {
    const text = await textOf(format, [streams['found']!]);
    for (const name of ['export/tickets.csv', 'INC0010023', 'work_notes', '41', '010237-xxxx'])
      expect(text).toContain(name);
  });

  test('shows the value only if an event has one', async () => {
    const [start, from, found, ...rest] = streams['found']!;
    const shown = { ...found, value: '0102375678' } as typeof found;
    const digits = (text: string): string => text.replace(/(\d{6})-(\d{4})/g, '$1$2');
    expect(digits(await textOf(format, [[start!, from!, shown!, ...rest]]))).toContain('0102375678');
  });

  test('holds the findings up to the point where the scan broke off', async () => {
    const text = await textOf(format, [streams['cancelled half-way']!]);
    expect(text).toContain('010237-xxxx');
    expect(text).toContain('export/next.csv');
  });

  test('can be closed before the first event', async () => {
    await expect(textOf(format, [])).resolves.toBeTypeOf('string');
  });

  test('waits for a slow reader before it takes the next events', async () => {
    let [pending, mostPending] = [0, 0];
    const slow = async (): Promise<void> => {
      pending += 1;
      mostPending = Math.max(mostPending, pending);
      await new Promise((resolve) => setTimeout(resolve, 1));
      pending -= 1;
    };
    const report = await format.create(slow, plainOptions);
    for (const event of streams['found']!) await report.events([event]);
    await report.close();
    expect([pending, mostPending]).toEqual([0, 1]);
  });

  test('passes on the error if its text cannot be written', async () => {
    const report = await format.create(() => Promise.reject(new Error('full')), plainOptions);
    const all = async (): Promise<void> => {
      for (const event of streams['found']!) await report.events([event]);
      await report.close();
    };
    await expect(all()).rejects.toThrow('full');
  });

  test('keeps memory flat over a hundred thousand findings', async () => {
    // A report that keeps a finding keeps at least 100 bytes of it: 10 MB for a hundred thousand.
    const report = await format.create(() => {}, plainOptions);
    const heapAt: number[] = [];
    let findings = 0;
    for (const batch of manyFindings(200_000)) {
      await report.events(batch);
      findings += batch.length;
      if (findings % 100_000 < batch.length) {
        collectGarbage();
        heapAt.push(process.memoryUsage().heapUsed);
      }
    }
    await report.close();
    expect(heapAt).toHaveLength(2);
    expect(heapAt[1]! - heapAt[0]!).toBeLessThan(3e6);
  });
});

test('formats have different ids and file name endings', () => {
  const endings = formats.flatMap(([, { extensions }]) => extensions);
  expect(new Set(endings).size).toBe(endings.length);
  expect(new Set(formats.map(([id]) => id)).size).toBe(formats.length);
});

test.each(formats)('%s is registered under its own id', (id, format) => expect(format.id).toBe(id));

test.each([
  ...formats.map(([id]) => [id, 'field'] as const),
  ...groupings.slice(1).map((groupBy) => ['terminal', groupBy] as const),
])(
  '%s takes a million findings, grouped by %s, in less than 300 MB, of which Node takes 40',
  async (id, groupBy) => {
    const { stdout } = await run(process.execPath, ['test/report/a-million-findings.mjs', id, groupBy]);
    const { length, peakBytes } = JSON.parse(stdout) as { length: number; peakBytes: number };
    expect(length).toBeGreaterThan(100);
    expect(peakBytes).toBeLessThan(300e6);
  },
  120_000,
);
