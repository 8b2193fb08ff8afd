import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { reportFormatIds } from '../../src/report/index.js';
import { runProgram } from '../support/program.js';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const asOf = ['--as-of', '2060-01-01'];
const result = async (name: string, ...paths: string[]): Promise<string> => {
  await runProgram(['scan', ...asOf, ...paths, '-q', '-o', at(name)]);
  return at(name);
};
const whole = await result('whole.ndjson', 'fixtures/tickets', 'fixtures/documents');
const first = await result('first.ndjson', 'fixtures/tickets');
const second = await result('second.ndjson', 'fixtures/documents');

describe.each(reportFormatIds)('the report as %s', (format) => {
  test('of a result is that of its scan, and that of two results is that of one scan over both', async () => {
    const scanned = await runProgram(['scan', 'fixtures/tickets', 'fixtures/documents', ...asOf, '-f', format]);
    const ofOne = await runProgram(['report', whole, '-f', format]);
    const ofTwo = await runProgram(['report', first, second, '-f', format]);
    expect(ofOne.stdout).toBe(scanned.stdout);
    expect(ofTwo.stdout).toBe(scanned.stdout);
    expect([ofOne.code, ofTwo.code]).toEqual([scanned.code, scanned.code]);
  });
});

test('two results of the same data count its persons twice, and that is said', async () => {
  const { stdout, stderr } = await runProgram(['report', first, first]);
  expect(stdout).toMatch(/^Persons: 178 \(/m);
  expect(stderr).toContain('counts twice');
});

test('results that show values count a person once', async () => {
  const shown = at('shown.ndjson');
  await runProgram(['scan', 'fixtures/tickets', ...asOf, '-q', '--show-values', '-o', shown]);
  const { stdout, stderr } = await runProgram(['report', shown, shown, '-f', 'csv']);
  const persons = new Set(
    stdout
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').at(-2)),
  );
  const { stdout: once } = await runProgram(['report', shown, '-f', 'csv']);
  expect(persons.size).toBe(
    new Set(
      once
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').at(-2)),
    ).size,
  );
  expect(stderr).not.toContain('counts twice');
});

test('a result that was cut keeps what it found, and is told of', async () => {
  const text = readFileSync(first, 'utf8');
  writeFileSync(at('cut.ndjson'), text.slice(0, text.length / 2));
  const { code, stdout, stderr } = await runProgram(['report', at('cut.ndjson')]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^cprscan: \d+ persons in \d+ records; 1 of 1 source was not fully read\. Exit 1\.\n$/);
  expect(stdout).toContain('RESULT_BROKEN');
});

test('a result that is none is told of', async () => {
  writeFileSync(at('none.ndjson'), 'intet\n');
  const { code, stdout } = await runProgram(['report', at('none.ndjson')]);
  expect(code).toBe(3);
  expect(stdout).toContain('RESULT_BROKEN');
});

describe('what is refused', () => {
  test.each<[string, () => Promise<string[]>, string]>([
    ['no result', async () => [], 'nothing to report'],
    ['a result that is not there', async () => ['nope.ndjson'], 'there is no such file'],
    [
      'results of different as-of dates',
      async () => [first, await result('other.ndjson', 'fixtures/clean', '--as-of', '2059-01-01')],
      'cannot be told as one',
    ],
    ['a report over its result', async () => [first, '-o', first], 'would overwrite'],
  ])('%s', async (_claim, args, says) => {
    const { code, stderr } = await runProgram(['report', ...(await args())]);
    expect({ code, says: stderr.includes(says) }).toEqual({ code: 2, says: true });
  });
});
