import { describe, expect, test } from 'vitest';
import { searchTarget } from '../../src/detect/index.js';
import { withoutMisreadDigits } from '../../src/extract/formats/picture/ocr-corrections.js';
import { hasRoomForText } from '../../src/extract/formats/picture/picture-size.js';
import type { ExtractContext } from '../../src/extract/index.js';
import { type ColumnSample, fieldText, type SearchTarget, type Segment, type Sieve } from '../../src/model/index.js';
import { contextOf, extractAll } from '../support/extraction.js';
import { memorySource } from '../support/memory-source.js';
import { pdfOf } from '../support/pdf.js';

/** The number of a company, `12-34-56-78`. */
const company: SearchTarget = {
  characters: 8,
  groups: [2, 2, 2, 2],
  capitals: undefined,
  minRunDigits: 2,
  maxSpellingUnits: 20,
  contextUnits: 12,
  lineBreaks: [{ digitsBefore: 2, mark: '-', digitsAfter: 2 }],
  markedSpelling: '\\d\\d(?:[ -]\\d\\d){3}(?!\\d)',
  maxMisreadLetters: 2,
};

/** The number of a bank account, `1234 1234567890`. */
const account: SearchTarget = {
  characters: 14,
  groups: [4, 10],
  capitals: undefined,
  minRunDigits: 4,
  maxSpellingUnits: 24,
  contextUnits: 150,
  lineBreaks: [{ digitsBefore: 4, mark: '.', digitsAfter: 10 }],
  markedSpelling: '\\d{4}[ .-]\\d{10}(?!\\d)',
  maxMisreadLetters: 5,
};

const spellingOf = new Map<SearchTarget, RegExp>([
  [searchTarget, /\d{6}-?\d{4}/g],
  [company, /\d\d(?:[ -]?\d\d){3}/g],
  [account, /\d{4}[ .-]?\d{10}/g],
]);

/** A context to look for something else in: with a sieve that ends an anchor with each number that stands in ASCII. */
function contextFor(target: SearchTarget, also: Partial<ExtractContext> = {}): ExtractContext {
  const context = contextOf('plain');
  const spelling = spellingOf.get(target)!;
  const sieve: Sieve = {
    window: context.sieve.window,
    search: (from, to, end) =>
      Uint32Array.from(
        [...Buffer.from(context.sieve.window.subarray(0, end)).toString('latin1').matchAll(spelling)]
          .map((match) => match.index + match[0].length - 1)
          .filter((last) => last >= from && last < to)
          .map((last) => 2 * last),
      ),
    matches: (text) => text.search(spelling) !== -1,
  };
  return { ...context, sieve, target, ...also };
}

async function segmentsOf(
  name: string,
  content: string | Buffer,
  context: ExtractContext,
): Promise<readonly Segment[]> {
  return (await extractAll(memorySource(name, Buffer.from(content)), context)).segments;
}

describe('fields of fixed width are as wide as the number has characters', () => {
  const record = `001${'12345678901234'.repeat(2)}`;
  const text = `${record}\n`.repeat(20);

  test.each([
    ['a CPR number', searchTarget, 'positions 4-13', '1234567890'],
    ['a company', company, 'positions 4-11', '12345678'],
    ['an account', account, 'positions 4-17', '12345678901234'],
  ])('%s', async (_what, target, field, value) => {
    let samples: readonly ColumnSample[] = [];
    const context = contextFor(target, {
      planColumns: (shown) => {
        samples = shown;
        const { index, field: place } = shown.find((one) => fieldText(one.field) === field)!;
        return [{ indexes: [index], field: place, read: ([cell]) => cell }];
      },
    });
    const segments = await segmentsOf('D260101.L4357', text, context);
    expect(samples.every(({ values }) => values.every(({ length }) => length === target.characters))).toBe(true);
    const given = segments.filter(({ spot }) => spot.field !== undefined && fieldText(spot.field) === field);
    expect(given.map((segment) => segment.text)).toEqual(new Array(20).fill(value));
  });
});

describe('a segment has as much context as the target asks for', () => {
  test.each([
    ['a CPR number', searchTarget, '310845-6123'],
    ['a company', company, '12-34-56-78'],
    ['an account', account, '1234 1234567890'],
  ])('%s', async (_what, target, number) => {
    // Longer than what is given whole.
    const filler = 'ord og flere ord '.repeat(2000);
    const content = `id;note\n1;${filler}\n2;${filler}${number} ${filler}\n`;
    for (const name of ['a.csv', 'a.txt']) {
      const segments = await segmentsOf(name, content, contextFor(target));
      expect(segments).toHaveLength(1);
      const { text, own } = segments[0]!;
      const [before, after] = [own.start, text.length - own.end];
      expect(before).toBeGreaterThanOrEqual(target.contextUnits);
      expect(after).toBeGreaterThanOrEqual(target.maxSpellingUnits + target.contextUnits);
      // Text of one byte a character has not much more than it needs.
      expect(before).toBeLessThanOrEqual(target.contextUnits + 16);
      expect(after).toBeLessThanOrEqual(target.maxSpellingUnits + target.contextUnits + 16);
    }
  });
});

describe('lines of a PDF are joined where the number of the target may be broken', () => {
  const line = (text: string, y: number): string => `BT /F1 10 Tf 60 ${y} Td (${text}) Tj ET\n`;
  const page = (...lines: string[]): Buffer =>
    pdfOf({ pages: [{ content: lines.map((text, index) => line(text, 700 - 12 * index)).join('') }] });

  test.each([
    ['a CPR number', searchTarget, '310845-', '6123', '310845-6123'],
    ['a company', company, 'nr. 12-34-', '56-78', '12-34-56'],
    ['an account', account, 'konto 1234.', '1234567890', '1234.1234567890'],
  ])('%s, and no other', async (_what, target, end, begin, joined) => {
    const bytes = page(`Her skrives ${end}`, `${begin} og mere`);
    for (const other of [searchTarget, company, account]) {
      const context = { ...contextOf('slow'), target: other };
      const text = (await segmentsOf('a.pdf', bytes, context)).map((segment) => segment.text).join('\n');
      expect(text).toContain('og mere');
      expect(text.includes(joined)).toBe(other === target);
    }
  });
});

describe('OCR is corrected in the groups of the target', () => {
  test.each([
    ['a company', company, 'nr. l2-34-S6-78 her', 'nr. 12-34-56-78 her'],
    ['an account', account, 'konto l2341I345678SO her', 'konto 12341134567850 her'],
    ['a CPR number', searchTarget, 'cpr O1O145-6l23 her', 'cpr 010145-6123 her'],
  ])('%s, and in no others', (_what, target, text, read) => {
    for (const other of [searchTarget, company, account])
      expect(withoutMisreadDigits(text, other)).toBe(other === target ? read : text);
  });

  test('as far as the target allows letters', () => {
    expect(withoutMisreadDigits('l2-34-S6-7B', company)).toBe('l2-34-S6-7B');
  });
});

describe('among other bytes, a number of the target is found by its beginning', () => {
  const junk = Buffer.from(Array.from({ length: 400 }, (_, index) => [0x81, 0x02, 0x90, 0x01, 0x8f, 0x05][index % 6]!));

  test.each([
    ['a company', company, '12-34-56-78'],
    ['a company in one row', company, '12345678'],
    ['an account', account, '1234 1234567890'],
    ['an account in one row', account, '12341234567890'],
  ])('%s', async (_what, target, number) => {
    for (const encoding of ['latin1', 'utf16le'] as const) {
      const text = Buffer.from(`\0Skriv til ${number} om det\0`, encoding);
      const segments = await segmentsOf('data.bin', Buffer.concat([junk, text, junk]), contextFor(target));
      const beginnings = segments.map((segment) => segment.text.slice(segment.own.start));
      expect(beginnings.some((beginning) => beginning.startsWith(`${number} om det`))).toBe(true);
    }
  });

  test.each([
    ['a company', company, '12-34-56-78;12-34-56-79', true],
    ['an account', account, '1234 1234567890', true],
    ['a company, looked for as an account', account, '1234.12-34-56-78/1234 1234567890', false],
  ])('numbers alone are a text where the target writes them so: %s', async (_what, target, written, isText) => {
    const bytes = Buffer.concat([junk, Buffer.from(`\0${written}\0`, 'latin1'), junk]);
    expect((await segmentsOf('data.bin', bytes, contextFor(target))).length > 0).toBe(isText);
  });
});

test('a picture in which a number of the target has no room is counted as small', () => {
  const size = { width: 45, height: 20 };
  expect([company, searchTarget, account].map((target) => hasRoomForText(size, target))).toEqual([true, false, false]);
});
