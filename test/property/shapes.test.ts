import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findShapes, readSpelling } from '../../src/detect/index.js';
import { oracleShapes } from '../support/shape-oracle.js';

// Births are in 2037–2057, so that what a failure prints is nobody’s number.
const digits = [
  '0',
  '1',
  '2',
  '9',
  '01',
  '31',
  '29',
  '02',
  '12',
  '45',
  '61',
  '0101',
  '010145',
  '290241',
  '6123',
  '0101456123',
];
const letters = ['6AB1', '7XY0', '2AB1', 'A', 'B', 'Z', 'a', 'f', 'x', 'æ', 'Å', '漢', '😀'];
const gaps = [
  ' ',
  '-',
  '.',
  '/',
  '+',
  ' - ',
  '- ',
  ' -',
  '\u2011',
  '\u2013',
  '\u2212',
  '\uff0d',
  '\u00a0',
  '\u2009',
  '\u3000',
];
const ignorables = ['\u00ad', '\u200b', '\u200d', '\u2060', '\ufeff'];
const wideDigits = ['０', '１', '９', '٠', '٣', '۷'];
const escapes = [
  '%20', '%2D', '%2d', '%2E', '%2F', '%2B', '%3D', '%31', '%41', '%00', '%0A', '%7F',
  '%C2%A0', '%C2%AD', '%E2%80%91', '%e2%80%8b', '%EF%BC%91', '%C3%B8', '%F0%9F%98%80',
  '%E2%80', '%80', '%C2', '%E2', '%C0%AD', '%E0%80%AD', '%FF', '%', '%2', '%G0',
]; // biome-ignore format: one line for each kind
const borders = ['\n', '\r\n', '\t', ',', '"', '|', '_', '(', '=', '\\n'];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...digits) },
  { weight: 3, arbitrary: fc.constantFrom(...gaps) },
  { weight: 1, arbitrary: fc.constantFrom(...letters, ...borders) },
  { weight: 1, arbitrary: fc.constantFrom(...ignorables, ...wideDigits) },
  { weight: 2, arbitrary: fc.constantFrom(...escapes) },
);
const noise = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

const gap = fc.constantFrom('', '', '', ...gaps, ...ignorables, ...escapes);
const date = fc.oneof(
  fc.constantFrom(
    '010145',
    '311257',
    '290240',
    '290241',
    '610145',
    '910145',
    '310445',
    '１10145',
    '01\u00ad0145',
    '01%C2%AD0145',
  ),
  fc
    .tuple(
      fc.constantFrom(' ', '.', '-', '/', '\u00a0', '%2D', '\u2011', '%E2%80%91'),
      fc.constantFrom('', '', '', '-', '.'),
    )
    .map(([first, other]) => `01${first}02${other || first}45`),
);
const serial = fc.constantFrom(
  '6123',
  '5000',
  '8999',
  '7AB1',
  '6Z',
  '6123',
  '61\u200b23',
  '٦123',
  '612%EF%BC%91',
  '6A\u00adB1',
  '7AB１',
  '2AB1',
);
const spelled = fc.tuple(date, gap, gap, serial).map((parts) => parts.join(''));
const text = fc.array(fc.oneof(noise, spelled, spelled), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));

function shapesIn(content: string): { start: number; end: number; ten: string }[] {
  return findShapes(readSpelling(content)).map(({ start, end, ten }) => ({ start, end, ten }));
}

describe('the numbers that are found are those of the oracle', () => {
  test('in mixtures of number pieces', () => {
    let withNumbers = 0;
    fc.assert(
      fc.property(text, (content) => {
        const expected = oracleShapes(content);
        if (expected.length > 0) withNumbers += 1;
        expect(shapesIn(content)).toEqual(expected);
      }),
      { numRuns: 25_000 },
    );
    // A generator that made no numbers would find the two in agreement for nothing.
    expect(withNumbers).toBeGreaterThan(5000);
  });

  test('in digits and separators alone', () => {
    const content = fc.array(fc.constantFrom('01', '02', '45', '0', '6123', ' ', '-', '.', '/'), { maxLength: 16 });
    fc.assert(
      fc.property(content, (pieces) => expect(shapesIn(pieces.join(''))).toEqual(oracleShapes(pieces.join('')))),
      { numRuns: 10_000 },
    );
  });
});
