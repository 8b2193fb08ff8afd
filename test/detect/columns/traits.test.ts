import { describe, expect, test } from 'vitest';
import { addTraits, OtherTraits, traitCount } from '../../../src/detect/columns/traits.js';
import { random } from '../../support/random.js';

function traitsOf(values: readonly string[]): OtherTraits {
  const counts = new Array<number>(traitCount).fill(0);
  for (const value of values) addTraits(counts, value);
  return new OtherTraits(counts);
}

const rng = random(31);
const many = (make: () => string): string[] => Array.from({ length: 60 }, make);
const day = (): string => String(1 + rng.int(28)).padStart(2, '0');
/** Icelandic check digits: the ninth digit checks the first eight, and the tenth is the century. */
function icelandic(): string {
  for (;;) {
    const eight = `${day()}05${rng.digits(4)}`;
    const sum = [3, 2, 7, 6, 5, 4, 3, 2].reduce((total, weight, index) => total + weight * Number(eight[index]), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return `${eight}${check}9`;
  }
}

describe('a value is compared with those that cannot be CPR numbers', () => {
  test('it differs from orders that begin alike', () => {
    const traits = traitsOf(many(() => `12${rng.digits(8)}`));
    expect(traits.decibansOf('1205000000')).toBeLessThan(-10);
    expect(traits.decibansOf('2505000000')).toBeGreaterThan(8);
  });

  test('it is like Icelandic numbers if it passes their check', () => {
    const traits = traitsOf(many(icelandic));
    expect(traits.decibansOf(icelandic())).toBeLessThan(-10);
  });

  test('chance in a few dozen days says nothing', () => {
    const traits = traitsOf(many(() => `${day()}${rng.digits(8)}`));
    for (let first = 1; first <= 28; first += 1)
      expect(Math.abs(traits.decibansOf(`${String(first).padStart(2, '0')}05000001`))).toBeLessThan(1.5);
  });

  test('and without any, nothing speaks', () => expect(traitsOf([]).decibansOf('1205000000')).toBeCloseTo(0, 6));
});
