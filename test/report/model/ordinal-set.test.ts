import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrdinalSet } from '../../../src/report/model/ordinal-set.js';

test('counts what a Set counts', () => {
  const ordinals = fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 3_000_000 })), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(ordinals, (added) => {
      const [set, oracle] = [new OrdinalSet(), new Set<number>()];
      for (const ordinal of added) {
        set.add(ordinal);
        oracle.add(ordinal);
        expect(set.size).toBe(oracle.size);
      }
    }),
  );
});

test('counts a million in a row', () => {
  const set = new OrdinalSet();
  for (let ordinal = 1; ordinal <= 1_000_000; ordinal += 1) set.add(ordinal);
  for (let ordinal = 1; ordinal <= 1_000_000; ordinal += 7) set.add(ordinal);
  expect(set.size).toBe(1_000_000);
});
