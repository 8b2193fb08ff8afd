import { expect, test } from 'vitest';
import { losses, skipReasons } from '../../src/model/index.js';
import {
  byChanceText,
  bytesText,
  counted,
  lookAlikeText,
  nameText,
  numberText,
  recordText,
  skipText,
} from '../../src/report/wording.js';
import { skipped, sourcePath } from './streams.js';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [41230, '41,230'],
  [1234567, '1,234,567'],
])('%d is written %s', (value, text) => expect(numberText(value)).toBe(text));

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1.0 KB'],
  [9949, '9.9 KB'],
  [9951, '10 KB'],
  [999_499, '999 KB'],
  [999_500, '1.0 MB'],
  [3_400_000, '3.4 MB'],
  [120e9, '120 GB'],
  [5e15, '5,000 TB'],
])('%d bytes are written %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));

test.each([
  [0, 'row', '0 rows'],
  [1, 'row', '1 row'],
  [2000, 'look-alike', '2,000 look-alikes'],
])('%d %s is written %s', (count, noun, text) => expect(counted(count, noun)).toBe(text));

test.each([
  [0, 'under 1 expected by chance'],
  [0.49, 'under 1 expected by chance'],
  [0.5, 'about 1 expected by chance'],
  [2500.4, 'about 2,500 expected by chance'],
])('%d accidents are written %s', (expected, text) => expect(byChanceText(expected)).toBe(text));

test('the header is no row', () => {
  expect([recordText({ kind: 'row', number: 0 }), recordText({ kind: 'row', number: 1200 })]).toEqual([
    'header',
    'row 1,200',
  ]);
});

test('a name of 200 characters is written whole, of a longer one the rest is counted', () => {
  expect(nameText('x'.repeat(200))).toBe('x'.repeat(200));
  expect(nameText('x'.repeat(1300))).toBe(`${'x'.repeat(200)}... (1,100 more characters)`);
});

test('reasons of look-alikes are written as words', () => {
  expect([lookAlikeText('order-number'), lookAlikeText('below-threshold')]).toEqual([
    'order number',
    'below --min-confidence',
  ]);
});

test.each(Object.entries(skipReasons))('%s is said in the words of the model', (reason, words) => {
  for (const lost of losses) {
    const text = skipText(skipped(sourcePath('a'), { reason: reason as keyof typeof skipReasons, lost }));
    expect(text.startsWith(words) || (reason === 'unsupported' && lost !== 'everything')).toBe(true);
  }
});

test.each([
  [
    'says the code and what it means',
    { reason: 'unreadable', code: 'EACCES' },
    'could not be opened or read (EACCES: permission denied): nothing of it was read',
  ],
  [
    'says a code that has no words',
    { reason: 'unreadable', code: 'EXDEV' },
    'could not be opened or read (EXDEV): nothing of it was read',
  ],
  [
    'says the format',
    { reason: 'unsupported', format: 'zip' },
    'is in a format that cprscan cannot read (zip): nothing of it was read',
  ],
  [
    'says the limit',
    { reason: 'limit', limit: { name: 'max-file-size', allowed: 5e8, observed: 6e8 } },
    'went over a limit (--max-file-size is 500 MB): nothing of it was read',
  ],
] as const)('%s', (_claim, parts, expected) => expect(skipText(skipped(sourcePath('a'), parts))).toBe(expected));
