import { describe, expect, test } from 'vitest';
import {
  birthDateOf,
  type CalendarDate,
  type CprDigits,
  compareDates,
  isModulus11Neutral,
  isoDate,
  isUnassignedSerial,
  modulus11MandatoryUntil,
  parseIsoDate,
  passesModulus11,
} from '../../src/cpr/index.js';

function* everyDay(): Generator<CalendarDate> {
  for (let day = Date.UTC(1858, 0, 1); day <= Date.UTC(2057, 11, 31); day += 86_400_000) {
    yield parseIsoDate(new Date(day).toISOString().slice(0, 10))!;
  }
}

// CPR-kontoret’s page of 10 May 2023, written out as it is printed there.
const listed = [
  '1960-01-01',
  '1962-01-01',
  '1964-01-01',
  '1965-01-01',
  '1966-01-01',
  '1967-01-01',
  '1969-01-01',
  '1970-01-01',
  '1974-01-01',
  '1975-01-01',
  '1978-01-01',
  '1980-01-01',
  '1981-01-01',
  '1982-01-01',
  '1983-01-01',
  '1984-01-01',
  '1985-01-01',
  '1986-01-01',
  '1987-01-01',
  '1988-01-01',
  '1989-01-01',
  '1990-01-01',
  '1991-01-01',
  '1992-01-01',
  '1994-01-01',
  '1995-01-01',
];

test('a failing check digit says nothing on 1 January from 1955 to 2005, and on no other day', () => {
  const newYearsDays = Array.from({ length: 51 }, (_, offset) => `${1955 + offset}-01-01`);
  expect([...everyDay()].filter(isModulus11Neutral).map(isoDate)).toEqual(newYearsDays);
});

test('every listed day is one on which it says nothing', () =>
  expect(listed.filter((date) => !isModulus11Neutral(parseIsoDate(date)!))).toEqual([]));

describe('the borders of the rule', () => {
  test.each([
    ['1 January 1954 is before it', '1954-01-01', false],
    ['1 January 1955 is the first', '1955-01-01', true],
    ['1 January 1961 is not listed, and belongs to it', '1961-01-01', true],
    ['1 January 2005 is the last', '2005-01-01', true],
    ['1 January 2006 is behind it', '2006-01-01', false],
    ['31 December 1964 is not a 1 January', '1964-12-31', false],
    ['2 January 1965 is not a 1 January', '1965-01-02', false],
    ['1 February 1965 is not a 1 January', '1965-02-01', false],
    ['1 October 1965 is not a 1 January', '1965-10-01', false],
  ])('%s', (_claim, date, expected) => expect(isModulus11Neutral(parseIsoDate(date)!)).toBe(expected));
});

test('every number issued until 30 September 2007 has a check digit', () =>
  expect(isoDate(modulus11MandatoryUntil)).toBe('2007-09-30'));

test('exempting the 26 days lets 141,817 more numbers through', () => {
  let more = 0;
  for (const date of listed) {
    const { year } = parseIsoDate(date)!;
    for (let serial = 0; serial < 10_000; serial += 1) {
      const ten = `0101${year % 100}${String(serial).padStart(4, '0')}` as CprDigits;
      const born = birthDateOf(ten);
      if (born === undefined || compareDates(born, { year, month: 1, day: 1 }) !== 0) continue;
      if (!passesModulus11(ten)) more += 1;
    }
  }
  expect(more).toBe(141_817);
  expect(isUnassignedSerial('0101650000' as CprDigits)).toBe(true);
});
