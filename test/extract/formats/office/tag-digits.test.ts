import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchTarget } from '../../../../src/detect/index.js';
import { TagAttributes } from '../../../../src/extract/formats/office/tag-attributes.js';

const { minRunDigits } = searchTarget;
const hexOrQuote = { hex: /[a-f]/i, quote: /["']/ };

/** Looks at every run of digits. */
function holdsRun(attributes: string): boolean {
  return [...attributes.matchAll(/[0-9]+/g)].some(({ index, 0: run }) => {
    const [before, after] = [attributes[index - 1] ?? '', attributes[index + run.length] ?? ''];
    const isHex = hexOrQuote.hex.test(before) || hexOrQuote.hex.test(after);
    const isValue = hexOrQuote.quote.test(before) && hexOrQuote.quote.test(after);
    return run.length >= minRunDigits && !isHex && !isValue;
  });
}

test('a tag may hold a number if it has a run of digits that is no id and no whole value', () => {
  const piece = fc.constantFrom(
    '"',
    "'",
    ' ',
    '=',
    'x',
    'A',
    '-',
    '1',
    '12',
    '123',
    '1234',
    '12345',
    '1234567890',
    'r:id=',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const attributes = ` ${pieces.join('')} `;
      const tag = `<a${attributes}>`;
      const read = new TagAttributes().of(tag, 2, tag.length - 1);
      expect(read.mayHoldNumber(searchTarget)).toBe(holdsRun(attributes));
    }),
    { numRuns: 20_000 },
  );
});
