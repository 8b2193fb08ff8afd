import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalize } from '../../../src/detect/index.js';
import { spelledText } from '../../property/spelled-text.js';

function nameOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

describe('characters that look like others are read as those', () => {
  test.each([...'\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63\uFF0D\u30FB'].map((dash) => [nameOf(dash), dash]))(
    'the dash %s is a hyphen',
    (_name, dash) => expect(normalize(`1${dash}2`).text).toBe('1-2'),
  );

  test.each(
    [...'\u00A0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000'].map((blank) => [
      nameOf(blank),
      blank,
    ]),
  )('the blank %s is a space', (_name, blank) => expect(normalize(`1${blank}2`).text).toBe('1 2'));

  test.each(
    [
      ...'\u00AD\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202E\u2060\u2064\u2066\u206F\uFEFF\uFFF9\u{E0001}\u{E0031}',
    ].map((invisible) => [nameOf(invisible), invisible]),
  )('the invisible %s is not there', (_name, invisible) => expect(normalize(`1${invisible}2`).text).toBe('12'));

  test.each([
    ['full-width digits', '０１２３４５６７８９'],
    ['Arabic-Indic digits', '٠١٢٣٤٥٦٧٨٩'],
    ['extended Arabic-Indic digits', '۰۱۲۳۴۵۶۷۸۹'],
  ])('%s are ASCII ones', (_name, digits) => expect(normalize(digits).text).toBe('0123456789'));

  test.each([
    ['letters of Danish', 'æøåÆØÅé'],
    ['letters of Polish and Turkish', 'łżİŞ'],
    ['a curly quote', '1’2'],
    ['a bullet', '1•2'],
    ['an ellipsis', '1…2'],
    ['an underscore, a tab and line breaks', '1_2\t3\n4\r\n5'],
    ['an emoji of two units', '1😀2'],
    ['a hyphenation point', '1\u20272'],
    ['the sign behind them', '1\u20162'],
    ['the signs around the digits', '／：'],
  ])('%s stay what they are', (_name, text) => expect(normalize(text).text).toBe(text));
});

test('an escaped hyphen before a serial is a hyphen', () => {
  expect(normalize('1\\-2345').text).toBe('1-2345');
  expect(normalize('1\\-2\\-3').text).toBe('1\\-2\\-3');
  expect(normalize('1\\2\\').text).toBe('1\\2\\');
});

describe('the escapes of a URL', () => {
  test.each([
    ['a hyphen is one', '1%2D2', '1-2'],
    ['small hex is hex', '1%2d2', '1-2'],
    ['a space is one', '1%202', '1 2'],
    ['a dot is one', '1%2E2', '1.2'],
    ['a slash is one', '1%2F2', '1/2'],
    ['any other sign is a border', '1%3D2', '1|2'],
    ['a plus sign is a border', '1%2B2', '1|2'],
    ['an underscore is a border', '1%5F2', '1|2'],
    ['a control is a border', '1%0A2', '1|2'],
    ['a NUL is a border', '1%002', '1|2'],
    ['the last character of ASCII is a border', '1%7F2', '1|2'],
    ['an escape that was escaped again is read', '1%252D2', '1-2'],
    ['so are those of a character', '1%25E2%2580%25912', '1-2'],
    ['digits may follow an escaped percent sign', '1%25012', '1|012'],
    ['an escaped digit is text', '1%312', '1%312'],
    ['the first and the last digit are text', '%30%39', '%30%39'],
    ['the signs beside the digits are borders', '%2A%3A', '||'],
    ['an escaped letter is text', '%41%5A%61%7A', '%41%5A%61%7A'],
    ['the signs beside the letters are borders', '%40%5B%60%7B', '||||'],
    ['two bytes are a no-break space', '1%C2%A02', '1 2'],
    ['three bytes are a hyphen', '1%E2%80%912', '1-2'],
    ['three bytes are invisible', '1%E2%80%8B2', '12'],
    ['two bytes are a soft hyphen, and invisible', '1%C2%AD2', '12'],
    ['two bytes are a letter', '1%C3%B82', '1ø2'],
    ['three bytes are a digit, which nobody escapes, and so a border', '1%EF%BC%912', '1|2'],
    ['two bytes are a digit, and a border too', '1%D9%A32', '1|2'],
    ['four bytes are a border', '1%F0%9F%98%802', '1|2'],
    ['half a letter is a border', '1%C3.2', '1|.2'],
    ['the other half is a border', '1%B8.2', '1|.2'],
    ['two thirds of a hyphen are two borders', '1%E2%80.2', '1||.2'],
    ['half a letter before a letter is a border', '%C3%C3%B8', '|ø'],
    ['half a letter before a sign is a border', '%C3%2D', '|-'],
    ['a hyphen written longer than it may be is two borders', '1%C0%AD.2', '1||.2'],
    ['a byte that begins nothing is a border', '1%FF.2', '1|.2'],
    ['behind a space it is text', '5 %20a', '5 %20a'],
    ['behind a no-break space it is an escape', '5\u00a0%20a', '5  a'],
    ['behind an escaped space it is an escape', '5%20%20a', '5  a'],
    ['a percent sign alone is text', '50 % 2D %', '50 % 2D %'],
    ['one hex digit is text', '5%2', '5%2'],
    ['letters that are no hex are text', '5%GG%2G%G2', '5%GG%2G%G2'],
    ['a percent sign at the end is text', '100%', '100%'],
    ['an escape is not joined over what is invisible', '1%2\u00adD2', '1%2D2'],
  ])('%s', (_claim, text, read) => expect(normalize(text).text).toBe(read));
});

describe('places', () => {
  test('are those of the original', () => {
    const normalized = normalize('😀%3D\u00ad01%E2%80%912\u200b');
    expect(normalized.text).toBe('😀|01-2');
    expect([0, 1, 2, 3, 4, 5, 6, 7].map((at) => normalized.originalIndex(at))).toEqual([0, 1, 2, 6, 7, 8, 17, 19]);
  });

  test('of plain text are its own', () => {
    const normalized = normalize('cpr 010145-6123');
    expect([normalized.originalIndex(4), normalized.indexOf(4), normalized.indexOf(15)]).toEqual([4, 4, 15]);
  });

  test('of removed characters are those of the next character', () => {
    const normalized = normalize('a\u00ad\u200bb%2Dc');
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => normalized.indexOf(at))).toEqual([0, 1, 1, 1, 2, 3, 3, 3, 4]);
  });

  test('lead there and back, in order', () => {
    fc.assert(
      fc.property(spelledText, (text) => {
        const normalized = normalize(text);
        const places = Array.from({ length: normalized.text.length + 1 }, (_, index) =>
          normalized.originalIndex(index),
        );
        expect(places.at(-1)).toBe(text.length);
        expect(places.map((place) => normalized.indexOf(place))).toEqual(places.map((_, index) => index));
        expect(places.every((place, index) => index === 0 || place > places[index - 1]!)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('are the same for a text that is its own normalized text and for one that has one special character', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'01 -./æøåab\n') }), (text) => {
        expect(normalize(text).text).toBe(text);
        expect(normalize(`${text}\u00a0`).text).toBe(`${text} `);
      }),
      { numRuns: 500 },
    );
  });
});

test.each(['<b>1</b> ', '&nbsp;', '&amp;', '\\', '{', '<', '*', '%25', '&lt;b'])(
  'the work grows with the length of a text that is full of %s, and not with its square',
  (piece) => {
    const text = piece.repeat(200_000);
    expect(normalize(text).original).toBe(text);
  },
);
