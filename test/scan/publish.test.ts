import { expect, test } from 'vitest';
import { Publisher } from '../../src/scan/publish.js';

const publisher = new Publisher({ style: 'serial', showValues: false, asOf: { year: 2060, month: 1, day: 1 } });

test.each<[string, string, string]>([
  ['a number', '3108456126', '310845-xxxx'],
  ['a number in a file name', '310845-6126_Nancy.pdf', '310845-xxxx_Nancy.pdf'],
  ['two numbers', 'a/3108456126/b 310845 6126', 'a/310845-xxxx/b 310845-xxxx'],
  ['one glued to letters on both sides', 'x3108456126y', 'x310845-xxxxy'],
  ['one with dashes from Word', '310845\u20136126', '310845-xxxx'],
  ['one with invisible characters', '3108\u200b456126', '310845-xxxx'],
  ['one in full-width digits', '３１０８４５６１２６', '310845-xxxx'],
  ['one escaped as in a URL', '310845%2D6126', '310845-xxxx'],
  ['one with a line break in it', '310845\n6126.txt', '310845-xxxx.txt'],
  ['one with a byte in it that is no character', '310845-\udcff6126.txt', '310845-xxxx.txt'],
  ['one with an underscore in it', '310845_6126.txt', '310845-xxxx.txt'],
  ['an eCPR', '310845-6SJ2', '310845-xxxx'],
  ['a replacement number', '7108456126', '710845-xxxx'],
  ['not a date', '2026-11-23', '2026-11-23'],
  ['not a ticket number', 'INC0010234', 'INC0010234'],
])('a name that holds %s is masked', (_claim, name, masked) => {
  expect(publisher.text(name)).toBe(masked);
});

test('with --mask full the birth date goes too', () => {
  expect(
    new Publisher({ style: 'full', showValues: false, asOf: { year: 2060, month: 1, day: 1 } }).text('310845-6126.txt'),
  ).toBe('xxxxxx-xxxx.txt');
});
