import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Source } from '../../../src/model/index.js';
import { keyOfCompanion, keysOfOwner } from '../../../src/scan/plan/companions.js';
import { type Division, PlanDivider } from '../../../src/scan/plan/division.js';
import type { PlanItem } from '../../../src/scan/plan/plan-line.js';
import { costMs } from '../../../src/scan/threads/cost.js';

/** How the files of a plan are divided. */

function divided(items: readonly PlanItem[], shards: number): Division {
  const divider = new PlanDivider();
  for (const item of items) divider.announce(item);
  for (const item of items) divider.add(item);
  return divider.divide(shards);
}

const file = (path: string, bytes: number): PlanItem => ({
  type: 'source',
  path,
  bytes,
  modified: '2026-11-30T12:00:00.000Z',
});
const cost = (item: PlanItem): number =>
  item.type === 'source' ? costMs({ path: item.path, size: item.bytes } as Source) : 0;

const sizes = fc.oneof(fc.nat(1000), fc.nat(1e8), fc.nat(1e12));
const items = fc
  .array(fc.tuple(sizes, fc.constantFrom('.csv', '.pdf', '')), { minLength: 1, maxLength: 200 })
  .map((all) => all.map(([bytes, ending], n) => file(`share/${n}${ending}`, bytes)));
const shardCounts = fc.integer({ min: 1, max: 256 });

describe('a division', () => {
  test('gives each item to one of the shards, and is the same each time', () =>
    fc.assert(
      fc.property(items, shardCounts, (all, shards) => {
        const [once, again] = [divided(all, shards), divided(all, shards)];
        for (const place of all.keys()) {
          expect(once.shardOf(place)).toBe(again.shardOf(place));
          expect(once.shardOf(place)).toBeGreaterThanOrEqual(1);
          expect(once.shardOf(place)).toBeLessThanOrEqual(shards);
        }
      }),
    ));

  test('gives no shard more than a third above what the best division can reach', () =>
    fc.assert(
      fc.property(items, shardCounts, (all, shards) => {
        const division = divided(all, shards);
        const work = Array.from({ length: shards }, () => 0);
        for (const [place, item] of all.entries()) work[division.shardOf(place) - 1]! += cost(item);
        const costs = all.map(cost).sort((a, b) => b - a);
        // Some shard of any division has the dearest item, an even part of all, or two of the shards + 1 dearest.
        const bound = Math.max(
          costs[0]!,
          costs.reduce((sum, one) => sum + one, 0) / shards,
          (costs[shards - 1] ?? 0) + (costs[shards] ?? 0),
        );
        expect(Math.max(...work)).toBeLessThanOrEqual((4 / 3) * bound + 1e-6);
      }),
    ));

  test('keeps a file together with those that its reader reads along, wherever they stand in the plan', () => {
    const pairs = ['log.db-wal', 'log.db', 'sager.dbt', 'sager.dbf', 'noter.fpt', 'noter.dbf', 'x', 'x-wal'];
    fc.assert(
      fc.property(fc.shuffledSubarray(pairs, { minLength: 8 }), shardCounts, (names, shards) => {
        const all = names.map((name, n) => file(`share/${name}`, 1000 * (n + 1)));
        const division = divided(all, shards);
        const shardOf = (name: string): number => division.shardOf(names.indexOf(name));
        for (let at = 0; at < pairs.length; at += 2) expect(shardOf(pairs[at]!)).toBe(shardOf(pairs[at + 1]!));
      }),
    );
  });

  test('does not keep together files of different folders, or of the same name alone', () => {
    const names = ['a/x.db', 'b/x.db-wal', 'a/y.txt', 'a/y.csv'];
    const division = divided(
      names.map((name) => file(name, 1e6)),
      4,
    );
    expect(new Set(names.map((_, place) => division.shardOf(place))).size).toBe(4);
  });
});

test.each([
  ['x/a.db-wal', 'x/a.db'],
  ['x/a-wal', 'x/a'],
  ['x/a.dbt', 'x/a.dbf'],
  ['x/a.FPT', 'x/a.DBF'],
  ['x/a.b.fpt', 'x/a.b.dbf'],
  ['x.y/a.dbt', 'x.y/a.dat'],
])('%s belongs to %s', (companion, owner) => expect(keysOfOwner(owner)).toContain(keyOfCompanion(companion)));

test.each(['x/a.db', 'x/a.txt', 'x/wal', 'x/a.db-shm', 'x-wal/a.db'])('%s belongs to no other file', (path) =>
  expect(keyOfCompanion(path)).toBeUndefined(),
);
