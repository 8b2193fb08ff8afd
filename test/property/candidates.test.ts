import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCandidates, normalize } from '../../src/detect/index.js';
import { oracleShapes } from '../support/shape-oracle.js';
import { oddlyEscapedText, spelledText } from './spelled-text.js';

function shapesIn(content: string): { start: number; end: number; ten: string }[] {
  return findCandidates(normalize(content)).map(({ start, end, ten }) => ({ start, end, ten }));
}

describe('the numbers that are found are those of the oracle', () => {
  test('in every spelling', () => {
    let withNumbers = 0;
    fc.assert(
      fc.property(spelledText, (text) => {
        const expected = oracleShapes(text);
        if (expected.length > 0) withNumbers += 1;
        expect(shapesIn(text)).toEqual(expected);
      }),
      { numRuns: 20_000 },
    );
    // Without numbers, the two would agree trivially.
    expect(withNumbers).toBeGreaterThan(5000);
  });

  test('in digits and separators alone', () => {
    const pieces = fc.array(fc.constantFrom('01', '02', '45', '0', '6123', ' ', '-', '.', '/'), { maxLength: 16 });
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(shapesIn(parts.join(''))).toEqual(oracleShapes(parts.join('')));
      }),
      { numRuns: 5_000 },
    );
  });

  test('in every spelling, with digits escaped, which nobody does', () => {
    fc.assert(
      fc.property(oddlyEscapedText, (text) => {
        expect(shapesIn(text)).toEqual(oracleShapes(text));
      }),
      { numRuns: 5_000 },
    );
  });
  test.each([
    ['a last digit escaped', '010145-612%EF%BC%93'],
    ['a last digit escaped, behind letters', '010145-7AB%EF%BC%91'],
    ['a digit escaped before it', '%EF%BC%910101456123'],
    ['a digit in more bytes than it may have', '010145-%E0%80%B6123'],
  ])('with %s', (_claim, text) => expect(shapesIn(text)).toEqual(oracleShapes(text)));

  // %E0%80%AD is an overlong form and so invalid UTF-8.
  test.each([['a hyphen in more bytes than it may have', '010145%E0%80%AD6123']])('with %s', (_claim, text) =>
    expect(shapesIn(text)).toEqual(oracleShapes(text)),
  );
});
