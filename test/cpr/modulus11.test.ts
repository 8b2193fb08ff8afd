import { describe, expect, test } from 'vitest';
import { type CprDigits, modulus11Weights, passesModulus11, remainder11 } from '../../src/cpr/index.js';
import { oracleCheckDigit, oraclePassesModulus11 } from '../support/oracle.js';
import { random } from '../support/random.js';

const digits = Array.from({ length: 10 }, (_, digit) => digit);

test('the weights are 4 3 2 7 6 5 4 3 2 1', () => expect(modulus11Weights).toEqual([4, 3, 2, 7, 6, 5, 4, 3, 2, 1]));

describe('CPR-kontoret’s worked example 070761-4285', () => {
  const nine = '070761428';
  test('has the sum 149 before the check digit', () =>
    expect([...nine].reduce((sum, digit, place) => sum + Number(digit) * modulus11Weights[place]!, 0)).toBe(149));
  test('has the remainder 6 before the check digit', () => expect(remainder11(`${nine}0` as CprDigits)).toBe(6));
  test('passes', () => expect(passesModulus11('0707614285' as CprDigits)).toBe(true));
});

describe('one digit at a time shows the weight of its place', () => {
  test.each(modulus11Weights.map((weight, place) => [place + 1, weight]))('digit %i weighs %i', (place, weight) => {
    const lone = '0'
      .repeat(place - 1)
      .concat('1')
      .padEnd(10, '0');
    expect(remainder11(lone as CprDigits)).toBe(weight);
  });
});

describe('the remainder is 0 behind nine digits', () => {
  test.each([
    ['with the check digit 0', '101262000', [0]],
    ['with the check digit 1', '000000005', [1]],
    ['and any other for none, where it would be 10', '000000006', []],
  ])('%s', (_claim, nine, expected) =>
    expect(digits.filter((last) => remainder11((nine + last) as CprDigits) === 0)).toEqual(expected),
  );
});

test('of two hundred thousand prefixes the check digit of the oracle passes, and no other last digit', () => {
  const rng = random(11);
  const wrong: string[] = [];
  let without = 0;
  for (let count = 0; count < 200_000; count += 1) {
    const nine = rng.digits(9);
    const check = oracleCheckDigit(nine);
    const passing = digits.filter((last) => remainder11((nine + last) as CprDigits) === 0);
    if (passing.length !== (check === undefined ? 0 : 1) || passing[0] !== check) wrong.push(nine);
    if (check === undefined) without += 1;
  }
  expect(wrong).toEqual([]);
  // One prefix in eleven has no check digit.
  expect(without / 200_000).toBeCloseTo(1 / 11, 2);
});

test('a hundred thousand numbers pass where the oracle says that they do', () => {
  const rng = random(1968);
  const numbers = Array.from({ length: 100_000 }, () => rng.digits(10));
  expect(numbers.filter((ten) => passesModulus11(ten as CprDigits) !== oraclePassesModulus11(ten))).toEqual([]);
});
