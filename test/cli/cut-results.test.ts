import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readEvent, reportFormatIds } from '../../src/report/index.js';
import { ResultMerger } from '../../src/scan/index.js';
import { textRated } from '../support/classed.js';
import { said } from './environment.js';

/** Reports from the results of unfinished scans. */

const folder = mkdtempSync(join(tmpdir(), 'cut-'));
afterAll(() => rmSync(folder, { recursive: true }));
let names = 0;
const written = (name: string, text: string): string => {
  names += 1;
  const file = join(folder, `${names}-${name}`);
  writeFileSync(file, text);
  return file;
};

const asOf = ['--as-of', '2060-01-01'];
const resultOf = async (...texts: string[]): Promise<string> => {
  const files = texts.map((text, index) => written(`${index}.txt`, text));
  return (await said(['scan', ...files, ...asOf, '-f', 'ndjson', '-q'])).stdout;
};
const clean = await resultOf('hello\n', 'there\n');
const found = await resultOf(`${textRated('certain')}\n`, 'there\n');

const notComplete = 'The scan did not finish.';

test('a complete result is reported as complete', async () => {
  const whole = await said(['report', written('whole.ndjson', clean)]);
  expect([whole.code, whole.stdout]).toEqual([0, expect.stringContaining('everything was read')]);
});

test('a result that lacks only its last line break is complete', async () => {
  const whole = await said(['report', written('whole.ndjson', clean.trimEnd())]);
  expect([whole.code, whole.stdout]).toEqual([0, expect.stringContaining('everything was read')]);
});

describe('wherever a result is cut', () => {
  const places = Array.from({ length: 24 }, (_, index) => Math.floor(((index + 1) * (clean.length - 2)) / 24));
  const lineEnds = [...clean.matchAll(/\n/g)].map(({ index }) => index + 1).slice(0, -1);

  test.each([...places, ...lineEnds])('of a clean scan, at byte %d, it is not clean', async (at) => {
    const { code, stdout, stderr } = await said(['report', written('cut.ndjson', clean.slice(0, at))]);
    expect(code).toBe(3);
    expect(stdout.startsWith(notComplete)).toBe(true);
    expect(stdout).not.toMatch(/(?<!not )everything was read/);
    expect(stderr).toMatch(/^cprscan: the scan did not finish; .* Exit 3\.\n$/);
  });

  test.each(places.map((place) => Math.floor((place * found.length) / clean.length)))(
    'of a scan with findings, at byte %d, its findings still fail the run',
    async (at) => {
      const cut = found.slice(0, at);
      const hasFinding = cut.slice(0, cut.lastIndexOf('\n') + 1).includes('"type":"finding"');
      const { code, stdout } = await said(['report', written('cut.ndjson', cut)]);
      expect([code, stdout.startsWith(notComplete)]).toEqual([hasFinding ? 1 : 3, true]);
    },
  );
});

describe('a result without an end', () => {
  const cut = clean.slice(0, clean.lastIndexOf('{"type":"scan-end"'));

  test.each(reportFormatIds)('is reported as %s', async (format) => {
    const { stdout, code } = await said(['report', written('cut.ndjson', cut), '-f', format]);
    expect(code).toBe(3);
    const says: Partial<Record<string, RegExp>> = {
      json: /"stopped":\{"by":"unknown"/,
      ndjson: /"stopped":\{"by":"unknown"/,
      sarif: /"executionSuccessful":false/,
      breach: /Gennemgangen kom ikke til ende.*The scan did not finish/s,
      xlsx: /^PK/,
    };
    expect(stdout).toMatch(says[format] ?? /The scan did not finish/);
    expect(stdout).not.toMatch(/(?<!not )everything was read|(?<!ikke )alt blev læst|"executionSuccessful":true/i);
  });

  test('counts the sources that were read before it', async () => {
    const { stdout } = await said(['report', written('cut.ndjson', cut), '-f', 'json']);
    // The truncated result is one of them.
    expect(JSON.parse(stdout).coverage.sources).toEqual({ found: 3, complete: 2, partial: 1, untouched: 0 });
  });

  test.each<[string, (cut: string) => string[]]>([
    ['before one that is whole', (file) => [file, written('whole.ndjson', clean)]],
    ['behind one that is whole', (file) => [written('whole.ndjson', clean), file]],
    ['between two', (file) => [written('a.ndjson', clean), file, written('b.ndjson', clean)]],
    ['in the same file as one that is whole', () => [written('both.ndjson', cut + clean)]],
    ['as an empty file behind one that is whole', () => [written('whole.ndjson', clean), written('empty.ndjson', '')]],
    ['as an empty file before one that is whole', () => [written('empty.ndjson', ''), written('whole.ndjson', clean)]],
  ])('makes the whole report one of a scan without an end: %s', async (_where, results) => {
    const { code, stdout } = await said(['report', ...results(written('cut.ndjson', cut))]);
    expect([code, stdout.startsWith(notComplete)]).toEqual([3, true]);
  });
});

describe('a result of a scan that was stopped', () => {
  const stopped = clean.replace(
    '{"type":"scan-end",',
    '{"type":"scan-end","stopped":{"by":"interrupted","notReached":5},',
  );

  test.each<[string, (file: string) => string[]]>([
    ['alone', (file) => [file]],
    ['before one that is whole', (file) => [file, written('whole.ndjson', clean)]],
    ['behind one that is whole', (file) => [written('whole.ndjson', clean), file]],
  ])('is stopped %s', async (_where, results) => {
    const { code, stdout, stderr } = await said(['report', ...results(written('stopped.ndjson', stopped))]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^The scan was interrupted before it had read everything\. 5 sources were not reached\./);
    expect(stderr).toMatch(/the scan was interrupted; 5 of \d sources were not reached; /);
  });

  test('adds up with another: the sources not reached in either are counted together', async () => {
    const more = stopped.replace('"notReached":5', '"notReached":7,"atLeast":true');
    const { stdout } = await said(['report', written('a.ndjson', stopped), written('b.ndjson', more)]);
    expect(stdout).toContain('At least 12 sources were not reached.');
  });

  test.each([
    [130, 'interrupted'],
    [143, 'terminated'],
  ])('is known by its exit code %d where an earlier version wrote it', async (exit, by) => {
    const old = clean
      .replace(/"belowThreshold":\{"findings":\{[^}]*\},"persons":\{[^}]*\}\},/, '')
      .replace('"exit":0', `"exit":${exit}`);
    const { code, stdout } = await said(['report', written('old.ndjson', old)]);
    expect([code, stdout.startsWith(`The scan was ${by} before it had read everything.`)]).toEqual([3, true]);
  });
});

test('a result of an earlier version counts findings below the threshold apart from look-alikes', async () => {
  const now = await resultOf(`${textRated('possible')}\n`);
  const old = now
    .replace('"lookAlikes":{}', '"lookAlikes":{"below-threshold":1}')
    .replaceAll(/,"belowThreshold":\{(?:"findings":\{[^}]*\},"persons":\{[^}]*\}|[^}]*)\}/g, '');
  expect(old).not.toContain('belowThreshold');
  const reported = await said(['report', written('old.ndjson', old)]);
  expect(reported.stdout).toBe((await said(['report', written('now.ndjson', now)])).stdout);
  expect(reported.stdout).toContain('1 possible number is not listed');
});

test('a report that is stopped while it reads results does not call them cut', () => {
  const rules = {
    failOn: 'likely',
    maxPersons: 0,
    allowIncomplete: false,
    allowEmpty: false,
    allowUnread: [],
    countTestNumbers: false,
  } as const;
  const merged = new ResultMerger(rules, false);
  const result = merged.open();
  const lines = clean.trimEnd().split('\n');
  for (const line of lines.slice(0, -1)) result.push(readEvent(line)!);
  const end = merged.interrupt(2);
  expect(end.stopped).toEqual({ by: 'aborted', notReached: 2, atLeast: true });
  expect(end.coverage.sources).toEqual({ found: 4, complete: 2, partial: 0, untouched: 2 });
});
