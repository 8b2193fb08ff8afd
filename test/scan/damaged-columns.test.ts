import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { scan } from '../../src/scan/index.js';
import { birthDate, futureCpr, type Random, random } from '../support/random.js';

const folder = mkdtempSync(join(tmpdir(), 'damaged-columns-'));
afterAll(() => rmSync(folder, { recursive: true }));

const asOf = '2060-01-01';

/** Ways in which programs and people write the ten digits of every number of a column. */
const spellings: Readonly<Record<string, (ten: string, rng: Random) => string>> = {
  'a stroke between blanks': apart(' / '),
  'a colon between blanks': apart(' : '),
  'a bar between blanks': apart(' | '),
  'a tilde': apart('~'),
  'an underscore': apart('_'),
  'an asterisk': apart('*'),
  'two hyphens': apart('--'),
  'two blanks': apart('  '),
  'a question mark for the dash': apart('?'),
  'a replacement character for the dash': apart('\ufffd'),
  'a dash of UTF-8 that was read as Windows-1252': apart('â€“'),
  'a dash that was damaged twice': apart('Ã¢â‚¬â€œ'),
  'a dash of UTF-8 that was read as code page 850': apart('ÔÇô'),
  'a named reference': apart('&ndash;'),
  'a numbered reference': apart('&#45;'),
  'a reference to a no-break space': apart('&nbsp;'),
  'a blank inside the date': (ten) => `${ten.slice(0, 4)} ${ten.slice(4, 6)}-${ten.slice(6)}`,
  'a blank inside the serial': (ten) => `${ten.slice(0, 6)}-${ten.slice(6, 8)} ${ten.slice(8)}`,
  pairs: (ten) => ten.match(/../g)!.join(' '),
  'pairs and two blanks': (ten) => `${ten.slice(0, 6).match(/../g)!.join(' ')}  ${ten.slice(6)}`,
  'digits one by one': (ten) => [...ten].join(' '),
  'digits in boxes': (ten) => `[${[...ten].join('][')}]`,
  'a year of four digits': (ten) => `${longDate(ten, '')}-${ten.slice(6)}`,
  'a year of four digits and points': (ten) => `${longDate(ten, '.')}-${ten.slice(6)}`,
  'a year of four digits and a blank': (ten) => `${longDate(ten, '-')} ${ten.slice(6)}`,
  'a year of four digits and nothing else': (ten) => longDate(ten, '') + ten.slice(6),
};

function apart(separator: string): (ten: string) => string {
  return (ten) => ten.slice(0, 6) + separator + ten.slice(6);
}

function longDate(ten: string, mark: string): string {
  return [ten.slice(0, 2), ten.slice(2, 4), birthDate(ten)!.year].join(mark);
}

const cell = (value: string): string => `"${value}"`;
const markup = (value: string): string => value.replaceAll('&', '&amp;');

/** A table of two columns in each format that has columns. */
const formats: Readonly<Record<string, (header: string, values: readonly string[]) => string>> = {
  tsv: (header, values) => `nr\t${header}\n${values.map((value, row) => `${row + 1}\t${value}\n`).join('')}`,
  csv: (header, values) => `nr,${header}\n${values.map((value, row) => `${row + 1},${cell(value)}\n`).join('')}`,
  json: (header, values) => JSON.stringify(values.map((value, row) => ({ nr: row + 1, [header]: value }))),
  xml: (header, values) =>
    `<a>${values.map((value, row) => `<r><nr>${row + 1}</nr><${header}>${markup(value)}</${header}></r>`).join('\n')}</a>`,
};

async function countIn(format: string, header: string, values: readonly string[]): Promise<number> {
  const path = join(folder, `tabel.${format}`);
  writeFileSync(path, formats[format]!(header, values));
  let count = 0;
  for await (const event of scan({ paths: [path], asOf })) if (event.type === 'finding') count += 1;
  return count;
}

const many = <T>(count: number, make: (row: number) => T): T[] => Array.from({ length: count }, (_, row) => make(row));

describe.each(Object.keys(formats))('in %s, a column that says nothing of CPR numbers', (format) => {
  test.each(Object.entries(spellings))('all written with %s: all are found', async (_claim, write) => {
    const rng = random(20_261_130);
    const values = many(200, () => write(futureCpr(rng), rng));
    expect(await countIn(format, 'x', values)).toBe(200);
  });
});

describe('a few damaged numbers in a column of others in the usual spelling', () => {
  test.each(Object.entries(spellings))('%s', async (_claim, write) => {
    const rng = random(2);
    const values = many(4000, (row) => {
      const ten = futureCpr(rng);
      // Neither in the first records nor often.
      return row % 1000 === 999 ? write(ten, rng) : `${ten.slice(0, 6)}-${ten.slice(6)}`;
    });
    expect(await countIn('csv', 'x', values)).toBe(4000);
  });
});

const two = (n: number): string => String(n).padStart(2, '0');
const day = (rng: Random, mark = ''): string =>
  [two(1 + rng.int(28)), two(1 + rng.int(12)), two(rng.int(60))].join(mark);
const clock = (rng: Random, mark = ':'): string => two(rng.int(24)) + mark + two(rng.int(60));

const others: Readonly<Record<string, (rng: Random, row: number) => string>> = {
  'a date and a time': (rng) => `${day(rng)} / ${clock(rng, '')}`,
  'a date and a running number': (rng, row) => `${day(rng)} | ${String(row % 3000).padStart(4, '0')}`,
  'a date and random digits': (rng) => `${day(rng)}_${rng.digits(4)}`,
  'a long date and a time': (rng) =>
    `${two(1 + rng.int(28))}-${two(1 + rng.int(12))}-${1970 + rng.int(60)} ${clock(rng, '')}`,
  'a long date and a running number': (rng, row) =>
    `${two(1 + rng.int(28))}.${two(1 + rng.int(12))}.${1970 + rng.int(30)}-${String(row % 3000).padStart(4, '0')}`,
  'a time of day and a year': (rng) => `${clock(rng)}:${two(rng.int(60))} | ${1950 + rng.int(100)}`,
  'phone numbers in pairs': (rng) => many(5, () => two(rng.int(100))).join(' '),
  'phone numbers in pairs that begin alike': (rng) => `06 ${many(4, () => two(rng.int(100))).join(' ')}`,
  'phone numbers with a country': (rng) => `+45 ${rng.digits(8)}`,
  'addresses of computers': (rng) => many(4, () => rng.int(256)).join('.'),
  versions: (rng) => `${two(1 + rng.int(12))}.${two(rng.int(13))}.${two(rng.int(30))}.${rng.digits(4)}`,
  coordinates: (rng) => `55.${rng.digits(4)} 12.${rng.digits(2)}`,
  'digits one by one': (rng) => [...rng.digits(10)].join(' '),
  'ids of twelve digits': (rng) => rng.digits(12),
};

describe.each([40, 3000])('a column of %d values that are something else', (rows) => {
  test.each(Object.entries(others))('%s: nothing is found', async (_claim, make) => {
    const rng = random(5);
    expect(
      await countIn(
        'csv',
        'x',
        many(rows, (row) => make(rng, row)),
      ),
    ).toBe(0);
  });
});
