import { describe, expect, test } from 'vitest';
import { centuryOf } from '../../src/cpr/index.js';
import { oracleCentury } from '../support/oracle.js';

const digits = Array.from({ length: 10 }, (_, digit) => digit);
const years = Array.from({ length: 100 }, (_, year) => year);

test('all 1,000 pairs of seventh digit and year have the century of the official table', () => {
  const pairs = digits.flatMap((seventh) => years.map((year) => ({ seventh, year })));
  expect(pairs).toHaveLength(1000);
  expect(pairs.filter(({ seventh, year }) => centuryOf(seventh, year) !== oracleCentury(seventh, year))).toEqual([]);
});

describe('the borders differ by digit', () => {
  test.each([
    ['digit 3 never turns', 3, [0, 36, 37, 57, 58, 99], [1900, 1900, 1900, 1900, 1900, 1900]],
    ['digit 4 turns between 36 and 37', 4, [0, 36, 37, 57, 58, 99], [2000, 2000, 1900, 1900, 1900, 1900]],
    ['digit 5 turns between 57 and 58', 5, [0, 36, 37, 57, 58, 99], [2000, 2000, 2000, 2000, 1800, 1800]],
    ['digit 8 turns between 57 and 58', 8, [0, 36, 37, 57, 58, 99], [2000, 2000, 2000, 2000, 1800, 1800]],
    ['digit 9 turns between 36 and 37', 9, [0, 36, 37, 57, 58, 99], [2000, 2000, 1900, 1900, 1900, 1900]],
  ])('%s', (_claim, seventh, yearsAsked, centuries) =>
    expect(yearsAsked.map((year) => centuryOf(seventh, year))).toEqual(centuries),
  );
});

test('births are possible from 1858 to 2057 and in no other year', () => {
  const births = new Set(digits.flatMap((seventh) => years.map((year) => centuryOf(seventh, year) + year)));
  expect([...births].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, offset) => 1858 + offset));
});
