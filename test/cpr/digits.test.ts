import { expect, test } from 'vitest';
import { digitAt, pairAt } from '../../src/cpr/index.js';

test('a digit is read as its value', () => {
  expect(Array.from({ length: 10 }, (_, index) => digitAt('0123456789', index))).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ]);
});

test('two digits are read as tens and ones', () => {
  expect([0, 1, 4, 8].map((index) => pairAt('0707614285', index))).toEqual([7, 70, 61, 85]);
});

test('there is no digit behind the last one', () => {
  expect(digitAt('0707614285', 10)).toBeNaN();
  expect(pairAt('0707614285', 9)).toBeNaN();
});
