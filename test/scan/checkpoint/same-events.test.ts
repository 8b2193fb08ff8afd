import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../../src/model/index.js';
import { scan } from '../../../src/scan/index.js';
import { type Walked, walk } from '../../../src/sources/index.js';
import { memorySource } from '../../support/memory-source.js';
import { writeMixedTree } from '../../support/mixed-tree.js';
import { futureCpr, random } from '../../support/random.js';
import { eventsOf, eventsUntil, repeatable } from '../../support/scan-events.js';

/** A checkpoint changes nothing but what is read twice: the events are those of a scan without one. */

const folder = mkdtempSync(join(tmpdir(), 'cprscan-checkpoint-'));
const tree = join(folder, 'tree');
/** The part of the tree that has no documents, which take long. */
const small = join(tree, '0');
let whole: ScanEvent[];
let made = 0;

function newCheckpoint(): string {
  made += 1;
  return join(folder, `checkpoint ${made}`);
}

beforeAll(async () => {
  cpSync('fixtures', join(tree, 'fixtures'), { recursive: true, preserveTimestamps: true });
  writeMixedTree(small, 3, 600);
  whole = await eventsOf({ paths: [tree] });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('a scan with a checkpoint', () => {
  test.each([1, 2, 4])('gives the same events with -j %i, and again when it is repeated', async (threads) => {
    const checkpoint = newCheckpoint();
    expect(await eventsOf({ paths: [tree], threads, checkpoint })).toEqual(whole);
    expect(await eventsOf({ paths: [tree], threads: 5 - threads, checkpoint })).toEqual(whole);
  });

  test.each([1, 200, 610])(
    'that was stopped after %i sources goes on, and ends with the same events',
    async (sources) => {
      const checkpoint = newCheckpoint();
      const first = await eventsUntil({ paths: [tree], threads: 2, checkpoint }, sources);
      expect(first.at(-1)).toMatchObject({ type: 'scan-end', exit: 130 });
      await eventsUntil({ paths: [tree], threads: 2, checkpoint }, sources + 50);
      expect(await eventsOf({ paths: [tree], threads: 2, checkpoint })).toEqual(whole);
    },
  );

  test('gives each person its key once', async () => {
    const options = { paths: [small], personKey: new Uint8Array(32).fill(7) };
    const checkpoint = newCheckpoint();
    const keyed = await eventsOf(options);
    expect(await eventsOf({ ...options, threads: 2, checkpoint })).toEqual(keyed);
    expect(await eventsOf({ ...options, threads: 2, checkpoint })).toEqual(keyed);
  });

  test('gives the same suffixes of names when it goes on, though no key was given', async () => {
    const checkpoint = newCheckpoint();
    const { maskKey: _none, ...options } = { ...repeatable, paths: [small], checkpoint };
    const runs: ScanEvent[][] = [];
    for (let run = 0; run < 2; run += 1) {
      const events: ScanEvent[] = [];
      for await (const event of scan(options)) events.push(event);
      runs.push(events);
    }
    expect(runs[1]).toEqual(runs[0]);
  });

  test('reads sources without a path itself, each time, and keeps their places', async () => {
    async function* sources(): AsyncGenerator<Walked> {
      let n = 0;
      for await (const walked of walk([small])) {
        yield walked;
        n += 1;
        if (n % 50 !== 0) continue;
        yield { type: 'source', source: memorySource(`${n}.txt`, Buffer.from(`cpr ${futureCpr(random(n))}\n`)) };
        yield { type: 'skip', path: `lost ${n}`, skip: { reason: 'vanished', lost: 'everything' }, bytes: 7 };
        yield { type: 'left-out', path: `.git ${n}`, what: 'files' };
      }
    }
    const checkpoint = newCheckpoint();
    const alone = await eventsOf({ sources: sources() });
    expect(await eventsOf({ sources: sources(), threads: 2, checkpoint })).toEqual(alone);
    expect(await eventsOf({ sources: sources(), threads: 2, checkpoint })).toEqual(alone);
  });

  test('leaves its own folder out, wherever it is', async () => {
    const inside = join(folder, 'around');
    cpSync('fixtures/csv', inside, { recursive: true });
    const without = await eventsOf({ paths: [inside] });
    const checkpoint = join(inside, '.checkpoint');
    expect(await eventsOf({ paths: [inside], checkpoint })).toEqual(without);
    expect(await eventsOf({ paths: [inside], checkpoint })).toEqual(without);
  });
});
