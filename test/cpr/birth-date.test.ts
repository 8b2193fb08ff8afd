import { beforeAll, describe, expect, test } from 'vitest';
import {
  ageAt,
  birthDateOf,
  type CalendarDate,
  type CprDigits,
  centuryOf,
  compareDates,
  dateOf,
  isDay,
  isoDate,
  isUnassignedSerial,
  parseIsoDate,
  passesModulus11,
} from '../../src/cpr/index.js';
import { oracleBirthDate, oracleCentury, oracleCheckDigit } from '../support/oracle.js';

const digits = Array.from({ length: 10 }, (_, digit) => digit);
const twoDigits = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const centuries = [1800, 1900, 2000] as const;

/** For each year and century of the official table, one seventh digit that means it, and the others that do. */
const seventhsOf = (year: number): number[][] =>
  centuries
    .map((century) => digits.filter((seventh) => oracleCentury(seventh, year) === century))
    .filter((sevenths) => sevenths.length > 0);

/** How many of 1,000 endings have each remainder. Counted once, instead of over 365 million numbers. */
function endingsByRemainder(first: string): number[] {
  const counts = Array.from({ length: 11 }, () => 0);
  for (let two = 0; two < 100; two += 1) {
    const check = oracleCheckDigit(first + twoDigits[two]);
    for (let last = 0; last < 10; last += 1) {
      // The remainder of the ten digits is the distance of the last one from the check digit; 10 stands for "none".
      const remainder = (last - (check ?? 10) + 11) % 11;
      counts[remainder]! += 1;
    }
  }
  return counts;
}

/** Compares every birth date that a number can state with the oracle: all DDMMYY with all ten seventh digits. */
function countEverything() {
  const count = { asked: 0, wrong: 0, existing: 0, future: 0, before1900: 0, under110: 0, leadingZero: 0 };
  const asOf = { year: 2026, month: 11, day: 23 };
  for (const yy of twoDigits) {
    const groups = seventhsOf(Number(yy));
    for (const mm of twoDigits) {
      for (const dd of twoDigits) {
        const ddmmyy = dd + mm + yy;
        for (const sevenths of groups) {
          // No year has a thirteenth month, so the oracle need not check two million of those.
          const expected = Number(mm) > 13 ? undefined : oracleBirthDate(`${ddmmyy}${sevenths[0]}000`);
          for (const seventh of sevenths) {
            const first = ddmmyy + seventh;
            const born = birthDateOf(`${first}000` as CprDigits);
            count.asked += 1;
            if ((born && isoDate(born)) !== expected) count.wrong += 1;
            if (born === undefined) continue;
            count.existing += 1;
            if (dd[0] === '0') count.leadingZero += 1;
            if (compareDates(born, asOf) > 0) count.future += 1;
            else if (ageAt(born, asOf) < 110) count.under110 += 1;
            if (born.year < 1900) count.before1900 += 1;
          }
        }
      }
    }
  }
  return count;
}

describe('all ten million pairs of DDMMYY and seventh digit', () => {
  let count: ReturnType<typeof countEverything>;
  beforeAll(() => {
    count = countEverything();
  }, 120_000);

  test('state the day that the oracle states, or none where it states none', () => {
    expect(count.asked).toBe(10_000_000);
    expect(count.wrong).toBe(0);
  });

  // Each pair has 1,000 serials. The weights of evidence rest on these counts.
  test('give 365,246,000 numbers with a day that exists', () => expect(count.existing).toBe(365_246));

  test('give 312,420,000 that are not in the future of 23 November 2026', () =>
    expect(count.existing - count.future).toBe(312_420));

  test('give 226,376,000 of an age under 110 on that day', () => expect(count.under110).toBe(226_376));

  test('begin with 0 in 29.57 % of the cases', () =>
    expect((count.leadingZero / count.existing) * 100).toBeCloseTo(29.57, 2));

  test('are before 1900 in 16.8 % of the cases', () =>
    expect((count.before1900 / count.existing) * 100).toBeCloseTo(16.8, 1));
});

test('33,204,180 numbers have a day that exists and pass modulus 11', () => {
  let passing = 0;
  const ofFirst = new Map<number, number>();
  for (const seventh of digits) {
    for (const yy of twoDigits) {
      for (let mm = 1; mm <= 12; mm += 1) {
        for (let dd = 1; dd <= 31; dd += 1) {
          if (!isDay(dd, mm, centuryOf(seventh, Number(yy)) + Number(yy))) continue;
          const first = `${twoDigits[dd]}${twoDigits[mm]}${yy}${seventh}`;
          // How many of the 1,000 endings pass depends on the remainder of the first seven digits alone.
          const remainder =
            [...first].reduce((sum, digit, place) => sum + Number(digit) * [4, 3, 2, 7, 6, 5, 4][place]!, 0) % 11;
          let endings = ofFirst.get(remainder);
          if (endings === undefined) {
            endings = endingsByRemainder(first)[0]!;
            ofFirst.set(remainder, endings);
          }
          passing += endings;
        }
      }
    }
  }
  expect(ofFirst.size).toBe(11);
  expect(passing).toBe(33_204_180);
});

describe('each birth date has as many numbers with a check digit as CPR-kontoret says, except for rounding', () => {
  // Counted over the serials that the century table allows. The official figures are 360 and 540.
  const numbersOf = (date: CalendarDate): number => {
    const ddmmyy = `${twoDigits[date.day]}${twoDigits[date.month]}${twoDigits[date.year % 100]}`;
    let passing = 0;
    for (let serial = 0; serial < 10_000; serial += 1) {
      const ten = (ddmmyy + String(serial).padStart(4, '0')) as CprDigits;
      const born = birthDateOf(ten);
      if (born === undefined || compareDates(born, date) !== 0 || isUnassignedSerial(ten)) continue;
      if (passesModulus11(ten)) passing += 1;
    }
    return passing;
  };
  test.each([
    ['1858', { year: 1858, month: 2, day: 1 }, [363, 364]],
    ['1899', { year: 1899, month: 12, day: 31 }, [363, 364]],
    ['1900', { year: 1900, month: 3, day: 1 }, [363, 364]],
    ['1936', { year: 1936, month: 2, day: 29 }, [363, 364]],
    ['1937', { year: 1937, month: 1, day: 1 }, [545, 546]],
    ['1999', { year: 1999, month: 12, day: 31 }, [545, 546]],
    ['2000', { year: 2000, month: 2, day: 29 }, [545, 546]],
    ['2036', { year: 2036, month: 12, day: 31 }, [545, 546]],
    ['2037', { year: 2037, month: 1, day: 1 }, [363, 364]],
    ['2057', { year: 2057, month: 12, day: 31 }, [363, 364]],
  ])('a day in %s', (_year, date, counts) => expect(counts).toContain(numbersOf(date)));
});

describe('a day of the calendar', () => {
  test.each([
    ['exists: 31 January', 31, 1, 2041, true],
    ['exists: 28 February of a common year', 28, 2, 2041, true],
    ['does not exist: 29 February of a common year', 29, 2, 2041, false],
    ['exists: 29 February of a leap year', 29, 2, 2040, true],
    ['does not exist: 30 February of a leap year', 30, 2, 2040, false],
    ['does not exist: 29 February 1900, not a leap year', 29, 2, 1900, false],
    ['exists: 29 February 2000, a leap year', 29, 2, 2000, true],
    ['exists: 30 April', 30, 4, 2041, true],
    ['does not exist: 31 April', 31, 4, 2041, false],
    ['exists: 31 December', 31, 12, 2041, true],
    ['does not exist: 32 December', 32, 12, 2041, false],
    ['does not exist: day 0', 0, 1, 2041, false],
    ['does not exist: month 0', 1, 0, 2041, false],
    ['does not exist: month 13', 1, 13, 2041, false],
  ])('%s', (_claim, day, month, year, expected) => expect(isDay(day, month, year)).toBe(expected));

  test('is the same as in the calendar of the machine, from 1858 to 2057', () => {
    const wrong: string[] = [];
    for (let year = 1858; year <= 2057; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        for (let day = 1; day <= 31; day += 1) {
          const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
          if (isDay(day, month, year) !== exists) wrong.push(`${year}-${month}-${day}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the birth date of a number', () => {
  test.each([
    ['is 7 July 1961 in the printed example', '0707614285', '1961-07-07'],
    ['is 25 December 1948 for Nancy Ann', '2512489996', '1948-12-25'],
    ['is 29 February 2040', '2902405000', '2040-02-29'],
    ['is 31 December 2057, the last there can be', '3112575000', '2057-12-31'],
    ['is none on CPR-kontoret’s impossible 29 February 1955', '2902555423', undefined],
    ['is none on day 00', '0001405000', undefined],
    ['is none on day 61, which is a replacement number', '6101405000', undefined],
  ])('%s', (_claim, ten, expected) => {
    const born = birthDateOf(ten as CprDigits);
    expect(born && isoDate(born)).toBe(expected);
  });

  test('is 29 February of year 00 with seventh digits 4 to 9 only', () => {
    expect(digits.filter((seventh) => birthDateOf(`290200${seventh}000` as CprDigits) !== undefined)).toEqual([
      4, 5, 6, 7, 8, 9,
    ]);
  });

  test('needs six digits and a century', () => {
    expect(dateOf('290240', 2000)).toEqual({ year: 2040, month: 2, day: 29 });
    expect(dateOf('290200', 1900)).toBeUndefined();
    expect(dateOf('290200', 2000)).toEqual({ year: 2000, month: 2, day: 29 });
  });
});

describe('dates are in order', () => {
  test.each([
    ['by year first', '2039-12-31', '2040-01-01', -1],
    ['then by month', '2040-01-31', '2040-02-01', -1],
    ['then by day', '2040-02-01', '2040-02-02', -1],
    ['a date is the same as itself', '2040-02-29', '2040-02-29', 0],
    ['a later year is later, whatever month and day', '2041-01-01', '2040-12-31', 1],
    ['a later month is later, whatever day', '2040-03-01', '2040-02-29', 1],
  ])('%s', (_claim, a, b, sign) => expect(Math.sign(compareDates(parseIsoDate(a)!, parseIsoDate(b)!))).toBe(sign));
});

describe('a date is written YYYY-MM-DD', () => {
  test.each([
    ['reads a date', '2026-11-23', { year: 2026, month: 11, day: 23 }],
    ['reads 29 February of a leap year', '2040-02-29', { year: 2040, month: 2, day: 29 }],
    ['refuses 29 February of a common year', '2041-02-29', undefined],
    ['refuses month 13', '2026-13-01', undefined],
    ['refuses day 0', '2026-11-00', undefined],
    ['refuses a year of two digits', '26-11-23', undefined],
    ['refuses a month of one digit', '2026-1-23', undefined],
    ['refuses slashes', '2026/11/23', undefined],
    ['refuses a time behind it', '2026-11-23T00:00:00Z', undefined],
    ['refuses a blank before it', ' 2026-11-23', undefined],
    ['refuses a line break behind it', '2026-11-23\n', undefined],
    ['refuses the Danish order', '23-11-2026', undefined],
    ['refuses the empty string', '', undefined],
  ])('%s', (_claim, text, expected) => expect(parseIsoDate(text)).toEqual(expected));

  test.each([
    ['writes what it has read', { year: 2026, month: 11, day: 23 }, '2026-11-23'],
    ['pads month and day', { year: 2026, month: 1, day: 2 }, '2026-01-02'],
    ['pads the year', { year: 987, month: 6, day: 5 }, '0987-06-05'],
  ])('%s', (_claim, date, expected) => expect(isoDate(date)).toBe(expected));
});

describe('age in whole years', () => {
  test.each([
    ['is one less the day before the birthday', '2037-06-15', '2050-06-14', 12],
    ['is reached on the birthday', '2037-06-15', '2050-06-15', 13],
    ['stays in the months after it', '2037-06-15', '2050-12-01', 13],
    ['is one less in the months before it, whatever the day', '2037-06-15', '2050-05-31', 12],
    ['stays in the months after it, whatever the day', '2037-06-15', '2050-07-01', 13],
    ['is 0 on the day of birth', '2037-06-15', '2037-06-15', 0],
    ['is 0 the day before the first birthday', '2037-06-15', '2038-06-14', 0],
    ['is negative before the birth', '2037-06-15', '2037-06-14', -1],
    ['of somebody born on 29 February is not reached on the 28th', '2040-02-29', '2058-02-28', 17],
    ['of somebody born on 29 February is reached on 1 March of a common year', '2040-02-29', '2058-03-01', 18],
    ['of somebody born on 29 February is reached on the 29th of a leap year', '2040-02-29', '2056-02-29', 16],
    ['counts over centuries', '1899-12-31', '2000-01-01', 100],
  ])('%s', (_claim, born, asOf, age) => expect(ageAt(parseIsoDate(born)!, parseIsoDate(asOf)!)).toBe(age));
});
