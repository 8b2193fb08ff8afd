import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runProgram } from '../support/program.js';

const folder = mkdtempSync(join(tmpdir(), 'cprscan-since-cli-'));
const at = (name: string): string => join(folder, name);
const tree = at('tree');
const scanned = ['scan', tree, '--fail-on', 'never', '--allow-incomplete', '-f', 'ndjson'];
const keyed = [...scanned, '--as-of', '2060-01-01', '--key-file', at('key')];
const since = (...words: string[]): string[] => [...keyed, '--since', ...words];

beforeAll(async () => {
  cpSync('fixtures/csv', tree, { recursive: true, preserveTimestamps: true });
  for (const key of ['key', 'other']) await runProgram(['key', 'new', at(key)]);
  const results: [name: string, command: string[]][] = [
    ['result', keyed],
    ['keyless', [...scanned, '--as-of', '2060-01-01']],
    ['other', [...scanned, '--as-of', '2060-01-01', '--key-file', at('other')]],
    ['possible', [...keyed, '--min-confidence', 'possible']],
  ];
  for (const [name, command] of results) writeFileSync(at(name), (await runProgram(command)).stdout);
  const lines = readFileSync(at('result'), 'utf8').trimEnd().split('\n');
  const finding = lines.findIndex((line) => line.startsWith('{"type":"finding"') && !line.includes('"key"'));
  writeFileSync(at('cut'), lines.slice(0, -1).join('\n'));
  writeFileSync(at('cut-line'), `${lines.slice(0, -1).join('\n')}\n{"type":"scan-e`);
  writeFileSync(at('edited'), `${lines.toSpliced(finding, 1).join('\n')}\n`);
  writeFileSync(at('version'), `${lines.join('\n').replace(/"version":"[^"]*"/, '"version":"0.0.1"')}\n`);
  writeFileSync(at('empty'), '');
  await runProgram(['plan', tree, '-o', at('plan')]);
  writeFileSync(at('shard'), (await runProgram(shard)).stdout);
});

const shard = ['scan', '--plan', at('plan'), '--shard', '1/2', '--key-file', at('key'), '-f', 'ndjson'];

afterAll(() => rmSync(folder, { recursive: true }));

test('a scan since a result says how many sources it carried over, and from when', async () => {
  const { code, stdout } = await runProgram([...since(at('result')), '-f', 'terminal']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\d+ sources have not changed and were not read again; .* on 20\d\d-\d\d-\d\d or later\./);
  const danish = await runProgram([...since(at('result')), '-f', 'terminal', '--lang', 'da']);
  expect(danish.stdout).toMatch(/\d+ kilder er uændrede og blev ikke læst igen/);
});

test('a command line without --as-of goes on with that of the result', async () => {
  const ran = await runProgram([...scanned, '--key-file', at('key'), '--since', at('result')]);
  expect(JSON.parse(ran.stdout.split('\n')[0]!).asOf).toBe('2060-01-01');
  expect(JSON.parse(ran.stdout.trimEnd().split('\n').at(-1)!).coverage.carriedOver.sources).toBeGreaterThan(5);
});

test('a file that has changed is read again', async () => {
  const other = at('other-tree');
  cpSync(tree, other, { recursive: true, preserveTimestamps: true });
  const command = keyed.map((word) => (word === tree ? other : word));
  writeFileSync(at('other-result'), (await runProgram(command)).stdout);
  const carried = async (): Promise<number> => {
    const { stdout } = await runProgram([...command, '--since', at('other-result')]);
    return JSON.parse(stdout.trimEnd().split('\n').at(-1)!).coverage.carriedOver.sources;
  };
  const before = await carried();
  appendFileSync(join(other, 'found/jira-issues.csv'), '\n');
  expect(await carried()).toBe(before - 1);
});

describe('exit 2 and one sentence for', () => {
  test.each<[what: string, command: () => string[], says: string]>([
    ['no key', () => [...scanned, '--since', at('result')], '--since needs --key-file'],
    ['a result without a key', () => since(at('keyless')), 'is not the result of one scan with --key-file'],
    ['a result with another key', () => since(at('other')), 'was made with another key'],
    ['a result with other options', () => since(at('possible')), 'was made with other options'],
    ['a result of another version', () => since(at('version')), 'was written by another version'],
    ['another as-of date', () => [...since(at('result')), '--as-of', '2061-01-01'], 'has another as-of date'],
    ['a result without its end', () => since(at('cut')), 'is cut'],
    ['a result that breaks off within a line', () => since(at('cut-line')), 'do not agree with its sums'],
    ['a result without a finding that it had', () => since(at('edited')), 'do not agree with its sums'],
    ['an empty file', () => since(at('empty')), 'is cut'],
    ['a file that is no result', () => since('fixtures/csv/found/jira-issues.csv'), 'is not a result of cprscan'],
    ['a file that is not there', () => since(at('nothing')), 'does not exist'],
    ['a folder', () => since(tree), 'is no file'],
    ['the result of a shard', () => [...since(at('shard')), '--as-of', today()], 'is the result of a shard'],
    ['whole numbers', () => [...since(at('result')), '--show-values'], 'cannot be combined'],
    ['a plan', () => [...shard, '--since', at('result')], '--since and --plan cannot be combined'],
    ['a report over the result', () => [...since(at('result')), '-o', at('result')], 'which is an input'],
  ])('%s', async (_what, command, says) => {
    const ran = await runProgram(command());
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(says);
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

function today(): string {
  return JSON.parse(readFileSync(at('shard'), 'utf8').split('\n')[0]!).asOf;
}

test('the merged result of all shards can be gone on from', async () => {
  const second = shard.map((word) => (word === '1/2' ? '2/2' : word));
  writeFileSync(at('shard-2'), (await runProgram(second)).stdout);
  const merged = await runProgram(['report', at('shard'), at('shard-2'), '-f', 'ndjson', '--fail-on', 'never']);
  writeFileSync(at('merged'), merged.stdout);
  const ran = await runProgram([...scanned, '--key-file', at('key'), '--since', at('merged')]);
  expect(ran.code).toBe(0);
  expect(JSON.parse(ran.stdout.trimEnd().split('\n').at(-1)!).coverage.carriedOver.sources).toBeGreaterThan(5);
});
