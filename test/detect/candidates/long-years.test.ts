import { describe, expect, test } from 'vitest';
import { birthDate, passesModulus11, personCpr, type Random, random } from '../../support/random.js';
import { read } from '../read.js';

/** A number of a living age that may be somebody's, and is therefore drawn when the test runs. */
function draw(rng: Random): string {
  let ten = personCpr(rng);
  // Nobody of a great age, which would be evidence too; failures of children and of numbers for 1 January say less.
  while (birthDate(ten)!.year < 1940 || birthDate(ten)!.year > 2006 || ten.startsWith('0101')) ten = personCpr(rng);
  return ten;
}

const asOf = '2026-11-24';
const draws = 40;

const marks = { 'no marks': '', points: '.', hyphens: '-', slashes: '/', blanks: ' ' };
const dashes = { 'a hyphen': '-', 'a non-breaking hyphen': '\u2011', 'a dash': '\u2013' };
const spellings = Object.entries(marks).flatMap(([marked, mark]) =>
  Object.entries(dashes).map(([dashed, dash]) => [marked, dashed, mark, dash] as const),
);

const places: Readonly<Record<string, (number: string) => string>> = {
  'as a whole value': (number) => number,
  'on a line of its own': (number) => `Hun har ringet.\n${number}\nHan er flyttet.`,
  'in a sentence': (number) => `Vi har talt med ${number} i dag.`,
  'in brackets': (number) => `Vi har talt med hende (${number}) i dag.`,
  'at the end of a sentence': (number) => `Det drejer sig om ${number}.`,
};

function write(ten: string, mark: string, dash: string, year = birthDate(ten)!.year): string {
  return [ten.slice(0, 2), ten.slice(2, 4), year].join(mark) + dash + ten.slice(6);
}

describe.each(spellings)(
  'a number with %s in its date, a year of four digits and %s',
  (_marked, _dashed, mark, dash) => {
    test.each(Object.entries(places))('is likely %s', (_place, frame) => {
      const rng = random(20_261_130);
      for (let n = 0; n < draws; n += 1) {
        const ten = draw(rng);
        const text = frame(write(ten, mark, dash));
        expect(read(text, { asOf }), text).toMatchObject([{ ten, confidence: 'likely' }]);
      }
    });

    test('is cleared in a sentence if it fails modulus 11', () => {
      const rng = random(4);
      for (let n = 0; n < draws; n += 1) {
        const ten = draw(rng);
        const mistyped = ten.slice(0, 9) + ((Number(ten[9]) + 1) % 10);
        expect(passesModulus11(mistyped)).toBe(false);
        expect(read(places['in a sentence']!(write(mistyped, mark, dash)), { asOf })).toMatchObject([
          { confidence: 'cleared' },
        ]);
      }
    });

    test('is not seen with another century', () => {
      const rng = random(5);
      for (let n = 0; n < draws; n += 1) {
        const ten = draw(rng);
        const { year } = birthDate(ten)!;
        const other = year < 2000 ? year + 100 : year - 100;
        expect(read(places['in a sentence']!(write(ten, mark, dash, other)), { asOf })).toEqual([]);
      }
    });
  },
);

test.each([
  ['more digits before it', '112-03-2044-6123'],
  ['more digits behind it', '12-03-2044-61234'],
  ['two marks that differ', '12-03.2044-6123'],
  ['no day', '32-03-2044-6123'],
])('a number with %s is not read as one with a long year', (_what, number) =>
  expect(read(`Sag ${number} er lukket.`, { asOf: '2060-01-01' })).toEqual([]),
);
