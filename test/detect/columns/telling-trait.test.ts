import { describe, expect, test } from 'vitest';
import { parseIsoDate } from '../../../src/cpr/index.js';
import { NumberColumn } from '../../../src/detect/columns/column.js';
import { tellingTrait } from '../../../src/detect/columns/telling-trait.js';
import { readValue } from '../../../src/detect/columns/value.js';
import { partOf } from '../../../src/detect/columns/waiting-column.js';
import { passesModulus11, type Random, random } from '../../support/random.js';

const asOf = parseIsoDate('2026-11-23')!;

const two = (value: number): string => String(value).padStart(2, '0');
const day = (rng: Random): string => two(1 + rng.int(28));
const month = (rng: Random): string => two(1 + rng.int(12));

/** Draws until the check holds. The numbers are never printed. */
function drawn(make: () => string, check: (ten: string) => boolean): string {
  for (;;) {
    const ten = make();
    if (check(ten)) return ten;
  }
}

function weightedSum(ten: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(ten[index]), 0);
}

/** Luhn's sum as Skatteverket describes it: every second digit is doubled, and the digits of the products are added. */
function luhnSum(ten: string): number {
  const products = [...ten].map((digit, index) => String(Number(digit) * (index % 2 === 0 ? 2 : 1)));
  return products
    .join('')
    .split('')
    .map(Number)
    .reduce((sum, digit) => sum + digit, 0);
}

/** A person born in the last century: no order number of our years begins with such a year. */
const person = (rng: Random): string =>
  drawn(() => day(rng) + month(rng) + (32 + rng.int(67)) + rng.int(4) + rng.digits(3), passesModulus11);

/** Numbers of others by what they have alike. */
const others: Readonly<Record<string, (rng: Random) => string>> = {
  'kennitala, with a check digit of their own': (rng) =>
    drawn(
      () => day(rng) + month(rng) + rng.digits(5) + rng.pick(['9', '0']),
      (ten) => weightedSum(ten, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    ),
  'Swedish numbers, with a check digit of their own': (rng) =>
    drawn(
      () => two(rng.int(100)) + month(rng) + day(rng) + rng.digits(4),
      (ten) => luhnSum(ten) % 10 === 0,
    ),
  'P-numbers, which begin alike': (rng) => drawn(() => `10${rng.digits(8)}`, passesModulus11),
  'orders that begin with the same years': (rng) => rng.pick(['30', '31']) + month(rng) + day(rng) + rng.digits(4),
  'orders of the same days': (rng) => rng.pick(['25', '26']) + month(rng) + day(rng) + two(rng.int(5)).padEnd(4, '7'),
  'bookings, whose dates are of the same years': (rng) =>
    day(rng) + month(rng) + rng.pick(['24', '25', '26']) + rng.digits(4),
  'accounts, which begin with zeros': (rng) => `00${rng.digits(8)}`,
};

const headings = [
  ['a heading for CPR numbers', 12],
  ['no heading', 0],
  ['a heading for other numbers', -20],
] as const;

function repeated<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

/** Judges the numbers as a column. */
function columnOf(numbers: readonly string[], decibans: number) {
  const column = new NumberColumn({ decibans, isOfEach: false });
  const values = numbers.map((ten) => readValue(ten, asOf)!);
  const trait = tellingTrait(values, column.heading);
  for (const { ten, kind } of values) column.observe(ten, kind, partOf(true, '', trait?.(ten)), 'sample');
  const found = values.filter(({ ten, kind }) => column.decibansOf(ten, kind, partOf(true, '', trait?.(ten))) > 10);
  return { trait, found: new Set(found.map(({ ten }) => ten)) };
}

describe.each(Object.entries(others))('among %s', (_claim, other) => {
  test.each(
    headings.flatMap(([said, decibans]) =>
      [
        [6, 150],
        [10, 90],
        [100, 100],
        [60, 40],
      ].map(([persons, rest]) => [persons!, rest!, said, decibans] as const),
    ),
  )('%d CPR numbers are found, and none of %d others, under %s', (persons, rest, _said, decibans) => {
    const rng = random(20_261_130 + persons);
    const cpr = repeated(persons, () => person(rng));
    const { trait, found } = columnOf([...repeated(rest, () => other(rng)), ...cpr], decibans);
    // A person who happens to have the trait cannot be told from the others.
    const told = cpr.filter((ten) => trait?.(ten) !== true);
    expect(told.length).toBeGreaterThanOrEqual(0.8 * persons);
    expect(told.filter((ten) => !found.has(ten)).length).toBe(0);
    expect([...found].filter((ten) => !cpr.includes(ten)).length).toBe(0);
  });

  test('alone, none is found', () => {
    const rng = random(17);
    for (let file = 0; file < 20; file += 1) {
      const { found } = columnOf(
        repeated(150, () => other(rng)),
        0,
      );
      expect(found.size).toBe(0);
    }
  });
});

test('a column of CPR numbers with typing errors is found whole', () => {
  const rng = random(18);
  for (let file = 0; file < 20; file += 1) {
    const cpr = repeated(190, () => person(rng));
    const { found } = columnOf([...cpr, ...repeated(10, () => rng.digits(10))], 0);
    expect(cpr.filter((ten) => !found.has(ten)).length).toBe(0);
  }
});
