import { describe, expect, test } from 'vitest';
import { personCpr, random } from '../../support/random.js';
import { read, rulesIn } from '../read.js';

/** 30 July 2017, 23:08:28 in Greenwich, and the number of somebody born in 2045. */
const moment = '1501456108';

/** The rules about moments that fired on the only number in a text, in a record made that day. */
const momentsIn = (text: string, day?: string): string[] => {
  const date = day === undefined ? {} : { date: { day, from: 'created', of: 'record' as const } };
  return rulesIn(text, { record: date }).filter((rule) => /^(?:momentOf|wholeHour)/.test(rule));
};

describe('seconds since 1970 near the day of the record are a moment', () => {
  test.each([
    ['the same day', '2017-07-30'],
    ['the next day: the clocks differ', '2017-07-31'],
    ['the day before', '2017-07-29'],
  ])('%s', (_claim, day) => {
    expect(momentsIn(`eventName=impression,${moment};`, day)).toEqual(['momentOfRecord']);
    const [only] = read(`eventName=impression,${moment};`, {
      record: { date: { day, from: 'created', of: 'record' as const } },
    });
    expect(only).toMatchObject({ confidence: 'cleared', lookAlike: 'timestamp' });
  });

  test.each([
    ['another day', moment, '2017-08-02'],
    ['another year', moment, '2018-07-30'],
    ['a record that does not say when it was made', moment, undefined],
    ['a number with a hyphen', '150145-6108', '2017-07-30'],
  ])('and not with %s', (_claim, text, day) => expect(momentsIn(text, day)).toEqual([]));

  test('a word for a moment counts once', () => expect(momentsIn(`expires_at=${moment}`, '2017-07-30')).toEqual([]));

  test('and a CPR label outweighs it', () =>
    expect(
      read(`cpr ${moment}`, { record: { date: { day: '2017-07-30', from: 'created', of: 'record' as const } } }),
    ).toMatchObject([{ confidence: 'likely' }]));
});

test('on every day from 2001 to 2033 on which such a number has a birth date', () => {
  const secondsPerDay = 86_400;
  const noon = (day: number): string => String(day * secondsPerDay + secondsPerDay / 2 + 1);
  const dayOf = (day: number): string => new Date(day * secondsPerDay * 1000).toISOString().slice(0, 10);
  let tried = 0;
  for (let day = 11_575; day < 23_000; day += 1) {
    if (read(noon(day), { asOf: '2099-01-01' }).length === 0) continue;
    tried += 1;
    expect([-2, -1, 0, 1, 2].map((away) => momentsIn(noon(day), dayOf(day + away)).length)).toEqual([0, 1, 1, 1, 0]);
  }
  expect(tried).toBeGreaterThan(1000);
});

describe('a whole hour in seconds since 1970 is a moment', () => {
  test.each([
    ['midnight', '1001376000'],
    ['seven in the morning', '1001487600'],
  ])('%s', (_claim, ten) => {
    expect(momentsIn(ten)).toEqual(['wholeHour']);
    expect(read(ten)).toMatchObject([{ confidence: 'cleared', lookAlike: 'timestamp' }]);
  });

  test.each([
    ['a second later', '1001376001'],
    ['with a hyphen', '100137-6000'],
  ])('and not %s', (_claim, text) => expect(momentsIn(text)).toEqual([]));

  test('fewer than one person in 1,000 has such a number', () => {
    const rng = random(3600);
    const persons = Array.from({ length: 20_000 }, () => personCpr(rng));
    const hours = persons.filter((ten) => momentsIn(ten).length > 0);
    expect(hours.length).toBeLessThan(20);
  });
});
