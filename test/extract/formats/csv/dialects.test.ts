import { describe, expect, test } from 'vitest';
import { placesOf, scanBytes, skipsOf } from '../../../support/decoded.js';
import { futureCpr, random } from '../../../support/random.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';

const delimiters = [
  ['commas', ','],
  ['semicolons', ';'],
  ['tabs', '\t'],
  ['bars', '|'],
  ['the sign §', '§'],
  ['the control character of Hive', '\x01'],
] as const;
const quotings = [
  ['no quotes', ''],
  ['double quotes', '"'],
  ['single quotes', "'"],
] as const;
const lineEnds = [
  ['LF', '\n'],
  ['CR LF', '\r\n'],
] as const;

/** Writes a table: each cell between quotes, in which a quote is doubled. */
function tableOf(rows: readonly (readonly string[])[], delimiter: string, quote: string, lineEnd = '\n'): Buffer {
  const cellOf = (cell: string): string =>
    quote === '' ? cell : `${quote}${cell.replaceAll(quote, quote + quote)}${quote}`;
  return Buffer.from(rows.map((row) => `${row.map(cellOf).join(delimiter)}${lineEnd}`).join(''));
}

const dialects = delimiters.flatMap(([between, delimiter]) =>
  quotings.flatMap(([around, quote]) =>
    lineEnds.map(([behind, lineEnd]) => ({ dialect: `${between}, ${around}, ${behind}`, delimiter, quote, lineEnd })),
  ),
);

describe('a column of numbers that lost their zeros is found in every dialect', () => {
  test.each(dialects)('$dialect', async ({ delimiter, quote, lineEnd }) => {
    const rng = random(5);
    const rows = Array.from({ length: 40 }, (_, index) => [`S-${index}`, String(Number(futureCpr(rng))), 'Flyttet']);
    const table = tableOf([['sagsnr', 'cpr', 'note'], ...rows], delimiter, quote, lineEnd);
    const places = placesOf(await scanBytes('borgere.csv', table));
    expect(places).toEqual(rows.map(([id], index) => `${id} ${index + 1} cpr`));
  });
});

describe('quotes hold delimiters, line breaks and quotes of their own', () => {
  const quoted = dialects.filter(({ quote }) => quote !== '');
  test.each(quoted)('$dialect', async ({ delimiter, quote, lineEnd }) => {
    const note = `Aftalt${delimiter} i går${lineEnd}med ${quote}Bo${quote}: cpr ${number}`;
    const rows = [
      ['sagsnr', 'navn', 'note'],
      ['S-1', 'Anna', `intet${delimiter} endnu`],
      ['S-2', `Berg${delimiter} Anna`, note],
      ['S-3', 'Ib', 'intet'],
    ];
    const events = await scanBytes('borgere.csv', tableOf(rows, delimiter, quote, lineEnd));
    expect([placesOf(events), skipsOf(events)]).toEqual([['S-2 2 note'], []]);
  });
});

describe('an apostrophe is no quote', () => {
  test.each<[string, string]>([
    ['within a name', "sagsnr;navn;note\nS-1;O'Brien;ja\nS-2;D'Angelo;cpr 010145-6123\n"],
    ['at the start of a name', "sagsnr;navn;note\nS-1;'t Hooft;ja\nS-2;'s-Gravenhage;cpr 010145-6123\n"],
    ['before values that a spreadsheet keeps as text', "sagsnr;navn;note\n'S-1;'Bo;'ja\nS-2;'Ib;'cpr 010145-6123\n"],
    ['around a word in a text', "sagsnr;navn;note\nS-1;Bo;sagde 'ja'\nS-2;Ib;sagde 'nej', cpr 010145-6123\n"],
  ])('%s', async (_claim, text) => {
    const events = await scanBytes('a.csv', Buffer.from(text));
    expect([placesOf(events), skipsOf(events)]).toEqual([['S-2 2 note'], []]);
  });
});
