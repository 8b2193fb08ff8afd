import { describe, expect, test } from 'vitest';
import { birthDateOf, type CprDigits, parseIsoDate } from '../../../src/cpr/index.js';
import { NumberColumn } from '../../../src/detect/columns/column.js';
import { valueKindOf } from '../../../src/detect/columns/value-kinds.js';
import { passesModulus11, type Random, random } from '../../support/random.js';

const asOf = parseIsoDate('2026-11-23')!;

/** A number that states a birth of these years. Drawn at random, and never printed. */
function numberBorn(rng: Random, from: number, years: number, passes: boolean): string {
  for (;;) {
    const year = from + rng.int(years);
    const seventh = year < 2000 ? rng.int(4) : 4 + rng.int(6);
    const [day, month] = [1 + rng.int(28), 1 + rng.int(12)].map((part) => String(part).padStart(2, '0'));
    const ten = `${day}${month}${String(year % 100).padStart(2, '0')}${seventh}${rng.digits(3)}`;
    if (passesModulus11(ten) === passes) return ten;
  }
}

const cprNumber = (rng: Random): string => numberBorn(rng, 1930, 70, true);

const noHeading = { decibans: 0, isOfEach: false };

/** Numbers that are not CPR numbers, by what they are. */
const others: Readonly<Record<string, (rng: Random) => string>> = {
  phones: (rng) => `45${rng.digits(8)}`,
  'random digits': (rng) => rng.digits(10),
  'orders that begin with a day and a month': (rng) => `12${String(1 + rng.int(12)).padStart(2, '0')}${rng.digits(6)}`,
  'numbers with a birth date that fail': (rng) => numberBorn(rng, 1930, 70, false),
};

function observe(column: NumberColumn, ten: string, part = ''): void {
  const kind = valueKindOf(ten as CprDigits, birthDateOf(ten as CprDigits), asOf);
  column.observe(ten, kind, part, 'sample');
}

function probabilityIn(column: NumberColumn, ten: string, part = ''): number {
  const kind = valueKindOf(ten as CprDigits, birthDateOf(ten as CprDigits), asOf);
  return 1 / (1 + 10 ** (-column.decibansOf(ten, kind, part) / 10));
}

function shuffled<T>(rng: Random, items: readonly T[]): T[] {
  const left = [...items];
  return items.map(() => left.splice(rng.int(left.length), 1)[0]!);
}

const repeated = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe('each value of a mixed column is judged by itself', () => {
  test.each([
    ['phones', 11, 19],
    ['phones', 60, 140],
    ['phones', 8, 92],
    ['random digits', 20, 180],
    ['orders that begin with a day and a month', 60, 140],
    ['numbers with a birth date that fail', 50, 50],
  ])('among %s: %d CPR numbers and %d others', (kind, cprCount, otherCount) => {
    const rng = random(16);
    const cpr = repeated(cprCount, () => cprNumber(rng));
    const other = repeated(otherCount, () => others[kind]!(rng));
    const column = new NumberColumn(noHeading);
    for (const ten of shuffled(rng, [...cpr, ...other])) observe(column, ten);
    const found = cpr.filter((ten) => probabilityIn(column, ten) >= 0.9);
    expect(found.length / cprCount).toBeGreaterThanOrEqual(0.95);
    const dated = other.filter((ten) => birthDateOf(ten as CprDigits) !== undefined && !passesModulus11(ten));
    for (const ten of dated) expect(probabilityIn(column, ten)).toBeLessThan(0.5);
    expect(column.verdict).toBe('mixed');
  });
});

describe('a column of one kind', () => {
  test.each(Object.entries(others))('%s: no value is a CPR number, and the column holds others', (_kind, make) => {
    const rng = random(17);
    const column = new NumberColumn(noHeading);
    const values = repeated(2000, () => make(rng));
    for (const ten of values) observe(column, ten);
    expect(column.verdict).toBe('other');
    for (const ten of values) expect(probabilityIn(column, ten)).toBeLessThan(0.5);
  });

  test('CPR numbers: all values are, whatever the heading', () => {
    for (const decibans of [-20, 0, 20]) {
      const rng = random(18);
      const column = new NumberColumn({ decibans, isOfEach: false });
      const values = repeated(100, () => cprNumber(rng));
      for (const ten of values) observe(column, ten);
      expect(column.verdict).toBe('cpr');
      for (const ten of values) expect(probabilityIn(column, ten)).toBeGreaterThan(0.99);
    }
  });

  test('children of whom many have no check digit: those that fail are found too', () => {
    const rng = random(19);
    const column = new NumberColumn(noHeading);
    const unchecked = repeated(55, () => numberBorn(rng, 2008, 12, false));
    for (const ten of shuffled(rng, [...repeated(95, () => numberBorn(rng, 2008, 12, true)), ...unchecked]))
      observe(column, ten);
    for (const ten of unchecked) expect(probabilityIn(column, ten)).toBeGreaterThan(0.5);
  });
});

describe('the text beside a value splits a column', () => {
  const rng = random(20);
  const persons = repeated(40, () => cprNumber(rng));
  const requisitions = repeated(40, () => cprNumber(rng).slice(0, 6) + rng.digits(4));
  const column = new NumberColumn(noHeading);
  for (const [row, ten] of persons.entries()) {
    observe(column, ten, 'urn:a');
    observe(column, requisitions[row]!, 'urn:b');
  }
  test('if the pass rates differ: every person is found, and no requisition', () => {
    for (const ten of persons) expect(probabilityIn(column, ten, 'urn:a')).toBeGreaterThan(0.99);
    for (const ten of requisitions) expect(probabilityIn(column, ten, 'urn:b')).toBeLessThan(0.5);
  });

  test('and not if they do not', () => {
    const even = new NumberColumn(noHeading);
    for (const [row, ten] of persons.entries()) observe(even, ten, row % 2 === 0 ? 'a' : 'b');
    expect(even.gainOfSplit).toBeLessThan(0);
  });
});

describe('labels that the sample does not show', () => {
  const rng = random(24);
  const kindOf = (ten: string) => valueKindOf(ten as CprDigits, birthDateOf(ten as CprDigits), asOf);

  /** A column whose sample is without labels. Then those of its values that have a birth date come with theirs. */
  function labelledLater(values: readonly string[], labelOf: (row: number) => string): NumberColumn {
    const column = new NumberColumn(noHeading);
    for (const ten of values) column.observe(ten, kindOf(ten), '', 'sample');
    column.endBlock();
    for (const [row, ten] of values.entries())
      if (birthDateOf(ten as CprDigits) !== undefined) column.observe(ten, kindOf(ten), labelOf(row), 'sampled record');
    return column;
  }

  const numbers = repeated(100, () => rng.digits(10));
  const undated = numbers.slice(0, 30).filter((ten) => birthDateOf(ten as CprDigits) === undefined);
  const chance = cprNumber(rng);
  test.each([
    ['a name of each', numbers, (row: number) => `County ${row}`],
    ['the same for all, which only one value shows', undated, () => 'Polygon'],
  ])('do not set a number that passes by chance apart from the others: %s', (_claim, areas, labelOf) => {
    const column = labelledLater([...areas, chance], labelOf);
    const withoutLabels = labelledLater([...areas, chance], () => '');
    const difference = probabilityIn(column, chance, labelOf(areas.length)) - probabilityIn(withoutLabels, chance);
    expect(Math.abs(difference)).toBeLessThan(0.1);
  });

  test('and persons stay apart from requisitions', () => {
    const persons = repeated(30, () => cprNumber(rng));
    const values = [...persons, ...repeated(200, () => rng.digits(10))];
    const column = labelledLater(values, (row) => (row < 30 ? 'urn:a' : 'urn:b'));
    for (const ten of persons) expect(probabilityIn(column, ten, 'urn:a')).toBeGreaterThan(0.9);
  });
});

describe('a column that changes', () => {
  test('from thousands of orders to CPR numbers: those of the next block are found', () => {
    const rng = random(21);
    const column = new NumberColumn(noHeading);
    for (let block = 0; block < 40; block += 1) {
      for (let row = 0; row < 128; row += 1) observe(column, others['orders that begin with a day and a month']!(rng));
      column.noteVerdict();
      column.endBlock();
    }
    const cpr = repeated(128, () => cprNumber(rng));
    for (const ten of cpr) observe(column, ten);
    column.noteVerdict();
    column.endBlock();
    const next = repeated(128, () => cprNumber(rng));
    for (const ten of next) observe(column, ten);
    for (const ten of next) expect(probabilityIn(column, ten)).toBeGreaterThan(0.9);
    expect(column.verdict).toBe('mixed');
  });
});

describe('a repeated value', () => {
  test('is evidence once', () => {
    const column = new NumberColumn(noHeading);
    const ten = cprNumber(random(22));
    for (let times = 0; times < 500; times += 1) observe(column, ten);
    expect(column.size).toBe(1);
    expect(column.counts).toEqual({ tenDigit: 500, validDate: 500, modulus11: 500 });
  });
});

test('over random mixtures, as many values are CPR numbers as their probabilities say, within a factor of two', () => {
  const rng = random(23);
  const bands = new Map<number, { sum: number; cpr: number; count: number }>();
  const kinds = Object.values(others);
  for (let round = 0; round < 400; round += 1) {
    const make = rng.pick(kinds);
    // As many columns hold none as the prior says, and the others any share.
    const share = rng.chance(0.6) ? 0 : rng.chance(0.5) ? 1 : rng.int(100) / 100;
    const values = repeated(5 + rng.int(120), () =>
      rng.chance(share) ? { ten: cprNumber(rng), isCpr: true } : { ten: make(rng), isCpr: false },
    );
    const column = new NumberColumn(noHeading);
    for (const { ten } of values) observe(column, ten);
    for (const { ten, isCpr } of values) {
      if (birthDateOf(ten as CprDigits) === undefined) continue;
      const probability = probabilityIn(column, ten);
      const border = [0.99, 0.9, 0.7, 0.5].find((from) => probability >= from);
      if (border === undefined) continue;
      const band = bands.get(border) ?? { sum: 0, cpr: 0, count: 0 };
      bands.set(border, { sum: band.sum + probability, cpr: band.cpr + (isCpr ? 1 : 0), count: band.count + 1 });
    }
  }
  for (const { sum, cpr, count } of bands.values()) {
    const [predicted, observed] = [count - sum, count - cpr];
    // A few values in a band say nothing.
    expect(observed).toBeLessThanOrEqual(2 * predicted + 3 * Math.sqrt(predicted) + 3);
  }
  expect(bands.get(0.99)!.count).toBeGreaterThan(1000);
});
