import { describe, expect, test } from 'vitest';
import {
  birthDateOf,
  type CprDigits,
  day60BirthDate,
  day60Offset,
  ecprBirthDate,
  isoDate,
} from '../../src/cpr/index.js';
import { oracleDay60BirthDate, oracleIsEcpr } from '../support/oracle.js';
import { random } from '../support/random.js';

const written = (date: Parameters<typeof isoDate>[0] | undefined): string | undefined => date && isoDate(date);

// The examples are those of the national service and of the regions.
describe('ten characters with two letters', () => {
  test.each([
    ['reads the first national example', '0203291WQ3', '1929-03-02'],
    ['reads the second national example', '1308781OS6', '1978-08-13'],
    ['reads the third national example, of the 2000s', '3101057JC9', '2005-01-31'],
    ['reads Region Nordjylland’s example of the 1900s', '1506430SJ1', '1943-06-15'],
    ['reads Region Nordjylland’s example of the 2000s', '1506056SJ2', '2005-06-15'],
    ['reads all letters from A to Z', '0101457AZ0', '2045-01-01'],
    ['reads 29 February 2096, which only a national digit can state', '2902967AB1', '2096-02-29'],
    ['reads 29 February 2000', `290200${'7AB1'}`, '2000-02-29'],
    ['refuses 29 February 1900', '2902001AB1', undefined],
    ['refuses 29 February 1800', '2902005AB1', undefined],
    ['refuses small letters', '0101457ab1', undefined],
    ['refuses one small letter', '0101457Ab1', undefined],
    ['refuses Danish letters', '0101457ÆØ1', undefined],
    ['refuses one letter', '0101457A11', undefined],
    ['refuses three letters', '010145ABC1', undefined],
    ['refuses a letter at the end', '0101457ABC', undefined],
    ['refuses letters one place on', '01014571AB', undefined],
    ['refuses 31 February', '3102457AB1', undefined],
    ['refuses a day raised by 60', '6101457AB1', undefined],
    ['refuses eleven characters', '0101457AB12', undefined],
    ['refuses nine characters', '0101457AB', undefined],
    ['refuses ten digits', '0707614285', undefined],
    ['refuses a hyphen', '010145-7AB1', undefined],
  ])('%s', (_claim, ten, expected) => expect(written(ecprBirthDate(ten))).toBe(expected));

  test.each([
    ['0 is the 1900s, given by a region', 0, '1945-01-01'],
    ['1 is the 1900s, given nationally', 1, '1945-01-01'],
    ['2 is no century', 2, undefined],
    ['3 is no century', 3, undefined],
    ['4 is no century', 4, undefined],
    ['5 is the 1800s, given by a region', 5, '1845-01-01'],
    ['6 is the 2000s, given by a region', 6, '2045-01-01'],
    ['7 is the 2000s, given nationally', 7, '2045-01-01'],
    ['8 is no century', 8, undefined],
    ['9 is no century', 9, undefined],
  ])('the seventh digit alone states the century: %s', (_claim, seventh, expected) =>
    expect(written(ecprBirthDate(`010145${seventh}AB1`))).toBe(expected),
  );

  test('fifty thousand mixtures are read or refused as the oracle does', () => {
    const rng = random(208);
    const letter = (): string => rng.pick([...'ABCXYZ', 'a', 'Å', '1']);
    const wrong = Array.from({ length: 50_000 }, () => {
      const day = rng.pick(['01', '15', '28', '29', '30', '31', '00', '61', rng.digits(2)]);
      const month = rng.pick(['01', '02', '04', '12', '13', '00']);
      return day + month + rng.digits(3) + letter() + letter() + rng.pick([...'0189', 'A']);
    }).filter((ten) => (ecprBirthDate(ten) !== undefined) !== oracleIsEcpr(ten));
    expect(wrong).toEqual([]);
  });
});

describe('ten digits with a day raised by 60', () => {
  test('adding 6 to the first digit adds 60 to the day', () => expect(day60Offset).toBe(60));

  test.each([
    ['reads day 61 as the 1st', '6102375678', '2037-02-01'],
    ['reads day 67 as the 7th, CPR-kontoret’s example of a day', '6712375678', '2037-12-07'],
    ['reads day 70 as the 10th', '7012375678', '2037-12-10'],
    ['reads day 91 as the 31st', '9101375678', '2037-01-31'],
    ['reads day 89 of a leap February', '8902405000', '2040-02-29'],
    ['refuses day 89 of February in a common year', '8902415000', undefined],
    ['refuses day 91 of a month of 30 days', '9104405000', undefined],
    ['refuses day 60', '6001375678', undefined],
    ['refuses day 92', '9201375678', undefined],
    ['refuses an ordinary day', '0102375678', undefined],
    ['refuses a day between the two', '4502375678', undefined],
    ['refuses month 13', '6113375678', undefined],
  ])('%s', (_claim, ten, expected) => expect(written(day60BirthDate(ten as CprDigits))).toBe(expected));

  test('all days, months and seventh digits of year 40 are read as the oracle reads them', () => {
    const wrong: string[] = [];
    for (let day = 0; day < 100; day += 1) {
      for (let month = 0; month <= 13; month += 1) {
        for (let seventh = 0; seventh < 10; seventh += 1) {
          const ten = `${String(day).padStart(2, '0')}${String(month).padStart(2, '0')}40${seventh}000` as CprDigits;
          if (written(day60BirthDate(ten)) !== oracleDay60BirthDate(ten)) wrong.push(ten);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('no number is an ordinary one and a replacement at once', () => {
    const rng = random(60);
    const both = Array.from({ length: 50_000 }, () => rng.digits(10) as CprDigits).filter(
      (ten) => birthDateOf(ten) !== undefined && day60BirthDate(ten) !== undefined,
    );
    expect(both).toEqual([]);
  });
});
