import { describe, expect, test } from 'vitest';
import { recordLengthIn } from '../../../src/extract/records/record-length.js';
import { random } from '../../support/random.js';

const rng = random(23);

const names = ['Jens Jensen', 'Åse Ærø', 'Bo', 'Anne-Marie Holm Sørensen', 'Ida Ali', 'Jørgen Friis'];
const name = (width: number): string => names[rng.int(names.length)]!.padEnd(width);
const repeat = (count: number, record: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => record(index)).join('');

/** A record with a layout for each type: only the key is in the same place of all. */
const layouts: readonly (() => string)[] = [
  () => `${rng.digits(8)} ${name(30)}${rng.digits(4)}`,
  () => `${name(40)}${rng.digits(12)}`,
  () => `    ${rng.digits(4)}${name(20)}${rng.digits(8)} ${rng.digits(8)}`,
  () => `${rng.digits(2)}${name(34)}  ${rng.digits(6)}`,
];
const ofManyTypes = (): string => {
  const type = rng.int(layouts.length);
  return `00${type + 1}${rng.digits(10)}${layouts[type]!()}`.padEnd(95).slice(0, 95);
};

describe('the length of records without line ends is that at which digits come again', () => {
  test.each<[string, number, string]>([
    ['few records', 48, repeat(5, () => `001${rng.digits(10)} ${rng.digits(6)}${name(28)}`)],
    ['many records', 108, repeat(600, () => `001${rng.digits(10)}          ${rng.digits(2)}${name(34)}`.padEnd(108))],
    [
      'a first and a last record of another form',
      70,
      `${'0'.repeat(27).padEnd(70)}${repeat(60, () => `003${rng.digits(10)}${name(57)}`)}999${rng.digits(8)}`,
    ],
    ['records of several types, each with its own fields', 95, repeat(300, ofManyTypes)],
    [
      'numbers of any length, at either edge of their field',
      64,
      repeat(
        80,
        () => `${String(rng.int(99_999)).padStart(8)} ${name(26)}${rng.digits(10)}X${String(rng.int(9999)).padEnd(18)}`,
      ),
    ],
    [
      'a field that repeats within the record',
      120,
      repeat(80, () =>
        `${rng.digits(10)}${repeat(8, () => `${rng.digits(6)} A `)}${name(38)}`.padEnd(120).slice(0, 120),
      ),
    ],
    [
      'records without a letter',
      40,
      repeat(100, () => `${rng.digits(10)} ${rng.digits(12)}  ${rng.digits(4)}`.padEnd(40)),
    ],
  ])('%s', (_claim, length, text) => {
    expect(text.length).toBeGreaterThan(2 * length);
    expect(recordLengthIn(text)?.length).toBe(length);
  });
});

describe('no length is found in', () => {
  test.each<[string, string]>([
    [
      'prose',
      repeat(400, (index) => `Sagen ${index * 37} er sendt ${rng.int(28) + 1}/${rng.int(12) + 1} til ${name(0)}. `),
    ],
    ['a list of numbers', repeat(400, () => `${rng.digits(10)}, `)],
    ['a list of numbers of any length', repeat(400, () => `${rng.digits(1 + rng.int(12))},`)],
    [
      'pairs of a name and a value',
      repeat(400, () => `id=${rng.digits(1 + rng.int(9))}&navn=${name(0).replaceAll(' ', '+')}&`),
    ],
    [
      'a program in one line',
      repeat(800, () => `function a${rng.int(99)}(b){return ${rng.int(999)}*b[${rng.int(9)}]};`),
    ],
    [
      'sentences of nearly one length',
      repeat(
        400,
        () => `${rng.pick(['Sag', 'Sagen', 'Sager'])} ${rng.digits(6)} er lukket den ${rng.digits(2)}. maj. `,
      ),
    ],
    [
      'base64',
      Buffer.from(
        repeat(4000, () => String.fromCharCode(rng.int(256))),
        'latin1',
      ).toString('base64'),
    ],
    ['digits alone', rng.digits(5000)],
    ['blanks alone', ' '.repeat(5000)],
    ['nothing', ''],
  ])('%s', (_claim, text) => expect(recordLengthIn(text)).toBeUndefined());
});

test('64 KB of any text are measured at once, also if every second character is a digit', () => {
  expect(recordLengthIn('1a'.repeat(32_768))).toBeUndefined();
});
