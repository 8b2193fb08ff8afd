import { expect, test } from 'vitest';
import { sexOf } from '../../src/cpr/index.js';

test.each([
  ['Nancy Ann’s number is a woman’s', '2512489996', 'female'],
  ['the worked example is a man’s', '0707614285', 'male'],
  ['a last digit 0 is a woman’s', '1012620000', 'female'],
  ['a last digit 9 is a man’s', '0104909989', 'male'],
  ['of two letters and a digit, the digit decides: odd', '0101457AB1', 'male'],
  ['of two letters and a digit, the digit decides: even', '0101457AB2', 'female'],
])('%s', (_claim, ten, sex) => expect(sexOf(ten)).toBe(sex));

test('odd is male and even is female, whatever stands before', () =>
  expect(Array.from({ length: 10 }, (_, last) => sexOf(`010145600${last}`))).toEqual(
    Array.from({ length: 10 }, (_, last) => (last % 2 === 1 ? 'male' : 'female')),
  ));
