import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../../src/model/index.js';
import { type ScanOptions, scan } from '../../../src/scan/index.js';
import { type Walked, walk } from '../../../src/sources/index.js';
import { memorySource } from '../../support/memory-source.js';
import { writeMixedTree } from '../../support/mixed-tree.js';
import { futureCpr, random } from '../../support/random.js';

/**
 * However many threads read, the events are the same. The trees are large enough for a scan to start threads: it starts
 * one for each 150 ms of work that waits.
 */

const folder = mkdtempSync(join(tmpdir(), 'cprscan-threads-'));
const options: ScanOptions = { asOf: '2060-01-01', maskKey: 'a key for this test only', minConfidence: 'possible' };
const threads = [2, 5];

afterAll(() => rmSync(folder, { recursive: true }));

async function eventsOf(more: ScanOptions): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  for await (const event of scan({ ...options, ...more })) events.push(event);
  return events;
}

describe('a tree of small files', () => {
  const tree = join(folder, 'small');
  let alone: ScanEvent[];
  beforeAll(async () => {
    writeMixedTree(tree, 1, 1000);
    alone = await eventsOf({ paths: [tree] });
  }, 60_000);

  test.each(threads)('gives the same events with %i threads', async (count) => {
    expect(alone.filter(({ type }) => type === 'finding').length).toBeGreaterThan(700);
    expect(await eventsOf({ paths: [tree], threads: count })).toEqual(alone);
  });

  test('gives each person its key once, wherever the person is first', async () => {
    const personKey = new Uint8Array(32).fill(7);
    expect(await eventsOf({ paths: [tree], threads: 3, personKey })).toEqual(
      await eventsOf({ paths: [tree], personKey }),
    );
  });

  test('gives the same events if only test numbers, or no look-alikes, are told apart', async () => {
    for (const more of [{ testNumbers: 'hide' }, { testNumbers: 'report' }, { olderThan: '2y' }] as const)
      expect(await eventsOf({ paths: [tree], threads: 2, ...more })).toEqual(
        await eventsOf({ paths: [tree], ...more }),
      );
  });
});

test('the fixtures give the same events in threads, also those that depend on files beside them', async () => {
  const tree = join(folder, 'fixtures');
  cpSync('fixtures', tree, { recursive: true, preserveTimestamps: true });
  // Enough work for threads to start before the first folder.
  writeMixedTree(join(tree, '0'), 3, 1000);
  expect(await eventsOf({ paths: [tree], threads: 3 })).toEqual(await eventsOf({ paths: [tree] }));
});

test('sources that have no path, and those that cannot be opened, keep their places', async () => {
  const tree = join(folder, 'mixed');
  writeMixedTree(tree, 5, 800);
  async function* sources(): AsyncGenerator<Walked> {
    let n = 0;
    for await (const walked of walk([tree])) {
      yield walked;
      n += 1;
      if (n % 50 === 0)
        yield { type: 'source', source: memorySource(`${n}.txt`, Buffer.from(`cpr ${futureCpr(random(n))}\n`)) };
      if (n % 70 === 0)
        yield { type: 'skip', path: `lost ${n}`, skip: { reason: 'vanished', lost: 'everything' }, bytes: 7 };
      if (n % 90 === 0) yield { type: 'left-out', path: `.git ${n}`, what: 'files' };
    }
  }
  expect(await eventsOf({ sources: sources(), threads: 3 })).toEqual(await eventsOf({ sources: sources() }));
});

test('a reader that is far ahead waits for its turn', async () => {
  const tree = join(folder, 'ahead');
  mkdirSync(tree);
  const rng = random(9);
  const rows = Array.from({ length: 60_000 }, () => `${futureCpr(rng)}\n`).join('');
  for (const name of ['a', 'b', 'c']) writeFileSync(join(tree, `${name}.csv`), `cpr\n${rows}`);
  // Documents are dear, so threads start.
  writeFileSync(join(tree, 'd.doc'), Buffer.alloc(2e6));
  const alone = await eventsOf({ paths: [tree] });
  expect(await eventsOf({ paths: [tree], threads: 4 })).toEqual(alone);
});

describe('a scan in threads that ends early', () => {
  const tree = join(folder, 'early');
  beforeAll(() => writeMixedTree(tree, 7, 1200), 60_000);

  test.each([1, 300, 700])(
    'is stopped at source %i: what was read, and what was not, adds up to all',
    async (stopAt) => {
      const stop = new AbortController();
      const events: ScanEvent[] = [];
      for await (const event of scan({ ...options, paths: [tree], threads: 3, signal: stop.signal })) {
        events.push(event);
        if (events.filter(({ type }) => type === 'source-end').length === stopAt) stop.abort();
      }
      expect(events.at(-1)).toMatchObject({
        type: 'scan-end',
        exit: 130,
        stopped: { by: 'aborted' },
        coverage: { sources: { found: 1200 } },
      });
    },
  );

  test('by an error of the walk gives its totals, and the error', async () => {
    async function* sources(): AsyncGenerator<Walked> {
      yield* walk([tree]);
      throw new Error('the walk failed');
    }
    const events: ScanEvent[] = [];
    const scanning = async (): Promise<void> => {
      for await (const event of scan({ ...options, sources: sources(), threads: 3 })) events.push(event);
    };
    await expect(scanning()).rejects.toThrow('the walk failed');
    // What was listed before is read.
    expect(events.at(-1)).toMatchObject({
      type: 'scan-end',
      stopped: { by: 'failed' },
      coverage: { sources: { found: 1200 } },
    });
  });
});
