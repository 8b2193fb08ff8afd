import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxMarkedChars } from '../../src/detect/candidates/candidates.js';
import { detectIn, type Hit, searchTarget } from '../../src/detect/index.js';
import { asOf, segmentOf } from '../detect/read.js';
import { markedText, spelledText } from './spelled-text.js';

// Births are in 2037–2057, so that a failing test prints nobody's number.
const numbers = [
  '0101456129',
  '010145-6123',
  '3112578128',
  '010145 \u2013 6129',
  '01.02.45-6129',
  '010145-7AB1',
  '610145-6123',
  '02\u00ad0245-6123',
];
const words = [
  'cpr',
  'CPR-nr.: ',
  'cpr-nummer er ',
  'personnummer ',
  'pnr ',
  'ordrenr. ',
  'faktura ',
  'P-nummer ',
  'sagsnr. ',
  'tlf. ',
  'cpr på borgeren: ',
];
const plainWords = [
  'Borgeren har ringet. ',
  'på ',
  'Åse ',
  'gård ',
  'én ',
  'x',
  'Hansen',
  ' ',
  '  ',
  ', ',
  ' og ',
  '. ',
  ': ',
  '-',
  '"',
  '(',
  ')',
  '/',
  '@',
  '1',
  '12',
  '0,',
  '<td>',
  '</td>',
  '\\n',
];
const lineBreaks = ['\n', '\n\n', '\n> '];

const prose = (pieces: readonly string[], maxLength = 24): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...pieces), { maxLength }).map((parts) => parts.join(''));
const ticket = prose([...numbers, ...numbers, ...words, ...plainWords, ...lineBreaks]);
const field = fc.constantFrom(undefined, undefined, 'cpr', 'pnr', 'ordrenr', 'description');

/** Text without numbers and without words about numbers, longer than any reach. */
const neutral = 'Sagsbehandleren har talt med borgeren om ansøgningen, som ventes behandlet i næste uge. '.repeat(3);

/** The verdicts on the numbers in a text, without their places. */
const verdictsOf = (hits: readonly Hit[]) => hits.map(({ ten, verdict, lookAlike }) => ({ ten, verdict, lookAlike }));

/** A hit without the fact whether it is the whole text, which distant text does change. */
function inText({ alone: _alone, ...hit }: Hit): Omit<Hit, 'alone'> {
  return hit;
}

describe('distant text changes only the places', () => {
  test('neutral text before', () => {
    expect(neutral.length).toBeGreaterThan(200);
    fc.assert(
      fc.property(ticket, (text) => {
        const alone = detectIn(segmentOf(text), asOf).map(inText);
        const moved = detectIn(segmentOf(neutral + text), asOf);
        const back = moved.map((hit) => ({
          ...inText(hit),
          start: hit.start - neutral.length,
          end: hit.end - neutral.length,
        }));
        expect(back).toEqual(alone);
      }),
      { numRuns: 3000 },
    );
  });

  test('neutral text behind', () => {
    fc.assert(
      fc.property(ticket, (text) => {
        expect(detectIn(segmentOf(`${text}\n${neutral}`), asOf).map(inText)).toEqual(
          detectIn(segmentOf(text), asOf).map(inText),
        );
      }),
      { numRuns: 3000 },
    );
  });

  test('any text that ends or begins out of reach', () => {
    fc.assert(
      fc.property(ticket, ticket, ticket, ticket, (before, other, text, behind) => {
        const middle = `${neutral}${text}\n${neutral}`;
        const from = before.length + neutral.length;
        const own = { start: from, end: from + text.length };
        const one = detectIn(segmentOf(before + middle + behind, undefined, own), asOf);
        const same = { start: own.start - before.length + other.length, end: own.end - before.length + other.length };
        const two = detectIn(segmentOf(other + middle, undefined, same), asOf);
        expect(verdictsOf(one)).toEqual(verdictsOf(two));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('wherever a text is cut, its parts have the hits of the whole', () => {
  const margin = searchTarget.maxSpellingUnits + searchTarget.contextUnits;

  /** The hits of a text that is read in windows, each with the margins of the stated reach. */
  function windowed(text: string, cuts: readonly number[], name: string | undefined): Hit[] {
    const borders = [0, ...cuts.map((cut) => Math.floor(cut * text.length)).sort((a, b) => a - b), text.length];
    return borders.slice(1).flatMap((end, index) => {
      const start = borders[index]!;
      const from = Math.max(0, start - margin);
      const window = text.slice(from, end + margin);
      const hits = detectIn(segmentOf(window, name, { start: start - from, end: end - from }), asOf);
      return hits.map((hit) => ({ ...hit, start: hit.start + from, end: hit.end + from }));
    });
  }
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });

  test('the stated reach is the longest number and the context on one side of it', () =>
    expect(margin).toBe(144 + 256 + 128));

  test('in tickets', () => {
    fc.assert(
      fc.property(prose([...numbers, ...words, ...plainWords, ...lineBreaks], 60), cuts, (text, places) => {
        expect(windowed(text, places, undefined)).toEqual(detectIn(segmentOf(text), asOf));
      }),
      { numRuns: 3000 },
    );
  });

  test('in every spelling', () => {
    fc.assert(
      fc.property(spelledText, cuts, (text, places) => {
        expect(windowed(text, places, 'cpr')).toEqual(detectIn(segmentOf(text, 'cpr'), asOf));
      }),
      { numRuns: 3000 },
    );
  });

  test('in texts with markup', () => {
    fc.assert(
      fc.property(fc.array(markedText, { maxLength: 12 }), cuts, (texts, places) => {
        const text = texts.join(' <td class="note">');
        expect(windowed(text, places, 'cpr')).toEqual(detectIn(segmentOf(text, 'cpr'), asOf));
      }),
      { numRuns: 2000 },
    );
  });

  test('in texts of which little is left when it is read', () => {
    const text = `cpr${'%3D'.repeat(84)} 0101456123`;
    expect(windowed(text, [(text.length - 10.5) / text.length], undefined)).toEqual(detectIn(segmentOf(text), asOf));
  });
  test('in a field of which only a part is in the window', () => {
    const text = `Se nedenfor:${'\n'.repeat(150)}0101456123`;
    expect(windowed(text, [(text.length - 10.5) / text.length], 'ordrenr')).toEqual(
      detectIn(segmentOf(text, 'ordrenr'), asOf),
    );
  });
});

describe('how a text is stored changes no verdict', () => {
  test('with line breaks of Unix or of Windows', () => {
    fc.assert(
      fc.property(ticket, field, (text, name) => {
        const windows = text.replaceAll('\n', '\r\n');
        expect(verdictsOf(detectIn(segmentOf(windows, name), asOf))).toEqual(
          verdictsOf(detectIn(segmentOf(text, name), asOf)),
        );
      }),
      { numRuns: 3000 },
    );
  });

  test('with letters composed or decomposed, on the lines around', () => {
    const plain = prose(
      [...numbers, ...words, ...plainWords, '\n'].filter((piece) => piece.normalize('NFD') === piece),
    );
    fc.assert(
      fc.property(plain, field, (line, name) => {
        const text = `Åse bor på Ærø.\n${line}\nCaféen på Blågårds Plads`;
        expect(verdictsOf(detectIn(segmentOf(text.normalize('NFD'), name), asOf))).toEqual(
          verdictsOf(detectIn(segmentOf(text.normalize('NFC'), name), asOf)),
        );
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['a word glued to the number', 'Blå0101456129'],
    ['a letter glued to the number', 'Å0101456129'],
    ['a word with another accent', 'café0101456129'],
    ['a word between the number and a CPR word', '0101456129 på cpr-listen'],
    ['a distance that is just short enough', '0101456129 (cpr) på kærgården 0202456123'],
  ])('composed or decomposed: %s', (_claim, text) =>
    expect(verdictsOf(detectIn(segmentOf(text.normalize('NFD')), asOf))).toEqual(
      verdictsOf(detectIn(segmentOf(text.normalize('NFC')), asOf)),
    ),
  );
});

test('hits come in order, do not overlap, and hold the ten characters of what they point to', () => {
  fc.assert(
    fc.property(fc.oneof(ticket, spelledText, markedText), field, (text, name) => {
      let end = 0;
      for (const hit of detectIn(segmentOf(text, name), asOf)) {
        expect(hit.start).toBeGreaterThanOrEqual(end);
        expect(hit.end - hit.start).toBeGreaterThanOrEqual(10);
        expect(hit.end - hit.start).toBeLessThanOrEqual(maxMarkedChars);
        expect(hit.ten).toMatch(/^[0-9]{7}(?:[0-9]{2}|[A-Z]{2})[0-9]$/);
        expect(hit.verdict.confidence === 'cleared').toBe(hit.lookAlike !== undefined);
        end = hit.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 3000 },
  );
});

test('no text takes long', () => {
  const costly = [
    'cpr ',
    'cpr.',
    '0101456123 ',
    '010145-6123,',
    '%20',
    '%E2%80%91',
    '\u00ad',
    'personligt nummer ',
    'a',
    ' ',
    '(',
    '-',
    '.',
    '\n',
    ': ',
  ];
  for (const one of costly) {
    for (const other of costly) {
      const text = `${(one + other).repeat(500)}0101456123${(other + one).repeat(500)}`;
      const started = performance.now();
      detectIn(segmentOf(text, one), asOf);
      expect(performance.now() - started, JSON.stringify([one, other])).toBeLessThan(2000);
    }
  }
});
