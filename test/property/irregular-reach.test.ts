import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectIn } from '../../src/detect/index.js';
import { createSieve, plainSieve } from '../../src/detect/prefilter/sieve.js';
import { createBlockMemory } from '../../src/kernels/index.js';
import { anchorOffset, anchorReach, anchorReachAfter, type EscapeKind } from '../../src/model/index.js';
import { asOf, segmentOf } from '../detect/read.js';
import { futureCpr, random } from '../support/random.js';

/**
 * The sieve names a place in the line of every number that the detector finds behind a CPR word or at a line end,
 * whatever its spelling. The spellings are made here of parts, and share nothing with the reader or the sieve.
 */

const blocks = createBlockMemory();
const sieves = { kernel: createSieve(blocks), plain: plainSieve(blocks) };

const signs = [
  ...[
    '',
    '',
    '',
    '',
    ' ',
    '  ',
    '-',
    '--',
    ' - ',
    '_',
    ':',
    ',',
    '|',
    '*',
    '~',
    '.',
    '/',
    '?',
    '\ufffd',
    '–',
    '\u00a0',
  ],
  ...[
    'â€“',
    'Ã¢â‚¬â€œ',
    'ÔÇô',
    '&#8209;',
    '&ndash;',
    '\\u2011',
    '</b>',
    '][',
    '-\n',
    '-\r\n> ',
    '\n',
    '-\\n',
    '\u200e',
    '\\-',
    '%20',
  ],
];
const labels = [
  ...[
    'cpr ',
    'CPR-nr. ',
    'Cpr: ',
    'cprnr=',
    'erstatnings-cpr: ',
    'cpr-nummeret er ',
    'CPR-nummer:\n',
    'cpr: [',
    'cpr |',
  ],
  ...[
    'borger ',
    'cpr2: ',
    'fra cpr-registeret ',
    'personnummer ',
    'Pers.nr.: ',
    'PERSON-NUMMER=',
    'personnr ',
    'fødselsnr. ',
    'æøå cpr\u00a0',
    'cpr%3D',
  ],
];
const letters: Readonly<Record<string, string>> = { 0: 'O', 1: 'l', 5: 'S', 8: 'B' };

const irregular = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    label: fc.constantFrom(...labels),
    before: fc.constantFrom('', 'x '.repeat(40), '12 34 ', '2026-01-02 ', 'ø'.repeat(30), '\n'),
    after: fc.constantFrom('', ' ringer', 'har ringet', ' 12', ']', '\n2026', ', 12345678'),
    border: fc.constantFrom(...signs),
    places: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...signs)), { maxLength: 2 }),
    everywhere: fc.option(fc.constantFrom(' ', '.', '|', '][', ' | '), { freq: 3 }),
    misread: fc.array(fc.nat(9), { maxLength: 3 }),
    longYear: fc.boolean(),
  })
  .map(({ seed, label, before, after, border, places, everywhere, misread, longYear }) => {
    const ten = futureCpr(random(seed));
    const digits = [...ten].map((digit, at) => (misread.includes(at) ? (letters[digit] ?? digit) : digit));
    if (longYear) digits[4] = `20${digits[4]}`;
    const gapAt = (at: number): string =>
      everywhere ?? (at === 6 ? border : (places.find(([place]) => place === at)?.[1] ?? ''));
    const written = digits.map((digit, at) => (at === 0 ? digit : gapAt(at) + digit)).join('');
    return { ten, text: `${before}${label}${written}${after}` };
  });

/** Numbers that stand alone in their value or on their line. */
const lone = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    before: fc.constantFrom(
      '',
      '',
      '\n',
      'borger\n',
      'x\r\n- ',
      '"',
      ' "',
      '\ufeff',
      '\u200e',
      '        ',
      '%20',
      'æ\n',
    ),
    after: fc.constantFrom('', '', '\n', '\r\ner', ' "', '\nborger', '\u200b', '        \n'),
    border: fc.constantFrom(
      ...signs,
      ...signs.map((sign) => ` ${sign} `),
      '%20%20',
      ':-',
      '\ufffd\ufffd\ufffd',
      '&amp;ndash;',
    ),
    mark: fc.constantFrom('', '', '.', '-', '/', ' ', '\u00a0'),
    longYear: fc.boolean(),
  })
  .map(({ seed, before, after, border, mark, longYear }) => {
    const ten = futureCpr(random(seed));
    const date = [ten.slice(0, 2), ten.slice(2, 4), (longYear ? '20' : '') + ten.slice(4, 6)].join(mark);
    return { ten, text: `${before}${date}${border}${ten.slice(6)}${after}` };
  });

/** Numbers with a year of four digits, in the middle of a text. */
const longYears = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    before: fc.constantFrom('', 'sag ', 'x', 'æ', '(', '/', '12 ', '20', '%20', '&nbsp;', '<b>', '\u200b'),
    after: fc.constantFrom('', ' er', 'er', ')', '.', ',5', ':30', '%20', '&nbsp;', '</b>', '\u200b'),
    dash: fc.constantFrom('-', '\u2011', '–', '\u2212', '\\-', '&ndash;', '&#8209;', '%2D', '\\u2011', '</b>-'),
    mark: fc.constantFrom('', '', '.', '-', '/', ' ', '\u00a0', '&nbsp;'),
  })
  .map(({ seed, before, after, dash, mark }) => {
    const ten = futureCpr(random(seed));
    const date = [ten.slice(0, 2), ten.slice(2, 4), `20${ten.slice(4, 6)}`].join(mark);
    return { ten, text: `${before}${date}${dash}${ten.slice(6)}${after}` };
  });

const json = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Behind fødselsnr., the sieve does not see separators that are escaped. */
const isEscaped = (write: (text: string) => string, text: string): boolean => /\\/.test(write(text));

/** Markup with one to three digits behind it: it divides the serial, which the sieve sees in JSON and XML only. */
const serialInPieces = /[>;]\D*(?:\d\D*){1,3}$/;

/** The numbers that no anchor of their own line covers. A line that is written as `\n` is none. */
function unreached(text: string, write: (text: string) => string, escapes: EscapeKind): string[] {
  const bytes = Buffer.from(write(text));
  return (
    detectIn(segmentOf(text), asOf)
      .filter(({ start }) => escapes === 'none' || /cpr|pers/i.test(text.slice(0, start)) || !isEscaped(write, text))
      .filter(({ start, end }) => !serialInPieces.test(text.slice(start, end)))
      // A tag in XML is structure and no text, unless its text is known to have inline tags.
      .filter(({ start, end }) => escapes !== 'characters' || !text.slice(start, end).includes('<'))
      .filter(({ start, end }) => Buffer.byteLength(write(text.slice(start, end))) < 90)
      .filter(({ start, end }) => {
        const [from, to] = [start, end].map((at) => Buffer.byteLength(write(text.slice(0, at)))) as [number, number];
        const lineStart = from === 0 ? 0 : bytes.lastIndexOf(10, from - 1) + 1;
        const nextLine = bytes.indexOf(10, from);
        const lineEnd = nextLine === -1 ? bytes.length : nextLine;
        return Object.values(sieves).some((sieve) => {
          blocks.window.fill(0, 0, bytes.length + 256);
          blocks.window.set(bytes);
          const anchors = [...sieve.search(0, bytes.length, bytes.length, escapes)];
          return !anchors.some((anchor) => {
            const at = anchorOffset(anchor);
            const isInLine = at >= lineStart && (from === to || at <= Math.max(lineEnd, from));
            return isInLine && at - anchorReach(anchor) <= from && from <= at + anchorReachAfter(anchor);
          });
        });
      })
      .map(({ start, end }) => text.slice(start, end))
  );
}

describe.each([
  ['behind a word', irregular],
  ['that stands alone', lone],
  ['with a year of four digits', longYears],
])('the sieve reaches every irregular number %s', (_where, drawn) => {
  test.each<[string, (text: string) => string, EscapeKind]>([
    ['as it stands', (text) => text, 'none'],
    ['as text with references', (text) => text, 'characters'],
    ['written as JSON', json, 'characters-and-tags'],
  ])('%s', (_claim, write, escapes) => {
    let found = 0;
    fc.assert(
      fc.property(drawn, ({ text, ten }) => {
        if (detectIn(segmentOf(text), asOf).some((hit) => hit.ten === ten)) found += 1;
        expect(unreached(text, write, escapes)).toEqual([]);
      }),
      { numRuns: 20_000 },
    );
    // Without numbers, the claim would be true of any sieve.
    expect(found).toBeGreaterThan(4000);
  });
});
