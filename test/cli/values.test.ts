import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/usage-error.js';
import { anyText, count, date, oneOf, type Parse, size, threads, time } from '../../src/cli/values.js';

function refusal(parse: Parse<unknown>, text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'not refused';
}

describe('a size', () => {
  test.each([
    ['800', 800],
    ['1', 1],
    ['500MB', 500_000_000],
    ['500mb', 500_000_000],
    ['500 MB', 500_000_000],
    ['500M', 500_000_000],
    ['2GB', 2_000_000_000],
    ['1.5k', 1500],
    ['4GiB', 4 * 2 ** 30],
    ['1Ki', 1024],
    ['1TB', 1e12],
    ['12 bytes', 12],
  ])('%s is read', (text, bytes) => expect(size(text)).toBe(bytes));

  test.each(['', '0', '-1', 'MB', '5x', '1e3', '1,5GB', '5 5', '0x10', '99999999TB', '0.1', 'Infinity'])(
    '"%s" is refused',
    (text) => {
      expect(refusal(size, text)).toBe(`"${text}" is not a size such as 500MB, 2GB, 4GiB or a number of bytes`);
    },
  );
});

describe('a date', () => {
  test.each(['2026-11-23', '2024-02-29', '1900-01-01'])('%s is read', (text) => expect(date(text)).toBe(text));

  test.each([
    ['2026-02-30', '"2026-02-30" is not a day that exists'],
    ['2025-02-29', '"2025-02-29" is not a day that exists'],
    ['2026-13-01', '"2026-13-01" is not a day that exists'],
    ['23-11-2026', '"23-11-2026" is not a date written YYYY-MM-DD'],
    ['2026-1-1', '"2026-1-1" is not a date written YYYY-MM-DD'],
    ['today', '"today" is not a date written YYYY-MM-DD'],
    ['', '"" is not a date written YYYY-MM-DD'],
  ])('"%s" is refused', (text, message) => expect(refusal(date, text)).toBe(message));
});

describe('a time', () => {
  test.each([
    ['2y', '2y'],
    ['18M', '18m'],
    ['90D', '90d'],
  ])('%s is read', (text, value) => expect(time(text)).toBe(value));

  test.each(['', '0y', '2', 'y', '2w', '1.5y'])('"%s" is refused', (text) => {
    expect(refusal(time, text)).toBe(`"${text}" is not a time such as 2y, 18m or 90d`);
  });
});

describe('a count', () => {
  test.each([
    ['0', 0],
    ['007', 7],
    ['1000000', 1_000_000],
  ])('%s is read', (text, value) => expect(count(text)).toBe(value));

  test.each(['', '-1', '1.5', 'ten', '1e3', ' 1', '99999999999999999999'])('"%s" is refused', (text) => {
    expect(refusal(count, text)).toBe(`"${text}" is not a whole number of 0 or more`);
  });
});

describe('a number of threads', () => {
  test.each([
    ['1', 1],
    ['256', 256],
  ])('%s is read', (text, value) => expect(threads(text)).toBe(value));

  test.each([
    ['0', '"0" is not a number of threads: at least 1 reads'],
    ['1000', '1000 is more than 256'],
    ['-1', '"-1" is not a whole number of 0 or more'],
    ['all', '"all" is not a whole number of 0 or more'],
  ])('"%s" is refused', (text, because) => expect(refusal(threads, text)).toBe(because));
});

test('a choice is one of the list, in any case', () => {
  const parse = oneOf(['certain', 'likely']);
  for (const text of ['likely', 'Likely', 'LIKELY']) expect(parse(text)).toBe('likely');
  expect(refusal(parse, 'Likly')).toBe('"Likly" is not one of certain, likely; did you mean likely?');
  expect(refusal(parse, 'sure')).toBe('"sure" is not one of certain, likely');
});

test('a text is not empty', () => {
  expect(anyText('-')).toBe('-');
  expect(refusal(anyText, '')).toBe('must not be empty');
});
