import { describe, expect, test } from 'vitest';
import { areRounded, digitsOfScientific } from '../../../src/detect/columns/scientific.js';

test.each<[string, string | undefined]>([
  ['3,108456126E+09', '3108456126'],
  ['3.108456126E9', '3108456126'],
  ['3.108456126e+009', '3108456126'],
  ['1.01456123E8', '101456123'],
  ['1.014561230E08', '101456123'],
  ['"3,10845612E+09"', '3108456120'],
  // Six digits are what Excel shows of a number that does not fit its column.
  ['3,10846E+09', undefined],
  ['3E9', undefined],
  // Fractions, and numbers of other lengths.
  ['1.014561235E8', undefined],
  ['3.108456126E10', undefined],
  ['3.108456126E-9', undefined],
  ['0.310845612E9', undefined],
  ['3108456126', undefined],
])('%s is written out as %s', (value, digits) => {
  expect(digitsOfScientific(value)).toBe(digits);
});

describe('numbers were rounded', () => {
  test.each<[string, string[], boolean]>([
    ['by a spreadsheet', ['3,10846E+09', '1,01456E+08', '2,5E+09'], true],
    ['by a float of 32 bits', ['3.10845619E9', '1.50468262E9', '1.0145612E8'], true],
    ['not, as doubles', ['3.108456126E9', '1.50468262E9', '1.01456123E8'], false],
    ['not, as digits', ['3108456126', '101456123', '1,01E+08'], false],
    ['not, without any', [''], false],
  ])('%s', (_claim, values, rounded) => expect(areRounded(values)).toBe(rounded));
});
