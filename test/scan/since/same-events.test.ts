import { appendFileSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { OptionLayer } from '../../../src/scan/index.js';
import { type Random, random } from '../../support/random.js';
import { randomFile, randomFiles, randomPersons } from '../../support/random-files.js';
import { scanned } from '../../support/shards.js';
import { asReadNow, carriedIn, scannedSince, stored } from '../../support/since.js';

/** A scan that goes on from an earlier result gives the bytes of a scan that reads everything. */

const folder = mkdtempSync(join(tmpdir(), 'cprscan-since-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A new folder with these files. */
function tree(files: Readonly<Record<string, string>>): string {
  const at = mkdtempSync(join(folder, 'tree-'));
  for (const [name, content] of Object.entries(files)) {
    put(join(at, name), content);
    utimesSync(join(at, name), past, past);
  }
  return at;
}

/** A file that has just been modified may change once more within one tick of the clock, so the files here are older. */
const past = new Date('2026-01-01T12:00:00Z');

function put(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

let results = 0;
async function resultOf(at: string, options: OptionLayer = {}): Promise<string> {
  results += 1;
  return stored(join(folder, `${results}.ndjson`), await scanned([at], options));
}

const person = '010145-6123';

describe('the fixtures give the bytes of a scan that reads everything', () => {
  const fixtures = join(folder, 'fixtures');
  cpSync('fixtures', fixtures, { recursive: true, preserveTimestamps: true });

  test.each([1, 2])('with -j %i', { timeout: 120_000 }, async (threads) => {
    const since = await scannedSince(await resultOf(fixtures), [fixtures], { threads });
    expect(carriedIn(since)).toBeGreaterThan(150);
    expect(asReadNow(since)).toBe(await scanned([fixtures]));
    // And so does a scan that goes on from this one.
    const again = await scannedSince(stored(join(folder, 'again.ndjson'), since), [fixtures], { threads });
    expect(again).toBe(since);
  });
});

const choices: fc.Arbitrary<OptionLayer> = fc.record({
  minConfidence: fc.constantFrom('certain', 'likely', 'possible'),
  failOn: fc.constantFrom('certain', 'never'),
  testNumbers: fc.constantFrom('report', 'label', 'hide'),
  olderThan: fc.constantFrom(undefined, '2y'),
  checksums: fc.boolean(),
  maskKey: fc.constantFrom('the key of the tests', undefined),
  threads: fc.constantFrom(1, 2),
});

/** Adds, changes, replaces, renames and removes files. */
function change(at: string, names: readonly string[], rng: Random): void {
  const persons = randomPersons(rng);
  for (const name of names) {
    const file = join(at, name);
    switch (rng.int(10)) {
      case 0:
        appendFileSync(file, `\nny ${rng.pick(persons)}\n`);
        break;
      case 1:
        rmSync(file);
        break;
      case 2:
        renameSync(file, `${file} flyttet`);
        break;
      case 3:
        writeFileSync(file, randomFile(rng, persons)[1]);
        break;
      case 4:
        // The clock of the computer went back.
        utimesSync(file, 1_000_000_000, 1_000_000_000 + rng.int(1000));
        break;
      case 5:
        put(join(at, dirname(name), `${rng.int(1000)} ny.txt`), randomFile(rng, persons)[1]);
        break;
      default:
    }
  }
}

test('random trees give the bytes of a scan that reads everything, after any changes', { timeout: 240_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.nat(), choices, async (seed, options) => {
      const files = randomFiles(seed, 1 + (seed % 40));
      const at = tree(files);
      const result = await resultOf(at, options);
      change(at, Object.keys(files), random(seed + 1));
      expect(asReadNow(await scannedSince(result, [at], options))).toBe(await scanned([at], options));
    }),
    { numRuns: 40 },
  ),
);

describe('a file counts as changed', () => {
  const text = `cpr ${person}\n`;
  test.each<[claim: string, change: (file: string) => void]>([
    ['if its size is another', (file) => writeFileSync(file, `${text}x`)],
    ['if its time is another', (file) => utimesSync(file, past, new Date('2025-01-01'))],
    [
      'if another file with its size and time has its name',
      (file) => {
        writeFileSync(`${file}.new`, text);
        renameSync(`${file}.new`, file);
        utimesSync(file, past, past);
      },
    ],
    ['if it is gone', (file) => rmSync(file)],
  ])('%s', async (_claim, change) => {
    const at = tree({ 'a.txt': text, 'b.txt': text });
    const result = await resultOf(at);
    expect(carriedIn(await scannedSince(result, [at]))).toBe(2);
    change(join(at, 'a.txt'));
    const since = await scannedSince(result, [at]);
    expect(carriedIn(since)).toBe(1);
    expect(asReadNow(since)).toBe(await scanned([at]));
  });
});

describe('a file is read again, although it has not changed', () => {
  const sysId = 'a'.repeat(32);
  test.each<[because: string, files: Readonly<Record<string, string>>, carried: number]>([
    ['because some of it was not read', { 'a.zip': 'PK\u0003\u0004 no archive', 'b.txt': 'x' }, 1],
    [
      'because a ticket in another file names its rows',
      {
        'incident.csv': `sys_id,number,short_description\n${sysId},INC0001,hej\n`,
        'sys_journal_field.csv': `sys_id,name,element,element_id,value\n${'b'.repeat(32)},incident,comments,${sysId},cpr ${person}\n`,
      },
      0,
    ],
  ])('%s', async (_because, files, carried) => {
    const at = tree(files);
    expect(carriedIn(await scannedSince(await resultOf(at), [at]))).toBe(carried);
  });
});

test('a file that has just been modified is read again, because it may have changed within one tick of the clock', async () => {
  const at = tree({ 'a.txt': 'x' });
  put(join(at, 'b.txt'), 'x');
  expect(carriedIn(await scannedSince(await resultOf(at), [at]))).toBe(1);
});

test('a log beside a database counts as a change of the database', async () => {
  const at = tree({ 'note.txt': 'hej' });
  cpSync('fixtures/sqlite/found/sager.db', join(at, 'sager.db'), { preserveTimestamps: true });
  const result = await resultOf(at);
  expect(carriedIn(await scannedSince(result, [at]))).toBe(2);
  put(join(at, 'sager.db-wal'), 'no log');
  expect(carriedIn(await scannedSince(result, [at]))).toBe(1);
});

test('a person in a file that was carried over and in a new one counts once', async () => {
  const at = tree({ 'a.txt': `cpr ${person}\n` });
  const result = await resultOf(at);
  put(join(at, '0.txt'), `cpr ${person}\n`);
  const since = await scannedSince(result, [at]);
  expect(carriedIn(since)).toBe(1);
  const { persons, findings } = JSON.parse(since.trimEnd().split('\n').at(-1)!);
  expect([Object.values<number>(persons).reduce((sum, count) => sum + count), findings]).toEqual([1, 2]);
  expect(since.match(/"key":/g)).toHaveLength(1);
});
