import { describe, expect, test } from 'vitest';
import { birthDate, passesModulus11, personCpr, type Random, random } from '../../support/random.js';
import { read } from '../read.js';

type Spelling = (ten: string) => string;

const apart =
  (separator: string): Spelling =>
  (ten) =>
    ten.slice(0, 6) + separator + ten.slice(6);
const longDate = (ten: string, mark: string): string =>
  [ten.slice(0, 2), ten.slice(2, 4), birthDate(ten)!.year].join(mark);

/** What damages a dash damages no digit: such a number is as good as with its dash. */
const damaged: Readonly<Record<string, Spelling>> = {
  'a question mark for the dash': apart('?'),
  'three question marks': apart('???'),
  'a replacement character for the dash': apart('\ufffd'),
  'three replacement characters': apart('\ufffd\ufffd\ufffd'),
  'a dash of UTF-8 that was read as Windows-1252': apart('â€“'),
  'the same with a non-breaking hyphen': apart('â€‘'),
  'a dash that was damaged twice': apart('Ã¢â‚¬â€œ'),
  'a dash of UTF-8 that was read as code page 850': apart('ÔÇô'),
  'a no-break space of UTF-8 that was read as Windows-1252': apart('Â\u00a0'),
  'a named reference': apart('&ndash;'),
  'a reference to a no-break space': apart('&nbsp;'),
};

/** A date and a time, a year or a running number look like these, so the number alone is only possible. */
const odd: Readonly<Record<string, Spelling>> = {
  'a stroke between blanks': apart(' / '),
  'a colon between blanks': apart(' : '),
  'a bar': apart('|'),
  'a bar between blanks': apart(' | '),
  'a tilde': apart('~'),
  'an underscore': apart('_'),
  'an asterisk': apart('*'),
  'an equals sign': apart('='),
  'two hyphens': apart('--'),
  'two blanks': apart('  '),
  'a year of four digits and a blank': (ten) => `${longDate(ten, '-')} ${ten.slice(6)}`,
  'a year of four digits and a tilde': (ten) => `${longDate(ten, '')}~${ten.slice(6)}`,
};

/** A number of a living age that may be somebody's, and is therefore drawn when the test runs. */
function draw(rng: Random): string {
  let ten = personCpr(rng);
  // Nobody of a great age, which would be evidence too.
  while (birthDate(ten)!.year < 1940) ten = personCpr(rng);
  return ten;
}

const asOf = '2026-11-24';
const draws = 40;

const places: Readonly<Record<string, (number: string) => string>> = {
  'as a whole value': (number) => number,
  'as a whole value in quotes': (number) => `"${number}"`,
  'with blanks around it': (number) => `  ${number} `,
  'on a line of its own': (number) => `Hun har ringet.\n${number}\nHan er flyttet.`,
  'as an item of a list': (number) => `Hun har ringet.\r\n- ${number}\r\n`,
};

describe.each([
  ['likely', damaged],
  ['possible', odd],
] as const)('a number that nothing is beside is %s', (confidence, spellings) => {
  describe.each(Object.entries(spellings))('with %s', (_claim, write) => {
    test.each(Object.entries(places))('%s', (_place, frame) => {
      const rng = random(20_261_130);
      for (let n = 0; n < draws; n += 1) {
        const ten = draw(rng);
        const text = frame(write(ten));
        expect(read(text, { asOf }), text).toMatchObject([{ ten, confidence }]);
      }
    });
  });
});

describe('in the same spellings', () => {
  const all = { ...damaged, ...odd };

  test.each(Object.entries(all))('with %s, a number that fails modulus 11 is cleared', (_claim, write) => {
    const rng = random(4);
    for (let n = 0; n < draws; n += 1) {
      let ten = draw(rng);
      // Failures of children, and of numbers for 1 January, say less.
      while (birthDate(ten)!.year > 2006 || ten.startsWith('0101')) ten = draw(rng);
      const mistyped = ten.slice(0, 9) + ((Number(ten[9]) + 1) % 10);
      expect(passesModulus11(mistyped)).toBe(false);
      expect(read(write(mistyped), { asOf })).toMatchObject([{ confidence: 'cleared' }]);
    }
  });

  test.each(Object.entries(all))('with %s, a number that something is beside is not seen', (_claim, write) => {
    const rng = random(6);
    for (let n = 0; n < draws; n += 1) {
      const number = write(draw(rng));
      for (const text of [`sag ${number}`, `${number} er`, `12 ${number}`, `${number}:30`, `a${number}`, `${number},5`])
        expect(
          read(text, { asOf }).filter(({ rules }) => rules.some((rule) => /^(?:damaged|long|odd)/.test(rule))),
        ).toEqual([]);
    }
  });

  test.each(['01011945-6123', '01.01.1945-6123', '01-01-1945 6123'])('%s states another century', (text) =>
    expect(read(text)).toEqual([]),
  );
});
