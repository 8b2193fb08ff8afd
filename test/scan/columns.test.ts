import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ColumnEvent, FindingEvent } from '../../src/model/index.js';
import { type ScanOptions, scan } from '../../src/scan/index.js';
import { futureCpr, random } from '../support/random.js';

const folder = mkdtempSync(join(tmpdir(), 'columns-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rng = random(7);
const asOf = '2060-01-01';
const ten = (): string => futureCpr(rng);

/** A table whose second column holds the values. */
function table(header: string | undefined, values: readonly string[], more = ''): string {
  const rows = values.map((value, index) => `${index + 1},${value},Ole${more}`);
  return `${[...(header === undefined ? [] : [`nr,${header},navn`]), ...rows].join('\n')}\n`;
}

async function scanned(
  text: string,
  options: ScanOptions = {},
): Promise<{ findings: FindingEvent[]; columns: ColumnEvent[] }> {
  const path = join(folder, 'tabel.csv');
  writeFileSync(path, text);
  const findings: FindingEvent[] = [];
  const columns: ColumnEvent[] = [];
  for await (const event of scan({ paths: [path], asOf, ...options })) {
    if (event.type === 'finding') findings.push(event);
    if (event.type === 'column') columns.push(event);
  }
  return { findings, columns };
}

const many = (count: number, value: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => value(index));

/** A number of the same date and century digit whose last digit does not fit. */
function mistyped(number: string): string {
  return number.slice(0, 9) + ((Number(number[9]) + 1) % 10);
}

/** A number as a spreadsheet writes an amount: without its leading zero. */
const inThousands = (number: string, mark: string): string =>
  String(Number(number)).replace(/(?<=[0-9])(?=(?:[0-9]{3})+$)/g, mark);

describe('a column of CPR numbers is found', () => {
  test.each<[string, string | undefined, string[], number]>([
    ['under a name that says nothing', 'x', many(300, ten), 300],
    ['without a header', undefined, many(300, ten), 300],
    ['under the name of another number', 'ordrenr', many(300, ten), 300],
    ['that is one tenth filled', 'ref2', many(1000, (row) => (row % 10 === 0 ? ten() : '')), 100],
    ['with a mistyped number in it', 'x', many(300, (row) => (row === 200 ? mistyped(ten()) : ten())), 300],
    ['that begins far behind the first records', 'x', many(8000, (row) => (row > 7000 ? ten() : '')), 999],
    ['whose leading zeros were lost', 'x', many(300, () => String(Number(ten()))), 300],
    ['grouped in thousands', 'x', many(300, () => inThousands(ten(), '.')), 300],
    ['grouped in thousands with no-break spaces', 'x', many(300, () => inThousands(ten(), '\u00a0')), 300],
    ['grouped in thousands with apostrophes', 'x', many(300, () => inThousands(ten(), '’')), 300],
    ['grouped in thousands with decimals', 'x', many(300, () => `"${inThousands(ten(), '.')},00"`), 300],
    ['grouped in thousands with commas', 'x', many(300, () => `"${inThousands(ten(), ',')}"`), 300],
    ['in the form of floating-point numbers', 'x', many(300, () => `${Number(ten())}.0`), 300],
    ['among a few placeholders', 'x', many(300, (row) => (row % 50 === 0 ? '9999999999' : ten())), 294],
  ])('%s', async (_claim, header, values, count) => {
    const { findings, columns } = await scanned(table(header, values));
    expect(findings).toHaveLength(count);
    expect(columns.map(({ verdict }) => verdict)).toEqual(['cpr']);
  });

  test.each<[string, (number: string) => string]>([
    ['six digits and four', (number) => `${number.slice(0, 6)},${number.slice(6)}`],
    ['both without their zeros', (number) => `${Number(number.slice(0, 6))},${Number(number.slice(6))}`],
    ['dd-mm-yyyy', (n) => `${n.slice(0, 2)}-${n.slice(2, 4)}-20${n.slice(4, 6)},${n.slice(6)}`],
    ['yyyy-mm-dd', (n) => `20${n.slice(4, 6)}-${n.slice(2, 4)}-${n.slice(0, 2)},${n.slice(6)}`],
  ])('where date and serial stand in two columns: %s', async (_claim, written) => {
    const text = table(
      'foedselsdato,loebenr',
      many(200, () => written(ten())),
    );
    const { findings, columns } = await scanned(text);
    expect(findings).toHaveLength(200);
    expect(new Set(findings.map(({ location }) => location.field))).toEqual(new Set(['foedselsdato + loebenr']));
    expect(columns.map(({ field, verdict }) => [field, verdict])).toEqual([['foedselsdato + loebenr', 'cpr']]);
  });
});

describe('a column of other numbers has no findings', () => {
  const dated = (row: number, of: (date: string) => string): string =>
    of(ten().slice(0, 6)) + String(row % 2400).padStart(4, '0');
  test.each<[string, string, string[]]>([
    ['random ten digits', 'x', many(20_000, () => rng.digits(10))],
    ['amounts in thousands', 'x', many(5000, () => inThousands(String(rng.int(4_000_000_000)), '.'))],
    ['large amounts in thousands', 'x', many(5000, () => inThousands(String(1e9 + rng.int(3e9)), '.'))],
    ['large amounts with decimals', 'x', many(5000, () => `"${inThousands(String(1e9 + rng.int(3e9)), '.')},50"`)],
    [
      'phone numbers in threes',
      'x',
      many(5000, () => `${1 + rng.int(9)}${rng.digits(2)} ${rng.digits(3)} ${rng.digits(3)}`),
    ],
    ['a few random ones', 'x', many(40, () => rng.digits(10))],
    ['a rising sequence', 'x', many(20_000, (row) => String(1_501_000_000 + 3 * row))],
    ['seconds since 1970', 'created', many(5000, (row) => String(1_701_000_000 + 37 * row))],
    ['mobile numbers', 'x', many(5000, () => `070${rng.digits(7)}`)],
    [
      'bookings of three days',
      'dateid',
      many(3000, (row) => dated(row, () => ['010345', '020345', '030345'][row % 3]!)),
    ],
    ['a date and a running number', 'x', many(5000, (row) => dated(row, (date) => date))],
    ['one number again and again', 'x', many(5000, () => '0101456123')],
    ['P-numbers', 'x', many(20_000, () => String(1_007_000_000 + rng.int(24_000_000)))],
  ])('%s', async (_claim, header, values) => {
    const { findings, columns } = await scanned(table(header, values));
    expect(findings).toEqual([]);
    for (const { verdict } of columns) expect(verdict).toBe('other');
  });
});

describe('the verdict on a column does not apply to', () => {
  test('a number in a text of the same field', async () => {
    const values = [...many(300, () => rng.digits(10)), 'borgeren cpr 010145-6129 ringede'];
    const { findings } = await scanned(table('x', values));
    expect(findings.map(({ location }) => location.record.number)).toEqual([301]);
  });

  test('a text among numbers that lost their zeros', async () => {
    const values = [...many(300, () => String(Number(ten()))), 'se cpr 010145-6129'];
    const { findings } = await scanned(table('x', values));
    expect(findings).toHaveLength(301);
  });

  test('another column', async () => {
    const rows = many(300, () => `${rng.digits(10)},${ten()}`);
    const { findings, columns } = await scanned(table('a,b', rows));
    expect(new Set(findings.map(({ location }) => location.field))).toEqual(new Set(['b']));
    expect(columns.map(({ field, verdict }) => `${field} ${verdict}`).sort()).toEqual(['a other', 'b cpr']);
  });
});

test('findings keep their order while a column is undecided', async () => {
  const filled = many(
    6000,
    (row) => `${row > 5000 && row % 100 === 0 ? ten() : ''},${row % 3 === 0 ? `cpr ${ten()} skrev` : ''}`,
  );
  const { findings } = await scanned(table('x,note', filled));
  const rows = findings.map(({ location }) => location.record.number);
  expect(rows).toEqual([...rows].sort((a, b) => a - b));
});

test('columns are not judged with the option turned off', async () => {
  const { findings, columns } = await scanned(
    table(
      'x',
      many(20_000, () => rng.digits(10)),
    ),
    { columns: false },
  );
  expect(findings.length).toBeGreaterThan(0);
  expect(columns).toEqual([]);
});

test.each([
  ['behind it', 'navn,foedselsdato,loebenr', (number: string) => `Ole,${number.slice(0, 6)},${number.slice(6)}`],
  ['before it', 'navn,loebenr,foedselsdato', (number: string) => `Ole,${number.slice(6)},${number.slice(0, 6)}`],
])('a serial that stands %s the date is no record id: it is half of what is masked', async (_claim, header, row) => {
  const { findings } = await scanned(`${header}\n${many(200, () => row(ten())).join('\n')}\n`);
  expect(findings).toHaveLength(200);
  expect(findings.filter(({ location }) => location.record.id !== undefined)).toEqual([]);
});
