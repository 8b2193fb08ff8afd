import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listStart } from '../../../src/detect/context/number-list.js';
import { detectIn } from '../../../src/detect/index.js';
import { asOf, segmentOf } from '../read.js';

describe('a text ends with this list of numbers', () => {
  test.each([
    ['one number', 'er 0101456123', '0101456123'],
    ['two, and a comma behind each', 'er 010145-6123, 020245-6123, ', '010145-6123, 020245-6123, '],
    ['two, joined by a word', 'er 010145-6123 og 020245-6123 samt ', '010145-6123 og 020245-6123 samt '],
    ['a replacement number', 'er 010145-7AB1, ', '010145-7AB1, '],
    ['no number of seven digits', 'er 0101456, ', ''],
    ['no number before a word', 'er 010145-6123 hos ', ''],
    ['nothing', '', ''],
  ])('%s', (_claim, text, list) => expect(text.slice(listStart(text))).toBe(list));

  test('that a regular expression finds, which tries every division of the digits', () => {
    const list = /(?:[0-9][0-9 ./-]{7,16}[0-9A-Z]*(?:[\s,;/&+]|og|and|samt)*)+$/;
    const piece = fc.constantFrom(
      '0',
      '9',
      '01',
      '010145',
      '6123',
      ' ',
      '-',
      '.',
      '/',
      ', ',
      ';',
      'A',
      'og',
      ' og ',
      'and',
      'samt',
      'x',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(text.slice(0, listStart(text))).toBe(text.replace(list, ''));
      }),
      { numRuns: 20_000 },
    );
  });
});

test('many digits between a CPR word and a number are judged at once', () => {
  // Some ten thousand million divisions into numbers: whoever tried them would not come back.
  for (const digits of ['1'.repeat(110), '1 '.repeat(55), '11111111 og '.repeat(9)])
    expect(detectIn(segmentOf(`cpr ${digits}x: 010145-6123`), asOf).at(-1)?.ten).toBe('0101456123');
});
