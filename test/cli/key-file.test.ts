import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FindingEvent, ScanEnd, ScanEvent } from '../../src/model/index.js';
import { runProgram } from '../support/program.js';
import { futureCpr, random } from '../support/random.js';

/** Persons who are in several files of a share that is scanned in parts. */

const folder = mkdtempSync(join(tmpdir(), 'cprscan-key-'));
const at = (name: string): string => join(folder, name);
const parts = [0, 1, 2, 3, 4];
const rng = random(20_261_130);
const persons = Array.from({ length: 200 }, () => futureCpr(rng));
const options = ['--as-of', '2060-01-01', '--progress', 'off', '-q'];

afterAll(() => rmSync(folder, { recursive: true }));

async function scanned(path: string, name: string, ...more: string[]): Promise<void> {
  const { stderr } = await runProgram(['scan', at(path), '-o', at(name), ...options, ...more]);
  expect(stderr).toBe('');
}

async function merged(names: readonly string[]): Promise<{ code: number | null; stderr: string; events: ScanEvent[] }> {
  const { code, stdout, stderr } = await runProgram(['report', ...names.map(at), '-f', 'ndjson']);
  return {
    code,
    stderr,
    events: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ScanEvent),
  };
}

const endOf = (events: readonly ScanEvent[]): ScanEnd => events.at(-1) as ScanEnd;

beforeAll(async () => {
  expect((await runProgram(['key', 'new', at('key')])).code).toBe(0);
  expect((await runProgram(['key', 'new', at('other')])).code).toBe(0);
  for (const part of parts) {
    writeFileSync(at(`${part}.csv`), `cpr\n${Array.from({ length: 120 }, () => rng.pick(persons)).join('\n')}\n`);
    // A file that has just been modified has no state that a later scan can trust.
    utimesSync(at(`${part}.csv`), 1_767_268_800, 1_767_268_800);
  }
  for (const part of parts) {
    await scanned(`${part}.csv`, `keyed-${part}.ndjson`, '--key-file', at('key'));
    await scanned(`${part}.csv`, `plain-${part}.ndjson`);
  }
  await scanned('0.csv', 'other-0.ndjson', '--key-file', at('other'));
  await scanned('?.csv', 'whole.ndjson', '--key-file', at('key'));
}, 60_000);

describe('results that were made with one key', () => {
  const results = parts.map((part) => `keyed-${part}.ndjson`);

  test('count each person once, and give the events of one scan', async () => {
    const whole = readFileSync(at('whole.ndjson'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const { events } = await merged(results);
    expect(events).toEqual(whole);
    const distinct = new Set(
      parts.flatMap((part) =>
        readFileSync(at(`${part}.csv`), 'utf8')
          .split('\n')
          .slice(1, -1),
      ),
    );
    expect(endOf(events).persons.certain).toBe(distinct.size);
    expect(endOf(events).results).toBeUndefined();
  });

  test('may be merged in steps', async () => {
    const first = await merged(results.slice(0, 3));
    writeFileSync(at('first.ndjson'), first.events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    const { events } = await merged(['first.ndjson', ...results.slice(3)]);
    expect(endOf(events).persons).toEqual(endOf((await merged(results)).events).persons);
  });

  test('hold a key in the first finding of each person, and no digits', async () => {
    const { events } = await merged(results);
    const findings = events.filter((event): event is FindingEvent => event.type === 'finding');
    const seen = new Set<string>();
    for (const { person, key } of findings) {
      expect(key !== undefined).toBe(!seen.has(person));
      seen.add(person);
    }
    expect(new Set(findings.flatMap(({ key }) => key ?? [])).size).toBe(seen.size);
    const text = JSON.stringify(events);
    for (const ten of persons) expect(text).not.toContain(ten);
  });
});

test('results without a key count the persons of each, and say so', async () => {
  const { events } = await merged(parts.map((part) => `plain-${part}.ndjson`));
  expect(endOf(events).results).toBe(parts.length);
});

test.each([
  ['another key', ['keyed-0.ndjson', 'other-0.ndjson']],
  ['no key', ['keyed-0.ndjson', 'plain-1.ndjson']],
  ['no key, first', ['plain-0.ndjson', 'keyed-1.ndjson']],
])('results of which one was made with %s are not merged', async (_what, names) => {
  const { code, stderr } = await merged(names);
  expect(code).toBe(2);
  expect(stderr).toContain('--key-file, and cannot be merged');
});

describe('a key file', () => {
  test('holds 32 bytes that only its owner can read, and is never overwritten', async () => {
    const before = readFileSync(at('key'));
    expect(before.length).toBe(32);
    expect(statSync(at('key')).mode & 0o777).toBe(0o600);
    const { code, stderr } = await runProgram(['key', 'new', at('key')]);
    expect(code).toBe(2);
    expect(stderr).toContain('exists; cprscan overwrites no key');
    expect(readFileSync(at('key'))).toEqual(before);
  });

  test.each<[string, (path: string) => void, string]>([
    [
      'that others can read',
      (path) => {
        writeFileSync(path, Buffer.alloc(32));
        chmodSync(path, 0o640);
      },
      'can be read by others than you; make it yours alone: chmod 600',
    ],
    [
      'that is short',
      (path) => writeFileSync(path, Buffer.alloc(31), { mode: 0o600 }),
      'has 31 bytes; a key has at least 32',
    ],
    [
      'that is long',
      (path) => writeFileSync(path, Buffer.alloc(5000), { mode: 0o600 }),
      'has 5000 bytes; a key has at most 4096',
    ],
    ['that is not there', () => {}, 'could not be read (ENOENT)'],
  ])('%s is refused', async (what, write, because) => {
    const path = at(what.replaceAll(' ', '-'));
    write(path);
    const { code, stderr } = await runProgram(['scan', at('0.csv'), '--key-file', path]);
    expect(code).toBe(2);
    expect(stderr).toContain(because);
  });

  test.each([[['key']], [['key', 'new']], [['key', 'old', 'x']], [['key', 'new', 'a', 'b']]])(
    '%j is refused',
    async (argv) => {
      const { code, stderr } = await runProgram(argv);
      expect(code).toBe(2);
      expect(stderr).toContain('key takes the word new and the name of a file');
    },
  );
});
