import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupings, reportFormatIds } from '../../src/report/index.js';
import { runProgram } from '../support/program.js';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const asOf = ['--as-of', '2060-01-01'];
const result = async (name: string, ...paths: string[]): Promise<string> => {
  await runProgram(['scan', ...asOf, ...paths, '-q', '-o', at(name)]);
  return at(name);
};
const tickets = 'fixtures/{csv,json,sql,xml,gzip,zip}/found';
const documents = 'fixtures/{html,docx,xlsx,pptx,odt,ods,pdf,rtf,mail,mbox,pst}/found';
const whole = await result('whole.ndjson', tickets, documents);
const first = await result('first.ndjson', tickets);
const second = await result('second.ndjson', documents);

describe.each(reportFormatIds)('the report as %s', (format) => {
  test('of a result is that of its scan, and that of two results is that of one scan over both', async () => {
    const scanned = await runProgram(['scan', tickets, documents, ...asOf, '-f', format]);
    const ofOne = await runProgram(['report', whole, '-f', format]);
    const ofTwo = await runProgram(['report', first, second, '-f', format]);
    expect(ofOne.stdout).toBe(scanned.stdout);
    expect(ofTwo.stdout).toBe(scanned.stdout);
    expect([ofOne.code, ofTwo.code]).toEqual([scanned.code, scanned.code]);
  });
});

test.each(groupings)('the terminal report by %s, in Danish, is that of one scan over both', async (groupBy) => {
  const flags = ['--group-by', groupBy, '--lang', 'da', '-v'];
  const scanned = await runProgram(['scan', tickets, documents, ...asOf, ...flags]);
  expect((await runProgram(['report', first, second, ...flags])).stdout).toBe(scanned.stdout);
  expect(scanned.stdout).toContain('Personer: ');
});

const personsIn = (stdout: string): string => stdout.match(/^Persons: .*$/m)![0];
const personCountIn = (stdout: string): number => Number(/^Persons: (\d+) \(/m.exec(stdout)![1]);
const personsOfFirst = personCountIn((await runProgram(['report', first])).stdout);

test('two results of the same data count its persons twice, and the report says so', async () => {
  const { stdout } = await runProgram(['report', first, first]);
  expect(personCountIn(stdout)).toBe(2 * personsOfFirst);
  expect(stdout).toContain('a person in two of them counts twice');
});

test.each(['html', 'markdown', 'breach', 'json', 'ndjson'])('the %s report says so as well', async (format) => {
  const { stdout } = await runProgram(['report', first, first, '-f', format]);
  expect(stdout).toMatch(/a person in two of them counts twice|"results":2/);
  const { stdout: apart } = await runProgram(['report', first, second, '-f', format]);
  expect(apart).not.toMatch(/counts twice|tæller to gange|"results"/);
});

describe('results that show values', () => {
  const shown = at('shown.ndjson');
  const shownToo = at('shown-too.ndjson');
  beforeAll(async () => {
    for (const [file, ...paths] of [
      [shown, tickets],
      [shownToo, documents, tickets],
    ])
      await runProgram(['scan', ...paths, ...asOf, '-q', '--show-values', '-o', file!]);
  });

  test('count a person once, by the strongest of its findings, as one scan does', async () => {
    const { stdout: scanned } = await runProgram(['scan', documents, tickets, ...asOf]);
    for (const results of [
      [shown, shownToo],
      [shownToo, shown],
      [shown, shownToo, shown],
    ]) {
      const { stdout } = await runProgram(['report', ...results]);
      expect(personsIn(stdout)).toBe(personsIn(scanned));
      expect(stdout).not.toContain('counts twice');
    }
  });

  test.each(reportFormatIds)('give a report without them, as %s', async (format) => {
    const { stdout: scanned } = await runProgram(['scan', tickets, ...asOf, '-f', format]);
    const { stdout } = await runProgram(['report', shown, '-f', format]);
    expect(stdout).toBe(scanned);
  });

  test('give one with them on request, in a file that says so', async () => {
    const { code } = await runProgram(['report', shown, '--show-values', '-q', '-o', at('shown.html')]);
    expect(code).toBe(1);
    const html = readFileSync(at('shown.html'), 'utf8');
    expect(html).toContain('This page shows whole CPR numbers');
    expect(html).toMatch(/<code>\d{6}-\d{4}<\/code>/);
  });

  test('are not counted together with those that do not', async () => {
    const { stdout } = await runProgram(['report', shown, first]);
    expect(personCountIn(stdout)).toBe(2 * personsOfFirst);
    expect(stdout).toContain('counts twice');
  });
});

test('two results in one file count as two', async () => {
  writeFileSync(at('both.ndjson'), readFileSync(first, 'utf8') + readFileSync(second, 'utf8'));
  const { stdout } = await runProgram(['report', at('both.ndjson')]);
  expect(stdout).toBe((await runProgram(['report', first, second])).stdout);
});

test('a report that was made of several results says so in the report of it', async () => {
  await runProgram(['report', first, first, '-q', '-o', at('told.ndjson')]);
  const { stdout } = await runProgram(['report', at('told.ndjson')]);
  expect(stdout).toContain('counts twice');
  expect(stdout).toBe((await runProgram(['report', first, first])).stdout);
});

test('a truncated result keeps its findings, and is reported', async () => {
  const text = readFileSync(first, 'utf8');
  writeFileSync(at('cut.ndjson'), text.slice(0, text.length / 2));
  const { code, stdout, stderr } = await runProgram(['report', at('cut.ndjson')]);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^cprscan: the scan did not finish; .*\d+ persons in \d+ records; (?:.*; )?\d+ of \d+ sources (?:was|were) not fully read\. Exit 1\.\n$/,
  );
  expect(stdout).toContain('RESULT_BROKEN');
});

describe('a result whose end contradicts its events is not believed', () => {
  const skippedLine = '{"type":"skipped","source":{"file":"a","members":[]},"reason":"malformed","lost":"everything"}';
  test.each<[string, (lines: string[]) => string[]]>([
    [
      'that says that nothing was found',
      (lines) =>
        lines.map((line) =>
          line.replace(/"persons":\{"certain":\d+,"likely":\d+/, '"persons":{"certain":0,"likely":0'),
        ),
    ],
    ['that lost its findings', (lines) => lines.filter((line) => !line.startsWith('{"type":"finding"'))],
    [
      'that has findings behind its end',
      (lines) => [...lines, lines.find((line) => line.startsWith('{"type":"finding"'))!],
    ],
    ['that says that all was read', (lines) => [...lines.slice(0, -1), skippedLine, lines.at(-1)!]],
  ])('%s', async (_claim, change) => {
    const lines = readFileSync(first, 'utf8').trimEnd().split('\n');
    const changed = change(lines);
    expect(changed).not.toEqual(lines);
    writeFileSync(at('false.ndjson'), `${changed.join('\n')}\n`);
    const { code, stdout } = await runProgram(['report', at('false.ndjson')]);
    expect(stdout).toContain('RESULT_BROKEN');
    expect(code).toBe(changed.some((line) => line.startsWith('{"type":"finding"')) ? 1 : 3);
  });
});

test('an empty result is reported', async () => {
  writeFileSync(at('empty.ndjson'), '');
  const { code, stdout } = await runProgram(['report', at('empty.ndjson')]);
  expect(code).toBe(3);
  expect(stdout).toContain('RESULT_CUT');
});

describe('these are refused', () => {
  test.each<[string, () => Promise<string[]>, string]>([
    ['no result', async () => [], 'nothing to report'],
    ['a result that is not there', async () => ['nope.ndjson'], 'there is no such file'],
    [
      'results of different as-of dates',
      async () => [first, await result('other.ndjson', 'fixtures/csv/clean', '--as-of', '2059-01-01')],
      'cannot be merged',
    ],
    ['a file that is not a result', async () => ['README.md'], 'README.md is not a result of cprscan'],
    [
      'a result that lacks its beginning',
      async () => {
        writeFileSync(at('tail.ndjson'), readFileSync(first, 'utf8').split('\n').slice(1).join('\n'));
        return [at('tail.ndjson')];
      },
      'is not a result of cprscan',
    ],
    ['a folder', async () => ['fixtures'], 'fixtures is not a result of cprscan'],
    ['values in a pipe', async () => [first, '--show-values'], 'standard output is neither'],
    ['a report over its result', async () => [first, '-o', first], 'would overwrite'],
  ])('%s', async (_claim, args, says) => {
    const { code, stderr } = await runProgram(['report', ...(await args())]);
    expect({ code, says: stderr.includes(says) }).toEqual({ code: 2, says: true });
  });
});
