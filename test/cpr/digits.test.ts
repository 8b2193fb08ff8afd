import { describe, expect, test } from 'vitest';
import { digitAt, isCprDigits, pairAt } from '../../src/cpr/index.js';

describe('ten ASCII digits are canonical', () => {
  test.each([
    ['accepts ten digits', '0707614285', true],
    ['accepts ten digits that state no day', '0000000000', true],
    ['refuses nine digits', '070761428', false],
    ['refuses eleven digits', '07076142850', false],
    ['refuses a hyphen', '070761-4285', false],
    ['refuses a letter', '0203291WQ3', false],
    ['refuses a space before', ' 0707614285', false],
    ['refuses a line break behind', '0707614285\n', false],
    ['refuses full-width digits', '０7０7614285', false],
    ['refuses Arabic-Indic digits', '٠707614285', false],
    ['refuses the empty string', '', false],
  ])('%s', (_claim, text, expected) => expect(isCprDigits(text)).toBe(expected));
});

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
