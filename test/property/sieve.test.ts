import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSieve, plainSieve } from '../../src/detect/prefilter/sieve.js';
import { createBlockMemory } from '../../src/kernels/index.js';
import { anchorOffset, type EscapeKind, sieveReachBytes } from '../../src/model/index.js';

const blocks = createBlockMemory();
const sieve = createSieve(blocks);
const plain = plainSieve(blocks);

/** Pieces of numbers, near misses and noise, as bytes in the encodings of real files. */
const pieces = [
  '0',
  '1',
  '2',
  '3',
  '9',
  '01',
  '31',
  '12',
  '0101',
  '3112',
  '45',
  '58',
  '1234',
  '010145',
  '6123',
  '0101456123',
  '6AB1',
  ' ',
  '-',
  '.',
  '/',
  '+',
  ' - ',
  '%20',
  '%2D',
  '%2d',
  '%',
  '%2',
  '%4',
  'a',
  'F',
  'AB',
  '\n',
  '\t',
  ',',
  '"',
  '\0',
  '\u00a0',
  '\u00ad',
  '\u2009',
  '\u2010',
  '\u2011',
  '\u2013',
  '\u2212',
  '\u200b',
  '\u202f',
  '\u2060',
  '\ufeff',
  '\u3000',
  '０',
  '１',
  '９',
  '٠',
  '٣',
  '۷',
  'æ',
  'ø',
  'Å',
  '€',
  '漢',
  '😀',
  'cpr',
  'CPR',
  'cPr-nr. ',
  'personnummer ',
  'Fødselsnr. ',
  '_',
  '?',
  'c',
  'P',
  'r',
  'O',
  '\\-',
  '-\n',
  '-\r\n> ',
  '311245-\n6123',
  '2 7 0 2 7 5 - 0 7 6 0',
  '01.12.45',
  '01.12.2045-6123',
  '01122045',
  '|',
  '~',
  ' : ',
  '::::::',
  '&ndash;',
  '\n010145~6123\n',
  '\\n010145*',
]
  .map((piece) => Buffer.from(piece))
  .concat([0xa0, 0x96, 0xad, 0xef, 0xbc, 0xd9, 0xdb, 0xe2, 0x80].map((byte) => Buffer.of(byte)));

/** Escaped characters, as in JSON and XML, and halves of them. */
const written = [
  '\\u00a0',
  '\\u2013',
  '\\u002d',
  '\\u0',
  '\\',
  '\\n',
  'u',
  '&#45;',
  '&nbsp;',
  '&#x2011;',
  '&',
  '&amp',
  '&amp;nbsp;',
  '&amp;',
  '<b>',
  '</b>',
  '<span class="x">',
  '&lt;b&gt;',
  '&lt;/b&gt;',
  '\\u003cb\\u003e',
  '<',
  '>',
  ';',
  '#',
  '&amp;amp;nbsp;',
  '&amp;lt;b&amp;gt;',
  '&NonBreakingSpace;',
  '{color:red}',
  '{*}',
  '{',
  '}',
  '*',
  '%252D',
  '%2520',
  '%25',
].map((piece) => Buffer.from(piece));

const bytes = fc.array(fc.constantFrom(...pieces), { maxLength: 120 }).map((parts) => Buffer.concat(parts));

const escapedBytes = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(...written)), { maxLength: 120 })
  .map((parts) => Buffer.concat(parts));

function place(content: Uint8Array, at: number): void {
  blocks.window.fill(0, 0, content.length + at + 256);
  blocks.window.set(content, at);
}

describe('the kernel and plain TypeScript name the same anchors', () => {
  test('in mixtures of number pieces', () => {
    fc.assert(
      fc.property(bytes, (content) => {
        place(content, 0);
        expect([...sieve.search(0, content.length, content.length)]).toEqual([
          ...plain.search(0, content.length, content.length),
        ]);
      }),
      { numRuns: 200000 },
    );
  });

  test.each(['none', 'characters', 'characters-and-tags'] as const)('in mixtures with escapes: %s', (escapes) => {
    fc.assert(
      fc.property(escapedBytes, (content) => {
        place(content, 0);
        expect([...sieve.search(0, content.length, content.length, escapes)]).toEqual([
          ...plain.search(0, content.length, content.length, escapes),
        ]);
      }),
      { numRuns: 100000 },
    );
  });

  test('in random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (content) => {
        place(content, 0);
        expect([...sieve.search(0, content.length, content.length)]).toEqual([
          ...plain.search(0, content.length, content.length),
        ]);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each<[string, fc.Arbitrary<Buffer>, EscapeKind]>([
  ['as it stands', bytes, 'none'],
  ['as it stands, with markup', escapedBytes, 'none'],
  ['with escapes', escapedBytes, 'characters'],
  ['with escapes and tags', escapedBytes, 'characters-and-tags'],
])(
  'where a window is cut changes no anchor, as long as the reach is kept on both sides: %s',
  (_claim, drawn, escapes) => {
    fc.assert(
      fc.property(drawn, drawn, drawn, fc.nat(), (before, content, after, cut) => {
        const all = Buffer.concat([before, content, after]);
        place(all, 0);
        const whole = [...sieve.search(0, all.length, all.length, escapes)];
        const [from, to] = [Math.min(cut % (all.length + 1), all.length), all.length];
        const low = Math.max(0, from - sieveReachBytes);
        place(all.subarray(low), 0);
        const tail = [...sieve.search(from - low, to - low, to - low, escapes)].map((anchor) => anchor + 2 * low);
        expect(tail).toEqual(whole.filter((anchor) => anchorOffset(anchor) >= from));
        place(all, 0);
        const limit = Math.min(all.length, from + sieveReachBytes);
        expect([...sieve.search(0, from, limit, escapes)]).toEqual(
          whole.filter((anchor) => anchorOffset(anchor) < from),
        );
      }),
      { numRuns: 3000 },
    );
  },
);
