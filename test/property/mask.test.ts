import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTooPlain } from '../../src/scan/masking/mask-name.js';
import { withDigitsForLetters } from '../../src/scan/masking/misread-letters.js';
import { numberRuns } from '../../src/scan/masking/number-runs.js';
import { readingsOf } from '../../src/scan/masking/reading.js';
import { Publisher } from '../../src/scan/publish.js';
import { personCpr, random } from '../support/random.js';

/**
 * A reader of the report cannot read a number in a name or an id, in any spelling. The spellings are made of parts: how the date is written, in which script,
 * what separates the digits and where, and what stands around them. The reader shares no code with the product.
 */

const publisher = new Publisher({ style: 'serial', showValues: false, asOf: { year: 2060, month: 1, day: 1 } });

const ten = fc.integer({ min: 1, max: 1e6 }).map((seed) => personCpr(random(seed)));

/** Ways to write the digits of a number in a row. */
const layouts: readonly ((ten: string) => string)[] = [
  (number) => number,
  (number) => `${number.slice(0, 4)}20${number.slice(4)}`,
  (number) => `20${number.slice(4, 6)}${number.slice(2, 4)}${number.slice(0, 2)}${number.slice(6)}`,
];

const zeros = [0x30, 0xff10, 0x0660, 0x06f0, 0x0966, 0x1d7ce, 0x1d7ec, 0x1fbf0, 0xe0030];
const single = '⓪①②③④⑤⑥⑦⑧⑨ ⁰¹²³⁴⁵⁶⁷⁸⁹ ₀₁₂₃₄₅₆₇₈₉ ⓿❶❷❸❹❺❻❼❽❾ 〇一二三四五六七八九'
  .split(' ')
  .map((digits) => [...digits]);
const scripts: readonly ((digit: number) => string)[] = [
  ...zeros.map((zero) => (digit: number) => String.fromCodePoint(zero + digit)),
  ...single.map((digits) => (digit: number) => digits[digit]!),
  (digit) => `%3${digit}`,
  (digit) => `%253${digit}`,
  (digit) => `&#${48 + digit};`,
  (digit) => `&#x3${digit};`,
  (digit) => `&amp;#${48 + digit};`,
  (digit) => `\\u003${digit}`,
  (digit) => `=3${digit}`,
];

const separators = [
  ...'-_.,;:=#~+*@!?$\\|()[]{}\'"` \t\n\u00a0\u00ad\u200b\u202e\u2028\ufeff\u3000\u3164\u2800\u0301\ufe0f',
  '\u{e0020}',
  '😀',
  '%2D',
  '%E2%80%93',
  '&#45;',
  '&nbsp;',
  '&ndash;',
  '<br>',
  '\\u2013',
  '=2D',
  ' - ',
  '--',
  '__',
];

const separator = fc.constantFrom(...separators).chain((one) => fc.constantFrom(one, one + one, `${one} `));

interface Written {
  readonly ten: string;
  readonly text: string;
}

const written: fc.Arbitrary<Written> = fc
  .record({
    ten,
    layout: fc.constantFrom(...layouts),
    script: fc.oneof({ weight: 3, arbitrary: fc.constant(scripts[0]!) }, fc.constantFrom(...scripts)),
    separator,
    /** The digits that are followed by a separator. */
    places: fc.oneof(fc.constant([]), fc.constant([5]), fc.constant('everywhere' as const), fc.array(fc.nat(11))),
    before: fc.constantFrom('', 'R ', 'Hansen', 'x', '99', '20240101', '20240101_', 'sag 12, ', 'ab', '/mnt/2024/'),
    after: fc.constantFrom('', '.0', '01', 'v2', '(1)', ' x.csv', '_Hansen.pdf', '1', '/b.txt', '-2024', 'cd'),
  })
  .map(({ ten: number, layout, script, separator: between, places, before, after }) => {
    const digits = [...layout(number)];
    const text = digits
      .map((digit, index) => {
        const isParted =
          index < digits.length - 1 && (places === 'everywhere' || (places as readonly number[]).includes(index));
        return script(Number(digit)) + (isParted ? between : '');
      })
      .join('');
    return { ten: number, text: before + text + after };
  });

const fromHex = (_all: string, hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** Ways to reinterpret a text. A reader who searches for a number tries them all. */
const decoders: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) =>
    text
      .replace(/%[89a-f][\da-f]/gi, '')
      .replace(/%([\da-f]{2})/gi, fromHex)
      .replace(/&amp;/g, '&')
      .replace(/&#x([\da-f]+);/gi, fromHex)
      .replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
      .replace(/&\w+;|<\w+>/g, '')
      .replace(/\\u([\da-f]{4})/gi, fromHex),
  (text) => text.replace(/<\w+>/g, '').replace(/=([\da-f]{2})/gi, fromHex),
  (text) =>
    text
      .replace(/<\w+>/g, '')
      .replace(/%[89a-f][\da-f]/gi, '')
      .replace(/%([\da-f]{2})/gi, fromHex),
  (text) => text.replace(/\\u([\da-f]{4})/gi, fromHex),
];

/** The text without characters that are neither letters nor digits. */
function read(text: string): string {
  const digits = [...text].map((character) => {
    const point = character.codePointAt(0)!;
    const zero = zeros.find((first) => point >= first && point < first + 10);
    if (zero !== undefined) return String(point - zero);
    const row = single.find((one) => one.includes(character));
    return row === undefined ? character.normalize('NFKC') : String(row.indexOf(character));
  });
  return digits.join('').replace(/[^\p{L}\p{Nd}]|[\u1160\u3164]/gu, '');
}

function canRead(number: string, text: string): boolean {
  return decoders.some((decode) =>
    [decode(text), decode(decode(text)), decode(decode(decode(text)))].some((decoded) =>
      layouts.some((layout) => read(decoded).includes(layout(number))),
    ),
  );
}

describe('a number in a name', () => {
  test('could be read by the reader of this test before, but for a few whose escapes are mixed', () => {
    const all = fc.sample(written, { numRuns: 1000, seed: 20_261_130 });
    const readable = all.filter(({ ten: number, text }) => canRead(number, text));
    expect(readable.length).toBeGreaterThan(970);
  });

  test('cannot be read in what is published', () => {
    fc.assert(
      fc.property(written, ({ ten: number, text }) => {
        const shown = [
          publisher.text(text),
          publisher.id(text),
          ...Object.values(publisher.path({ path: text, members: [text] })).flat(),
        ];
        return shown.every((name) => !canRead(number, name));
      }),
      { numRuns: 2000, seed: 20_261_130 },
    );
  });

  test('is masked once and for all', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          written.map(({ text }) => text),
          fc.string({ unit: fc.constantFrom(...'0123456789-_. x/%T') }),
        ),
        (text) => {
          const [id, name] = [publisher.id(text), publisher.name(text)];
          expect([publisher.id(id), publisher.name(name), publisher.text(publisher.text(text))]).toEqual([
            id,
            name,
            publisher.text(text),
          ]);
        },
      ),
      { numRuns: 2000, seed: 20_261_130 },
    );
  });

  test('leaves two ids two, and one one', () => {
    fc.assert(
      fc.property(written, written, ({ text: one }, { text: other }) => {
        expect(publisher.id(one) === publisher.id(other)).toBe(one === other);
      }),
      { numRuns: 2000, seed: 20_261_130 },
    );
  });
});

/** Letters for up to three digits, and separators that the detector accepts behind a label. */
const misread: fc.Arbitrary<Written> = fc
  .record({
    ten,
    places: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 3 }),
    border: fc.constantFrom('', '-', '  ', '_', ' - ', '\u2011'),
    before: fc.constantFrom('', 'cpr ', 'CPR-nr. ', 'brev/', '2024-01-02 '),
    after: fc.constantFrom('', '.pdf', ' har ringet', '/side 2'),
  })
  .map(({ ten: number, places, border, before, after }) => {
    const letters: Readonly<Record<string, string>> = { 0: 'O', 1: 'l', 2: 'Z', 5: 'S', 6: 'G', 8: 'B', 9: 'g' };
    const written = [...number].map((digit, at) => (places.includes(at) ? (letters[digit] ?? digit) : digit)).join('');
    return { ten: number, text: `${before}${written.slice(0, 6)}${border}${written.slice(6)}${after}` };
  });

test('a number with letters for digits cannot be read either', () => {
  const read = (text: string): string =>
    [...text.replace(/[^\p{L}\p{N}]/gu, '')]
      .map((one) => ({ O: 0, l: 1, Z: 2, S: 5, G: 6, B: 8, g: 9 })[one] ?? one)
      .join('');
  fc.assert(
    fc.property(misread, ({ ten: number, text }) => {
      expect(read(text)).toContain(number);
      for (const shown of [publisher.text(text), publisher.id(text), publisher.name(text)])
        expect(read(shown)).not.toContain(number);
      expect(publisher.text(publisher.text(text))).toBe(publisher.text(text));
    }),
    { numRuns: 3000, seed: 20_261_130 },
  );
});

test('a name that counts as plain has no number', () => {
  fc.assert(
    fc.property(written, ({ text }) => !isTooPlain(text)),
    { numRuns: 2000, seed: 20_261_130 },
  );
});

test('a text that counts as plain has no run of digits that may be a number, in any reading', () => {
  const part = fc.oneof(
    fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0')),
    fc.constantFrom(
      '0',
      '7',
      ' ',
      '-',
      '.',
      '/',
      'x',
      'nr',
      'T',
      'o',
      'l',
      'S',
      'Ab',
      'bX',
      '%3',
      '_x0031_',
      'é',
      '①',
      '12',
    ),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
      const text = parts.join('');
      fc.pre(isTooPlain(text));
      for (const reading of readingsOf(text)) {
        expect(numberRuns(reading.text)).toEqual([]);
        expect(numberRuns(withDigitsForLetters(reading)?.text ?? '')).toEqual([]);
      }
    }),
    { numRuns: 20_000, seed: 20_261_201 },
  );
});
