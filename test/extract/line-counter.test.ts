import { expect, test } from 'vitest';
import { LineCounter } from '../../src/extract/records/line-counter.js';
import { contextOf } from '../support/extraction.js';

const lineFeed = 0x0a;

/** A counter over `a\nbb\n\nc`, whose first line has the number 7. */
function counterOf(path: 'kernels' | 'plain'): LineCounter {
  const { blocks, counter } = contextOf(path);
  blocks.window.set(Buffer.from('a\nbb\n\nc'));
  return new LineCounter(counter, lineFeed, 0, 7);
}

test.each(['kernels', 'plain'] as const)(
  'a line has the same number in whatever order lines are asked for (%s)',
  (path) => {
    const expected = [7, 7, 8, 8, 8, 9, 10];
    const forwards = counterOf(path);
    expect(expected.map((_, index) => forwards.lineOf(index))).toEqual(expected);
    const backwards = counterOf(path);
    expect(expected.map((_, index) => backwards.lineOf(6 - index)).reverse()).toEqual(expected);
  },
);

test('lines that have left the window are counted', () => {
  const { blocks, counter } = contextOf('kernels');
  blocks.window.set(Buffer.from('a\nbb\n\nc'));
  const lines = new LineCounter(counter, lineFeed, 0, 1);
  lines.countTo(5);
  blocks.window.copyWithin(0, 5, 7);
  lines.shift(5);
  expect([lines.lineOf(0), lines.lineOf(1)]).toEqual([3, 4]);
});

test('counting may go on from a line that is known', () => {
  const lines = counterOf('kernels');
  lines.restart(5, 100);
  expect([lines.lineOf(5), lines.lineOf(6), lines.lineOf(2)]).toEqual([100, 101, 99]);
});
