import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { OptionLayer } from '../../../src/scan/index.js';
import { dbase3Memos, dbaseFile } from '../../support/dbase-bytes.js';
import { randomFiles } from '../../support/random-files.js';
import { merged, planOf, resultsOf, scanned, scannedInShards, scannedShard } from '../../support/shards.js';

/** However many shards a plan is scanned in, and however many threads read each, the report gives the bytes of one scan. */

const folder = mkdtempSync(join(tmpdir(), 'cprscan-shards-'));
afterAll(() => rmSync(folder, { recursive: true }));

const past = new Date('2026-01-01T12:00:00Z');
let trees = 0;
/** A new folder with these files. */
function tree(files: Readonly<Record<string, string | Uint8Array>>): string {
  trees += 1;
  const at = join(folder, `tree-${trees}`);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), content);
    // A file that has just been modified has no state that a later scan can trust.
    utimesSync(join(at, name), past, past);
  }
  return at;
}

/** A folder for plans and results. */
function workFolder(): string {
  return mkdtempSync(join(folder, 'work-'));
}

describe('the fixtures give the bytes of one scan', () => {
  const fixtures = join(folder, 'fixtures');
  cpSync('fixtures', fixtures, { recursive: true, preserveTimestamps: true });
  const alone = scanned([fixtures]);

  test.each([
    [1, 1],
    [1, 4],
    [2, 2],
    [7, 1],
    [7, 4],
  ])('in %i shards, each with -j %i', { timeout: 120_000 }, async (of, threads) =>
    expect(await scannedInShards(workFolder(), [fixtures], of, { threads })).toBe(await alone),
  );
});

const samples = '../shared/samples';

describe.skipIf(!existsSync(samples))('the samples give the bytes of one scan', () => {
  test.each([2, 7])('in %i shards', { timeout: 300_000 }, async (of) =>
    expect(await scannedInShards(workFolder(), [samples], of, { threads: 2 })).toBe(await scanned([samples])),
  );
});

const choices: fc.Arbitrary<OptionLayer> = fc.record({
  minConfidence: fc.constantFrom('certain', 'likely', 'possible'),
  failOn: fc.constantFrom('certain', 'never'),
  testNumbers: fc.constantFrom('report', 'label', 'hide'),
  mask: fc.constantFrom('serial', 'full'),
  olderThan: fc.constantFrom(undefined, '2y'),
  maxFileBytes: fc.constantFrom(60, 1000),
});

test(
  'random trees give the bytes of one scan, with any options and in any number of shards',
  { timeout: 120_000 },
  () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 9 }), choices, async (seed, of, options) => {
        const at = tree(randomFiles(seed, 1 + (seed % 40)));
        expect(await scannedInShards(workFolder(), [at], of, options)).toBe(await scanned([at], options));
      }),
      { numRuns: 40 },
    ),
);

/** An export of ServiceNow: tickets, and rows that name their ticket by its `sys_id`. */
const sysId = (n: number): string => (n + 0xabcdef).toString(16).padStart(32, '0');
const tickets = (from: number, letters: string): string =>
  `sys_id,number,short_description\n${Array.from({ length: 20 }, (_, n) => `${sysId(from + n)},${letters}${n + 100},hej\n`).join('')}`;
const journal = `sys_id,name,element,element_id,value\n${Array.from({ length: 30 }, (_, n) => `${sysId(900 + n)},incident,comments,${sysId(n)},cpr 010145-6123\n`).join('')}`;
const database = dbaseFile(
  [
    ['NR', 'C', 4],
    ['NOTE', 'M', 10],
  ],
  [['S-1', '         1']],
);
const memos = dbase3Memos(['cpr 010145-6123']);

describe('files that say something of others give the bytes of one scan in shards', () => {
  test.each<[what: string, files: Record<string, string | Uint8Array>, shows: RegExp]>([
    [
      'tickets in a folder before, and tickets of another that come later and count more',
      {
        'a/incident.csv': tickets(0, 'INC'),
        'b/more.csv': tickets(10, 'TASK'),
        'c/sys_journal_field.csv': journal,
        'd/sys_journal_field.csv': journal,
        'e/late.csv': tickets(0, 'LATE'),
      },
      /"id":"INC105 .*"id":"TASK105 /s,
    ],
    [
      'tickets beside the rows, in a file that comes after them',
      { 'a/incident.csv': tickets(0, 'INC'), 'b/a_journal.csv': journal, 'b/incident.csv': tickets(5, 'PRB') },
      /"id":"INC101 .*"id":"PRB/s,
    ],
    [
      'tickets in JSON',
      {
        'a/incident.json': JSON.stringify({
          records: Array.from({ length: 30 }, (_, n) => ({ sys_id: sysId(n), number: `INC${n + 100}`, state: '1' })),
        }),
        'b/sys_journal_field.csv': journal,
      },
      /"id":"INC105 /,
    ],
    ['a table and its memos', { 'sager.dbf': database, 'sager.dbt': memos }, /"field":"NOTE"/],
    [
      'a table of any ending and its memos',
      { 'x/1.txt': 'intet', 'x/sager.DBF': database, 'x/sager.dbt': memos },
      /NOTE/,
    ],
  ])('%s', { timeout: 60_000 }, async (_what, files, shows) => {
    const at = tree(files);
    const alone = await scanned([at]);
    expect(alone).toMatch(shows);
    for (const of of [2, 3, 7])
      for (const threads of [1, 3]) expect(await scannedInShards(workFolder(), [at], of, { threads })).toBe(alone);
  });
});

test('a shard gives the same bytes with any number of threads', { timeout: 60_000 }, async () => {
  // Documents are dear, so threads start.
  const documents = Object.fromEntries([0, 1, 2, 3].map((n) => [`${n}.doc`, Buffer.alloc(1.5e6)]));
  const at = tree({ ...randomFiles(11, 400), ...documents });
  const plan = await planOf(join(workFolder(), 'plan'), [at]);
  const options = { minConfidence: 'certain', failOn: 'never' } as const;
  const alone = await scannedShard(plan, 2, 2, options);
  expect(alone).toContain('"type":"unlisted"');
  for (const threads of [2, 4]) expect(await scannedShard(plan, 2, 2, { ...options, threads })).toBe(alone);
});

test('without a key, the report gives the findings of one scan in its order, and says that persons may count twice', async () => {
  const at = tree(randomFiles(5, 60));
  const options = { personKey: undefined };
  const plan = await planOf(join(workFolder(), 'plan'), [at]);
  const [alone, inShards] = [await scanned([at], options), await merged(await resultsOf(plan, 3, options), options)];
  const unnumbered = (text: string): string[] =>
    text
      .replaceAll(/"person":"p\d+"/g, '')
      .split('\n')
      .filter((line) => !line.startsWith('{"type":"scan-end"'));
  expect(unnumbered(inShards)).toEqual(unnumbered(alone));
  expect(inShards).toContain('"results":3');
});
