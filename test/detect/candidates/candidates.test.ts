import { describe, expect, test } from 'vitest';
import { isoDate } from '../../../src/cpr/index.js';
import { maxCandidateChars } from '../../../src/detect/candidates/candidates.js';
import { findCandidates, normalize } from '../../../src/detect/index.js';

const candidatesOf = (text: string) => findCandidates(normalize(text));
const writtenIn = (text: string): string[] => candidatesOf(text).map(({ start, end }) => text.slice(start, end));

// Every spelling of CPR numbers, and every change that exports make to digits, as far as plain text can hold them.
const spellings: readonly (readonly [claim: string, text: string, format: string])[] = [
  ['ten digits', '0101456123', 'bare'],
  ['a hyphen', '010145-6123', 'hyphen'],
  ['a hyphen between spaces', '010145 - 6123', 'hyphen'],
  ['a hyphen after a space', '010145 -6123', 'hyphen'],
  ['a hyphen before a space', '010145- 6123', 'hyphen'],
  ['an en dash, as word processors make it', '010145\u20136123', 'hyphen'],
  ['an en dash between spaces', '010145 \u2013 6123', 'hyphen'],
  ['a no-break hyphen', '010145\u20116123', 'hyphen'],
  ['a minus sign', '010145\u22126123', 'hyphen'],
  ['a soft hyphen and a hyphen', '010145\u00ad-6123', 'hyphen'],
  ['a hyphen as it stands in a URL', '010145%2D6123', 'hyphen'],
  ['a hyphen between spaces as they stand in a URL', '010145%20-%206123', 'hyphen'],
  ['a space', '010145 6123', 'space'],
  ['a no-break space', '010145\u00a06123', 'space'],
  ['a thin space', '010145\u20096123', 'space'],
  ['a space as it stands in a URL', '010145%206123', 'space'],
  ['a slash', '010145/6123', 'mark'],
  ['a full stop', '010145.6123', 'mark'],
  ['a plus, which is a space in a web form', '010145+6123', 'mark'],
  ['a slash as it stands in a URL', '010145%2F6123', 'mark'],
  ['pairs and a hyphen, as CPR-kontoret prints it', '01 01 45-6123', 'pairs-hyphen'],
  ['pairs with full stops and a hyphen', '01.01.45-6123', 'pairs-hyphen'],
  ['pairs with slashes and a hyphen between spaces', '01/01/45 - 6123', 'pairs-hyphen'],
  ['pairs with hyphens all through', '01-01-45-6123', 'pairs-hyphen'],
  ['a date as many write it by hand', '01/01-45-6123', 'pairs-hyphen'],
  ['a date as many write it by hand, and a space', '01/01-45 6123', 'pairs'],
  ['pairs with spaces all through', '01 01 45 6123', 'pairs'],
  ['pairs with full stops and a space', '01.01.45 6123', 'pairs'],
  ['pairs with full stops all through', '01.01.45.6123', 'pairs'],
  ['pairs with slashes and a plus', '01/01/45+6123', 'pairs'],
  ['pairs set apart by no-break spaces', '01\u00a001\u00a045-6123', 'pairs-hyphen'],
  ['a soft hyphen where a line may break', '010145\u00ad6123', 'bare'],
  ['a soft hyphen inside the date', '01\u00ad0145-6123', 'hyphen'],
  ['zero-width spaces between all digits', [...'0101456123'].join('\u200b'), 'bare'],
  ['a word joiner at the hyphen', '010145\u2060-\u20606123', 'hyphen'],
  ['a byte order mark inside', '010145\ufeff6123', 'bare'],
  ['full-width digits and hyphen', '０１０１４５－６１２３', 'hyphen'],
  ['Arabic-Indic digits', '٠١٠١٤٥-٦١٢٣', 'hyphen'],
  ['digits of two kinds', '010145-６１２３', 'hyphen'],
];

describe('a number is found in every spelling, from its first digit to its last', () => {
  test.each(spellings)('%s', (_claim, text, format) => {
    expect(candidatesOf(text)).toMatchObject([{ ten: '0101456123', kind: 'cpr', format, start: 0, end: text.length }]);
    const inside = `før (${text}), efter`;
    expect(candidatesOf(inside)).toMatchObject([{ ten: '0101456123', format, start: 5, end: 5 + text.length }]);
  });
});

describe('a number is one of three kinds', () => {
  test.each([
    ['an ordinary number', '010145-6123', 'cpr', '2045-01-01'],
    ['an ordinary number on 29 February', '290240-6123', 'cpr', '2040-02-29'],
    ['a day raised by 60', '610145-6123', 'day60', '2045-01-01'],
    ['the 31st raised by 60', '9101456123', 'day60', '2045-01-31'],
    ['two capitals and a hyphen', '010145-7AB1', 'ecpr', '2045-01-01'],
    ['two capitals', '0101457AB1', 'ecpr', '2045-01-01'],
    ['two capitals and a space', '010145 6XY2', 'ecpr', '2045-01-01'],
    ['two capitals behind an escaped hyphen', '010145%2D7AB1', 'ecpr', '2045-01-01'],
    ['two capitals behind an escaped space, a hyphen and another', '010145%20-%207AB1', 'ecpr', '2045-01-01'],
    ['two capitals behind full-width digits', '０１０１４５-7AB1', 'ecpr', '2045-01-01'],
    ['two capitals behind an invisible character', '010145\u200b7AB1', 'ecpr', '2045-01-01'],
  ])('%s', (_claim, text, kind, born) => {
    const [candidate] = candidatesOf(text);
    expect(candidate).toMatchObject({ kind, start: 0, end: text.length });
    expect(isoDate(candidate!.born)).toBe(born);
  });
});

describe('no number is found', () => {
  test.each([
    ['in nine digits', '010145612'],
    ['in eleven digits', '01014561230'],
    ['behind another digit', '9010145-6123'],
    ['before another digit', '010145-61239'],
    ['behind a full-width digit', '９0101456123'],
    ['behind another digit and something invisible', '9\u200b0101456123'],
    ['where the day does not exist', '310445-6123'],
    ['where the month does not exist', '011345-6123'],
    ['on day 00', '000145-6123'],
    ['on day 32', '320145-6123'],
    ['on day 60', '600145-6123'],
    ['on day 92', '920145-6123'],
    ['on 29 February of a common year', '290241-6123'],
    ['over two spaces', '010145  6123'],
    ['over two hyphens', '010145--6123'],
    ['over a hyphen between two spaces and one', '010145  - 6123'],
    ['over a hyphen and two spaces', '010145 -  6123'],
    ['over a mark between spaces', '010145 / 6123'],
    ['over a mark and a space', '010145. 6123'],
    ['over a line break', '010145\n6123'],
    ['over a tab, which sets cells apart', '010145\t6123'],
    ['over a comma', '010145,6123'],
    ['over an underscore', '010145_6123'],
    ['over a colon', '010145:6123'],
    ['over an escaped plus sign', '010145%2B6123'],
    ['over an escaped line break', '010145%0A6123'],
    ['where the marks of the date differ', '01.01-45-6123'],
    ['where the marks of a date by hand are the other way round', '01-01/45-6123'],
    ['where only one pair is set apart', '01 0145-6123'],
    ['where the last pair is set apart', '0101 45-6123'],
    ['in pairs without anything before the serial', '01.01.456123'],
    ['in pairs set apart by pluses', '01+01+45+6123'],
    ['in pairs set apart by commas', '01,01,45-6123'],
    ['in pairs of one digit', '1.1.45-6123'],
    ['where the serial is set apart', '010145-61 23'],
    ['where the serial is short', '010145-612'],
    ['in a year of four digits', '01012045-6123'],
    ['with small letters', '010145-7ab1'],
    ['with one letter', '010145-7A11'],
    ['with three letters', '010145-7ABC'],
    ['with letters first', '010145-AB71'],
    ['with letters in pairs', '01 01 45-7AB1'],
    ['with letters and a century that does not exist', '010145-2AB1'],
    ['with letters and a day raised by 60', '610145-7AB1'],
    ['with letters and a digit behind', '010145-7AB12'],
    ['with letters behind a hyphen and an escape', '010145-%207AB1'],
    ['with letters before a full-width digit', '010145-7AB１'],
    ['with letters behind a full-width digit', '010145-７AB1'],
    ['with something invisible before the letters', '010145-7\u200bAB1'],
    ['with something invisible between the letters', '010145-7A\u00adB1'],
    ['with something invisible behind the letters', '010145-7AB\u200b1'],
    ['in nothing', ''],
    ['in one digit', '0'],
  ])('%s', (_claim, text) => expect(candidatesOf(text)).toEqual([]));
});

describe('what is refused hides nothing', () => {
  test.each([
    ['a date before the number', '01-01-45 010145-6123', ['010145-6123']],
    ['a pair before the pairs', '99-01-01-45-6123', ['01-01-45-6123']],
    ['a true date before the pairs', '31-01-01-45-6123', ['01-01-45-6123']],
    ['four digits before the number', '1234-010145-6123', ['010145-6123']],
    ['a number with an impossible date before it', '310445-6123 010145-6123', ['010145-6123']],
    ['two numbers set apart by a space', '0101456123 020245-6123', ['0101456123', '020245-6123']],
    ['two numbers set apart by a hyphen', '010145-6123-020245-6123', ['010145-6123', '020245-6123']],
  ])('%s', (_claim, text, written) => expect(writtenIn(text)).toEqual(written));
});

describe('the longest spelling that is taken', () => {
  const stretched = (chars: number): string => `010145${'\u200b'.repeat(chars - 11)}-6123`;

  test('is 48 characters', () => expect(maxCandidateChars).toBe(48));
  test.each([
    ['a number of 48 is found', 48, 1],
    ['a number of 49 is not', 49, 0],
  ])('%s', (_claim, chars, count) => {
    expect(stretched(chars)).toHaveLength(chars);
    expect(candidatesOf(stretched(chars))).toHaveLength(count);
  });
  test('hides no number inside what is too long', () =>
    expect(writtenIn(`01 01 45${'\u200b'.repeat(48)} 010145-6123`)).toEqual(['010145-6123']));
});

describe('of a stretch of the text, the numbers are found that begin in it', () => {
  const text = 'x 010145-6123 y 020245-6123';
  test.each([
    ['all of it', 0, 27, [2, 16]],
    ['from the first digit', 2, 27, [2, 16]],
    ['from behind the first digit', 3, 27, [16]],
    ['to before the second number', 0, 16, [2]],
    ['to behind its first digit, and the number goes on behind the end', 0, 17, [2, 16]],
    ['between the numbers', 13, 16, []],
    ['nothing', 5, 5, []],
  ])('%s', (_claim, from, to, starts) =>
    expect(findCandidates(normalize(text), from, to).map(({ start }) => start)).toEqual(starts),
  );

  test('counted in the original, also where the normalized text is shorter', () => {
    const escaped = 'a%20b%20010145-6123';
    expect(findCandidates(normalize(escaped), 8, 9).map(({ start }) => start)).toEqual([8]);
    expect(findCandidates(normalize(escaped), 0, 8)).toEqual([]);
    expect(findCandidates(normalize(escaped), 9)).toEqual([]);
  });
});
