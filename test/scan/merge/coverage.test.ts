import { describe, expect, test } from 'vitest';
import type { Coverage } from '../../../src/model/index.js';
import { addCoverage } from '../../../src/scan/merge/coverage.js';

const nothing: Coverage = {
  sources: { found: 0, complete: 0, partial: 0, untouched: 0 },
  bytes: { found: 0, read: 0 },
  records: { read: 0, withFindings: 0 },
};

/** Has every counter there is: the compiler asks for those that are new. */
const everything: Required<Omit<Coverage, 'emptyList' | 'shard' | 'carriedOver'>> = {
  sources: { found: 10, complete: 5, partial: 3, untouched: 2 },
  bytes: { found: 100, read: 90 },
  records: { read: 20, withFindings: 4 },
  noUserText: { font: 3 },
  pictures: { inside: 6, alone: 7, tooSmall: 8 },
  leftOut: { files: 11, folders: 12, gitFolders: 13 },
  filtered: { files: 14, folders: 15 },
};

function doubled(value: unknown): unknown {
  if (typeof value === 'number') return 2 * value;
  return Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, doubled(one)]));
}

describe('the coverage of two results', () => {
  test('has the sum of every counter', () => expect(addCoverage(everything, everything)).toEqual(doubled(everything)));

  test.each([
    ['before', nothing, everything],
    ['behind', everything, nothing],
  ])('is that of one where nothing stands %s it', (_where, one, other) =>
    expect(addCoverage(one, other)).toEqual(everything),
  );

  test('has no section that neither of them has', () =>
    expect(Object.keys(addCoverage(nothing, nothing))).toEqual(['sources', 'bytes', 'records']));

  test('adds up what was carried over, and keeps the first day', () =>
    expect(
      addCoverage(
        { ...nothing, carriedOver: { sources: 2, from: '2026-11-30' } },
        { ...nothing, carriedOver: { sources: 3, from: '2026-11-24' } },
      ).carriedOver,
    ).toEqual({ sources: 5, from: '2026-11-24' }));

  test('does not say which shard one of them is', () =>
    expect(addCoverage({ ...everything, shard: { number: 1, of: 2 } }, nothing)).toEqual(everything));

  test.each<[string, Coverage, Coverage, true | undefined]>([
    ['both lists are', { ...nothing, emptyList: true }, { ...nothing, emptyList: true }, true],
    ['one list is and the other found nothing', { ...nothing, emptyList: true }, nothing, true],
    ['one list is and the other found something', { ...nothing, emptyList: true }, everything, undefined],
    ['neither list is', nothing, nothing, undefined],
  ])('is that of an empty list where %s', (_when, one, other, isEmpty) => {
    expect(addCoverage(one, other).emptyList).toBe(isEmpty);
    expect(addCoverage(other, one).emptyList).toBe(isEmpty);
  });
});
