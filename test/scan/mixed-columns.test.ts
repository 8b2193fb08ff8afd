import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ColumnEvent, FindingEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import { passesModulus11, type Random, random } from '../support/random.js';

const folder = mkdtempSync(join(tmpdir(), 'mixed-columns-'));
afterAll(() => rmSync(folder, { recursive: true }));

const asOf = '2026-11-23';
const two = (part: number): string => String(part).padStart(2, '0');

/** A number with a birth from 1930 to 1999. Drawn at random, and never printed. */
function dated(rng: Random, passes: boolean): string {
  for (;;) {
    const ten = `${two(1 + rng.int(28))}${two(1 + rng.int(12))}${30 + rng.int(70)}${rng.int(4)}${100 + rng.int(900)}`;
    if (passesModulus11(ten) === passes) return ten;
  }
}
const cpr = (rng: Random): string => dated(rng, true);
const phone = (rng: Random): string => `45${rng.digits(8)}`;
/** Orders of one year pass modulus 11 by chance. */
const order = (rng: Random): string => `12${two(1 + rng.int(12))}${rng.digits(6)}`;

const rows = <T>(count: number, make: (row: number) => T): T[] => Array.from({ length: count }, (_, row) => make(row));

async function scanned(name: string, text: string): Promise<{ findings: FindingEvent[]; columns: ColumnEvent[] }> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const findings: FindingEvent[] = [];
  const columns: ColumnEvent[] = [];
  for await (const event of scan({ paths: [path], asOf })) {
    if (event.type === 'finding') findings.push(event);
    if (event.type === 'column') columns.push(event);
  }
  return { findings, columns };
}

describe('CPR numbers are found among other numbers', () => {
  test.each([
    ['eleven among phone numbers', 'Søgt på', 30, (row: number) => row % 3 === 0, phone],
    ['sixty among phone numbers, under a heading of CPR', 'cpr', 200, (row: number) => row % 10 < 3, phone],
  ])('%s', async (_claim, heading, count, isCpr, other) => {
    const rng = random(3);
    const lines = rows(count, (row) => `${row};${isCpr(row) ? cpr(rng) : other(rng)};tlf`);
    const { findings, columns } = await scanned('tabel.csv', `nr;${heading};kanal\n${lines.join('\n')}\n`);
    expect(findings).toHaveLength(rows(count, isCpr).filter(Boolean).length);
    expect(columns.map(({ verdict }) => verdict)).toEqual(['mixed']);
    expect(columns[0]!.share).toBeGreaterThan(0.2);
    expect(columns[0]!.share).toBeLessThan(0.5);
  });
});

describe('another value tells the numbers of a column apart', () => {
  const rng = random(4);
  /** Of the others, one in eleven passes. */
  const others = rows(60, () => `${cpr(rng).slice(0, 6)}${rng.digits(4)}`);
  const persons = rows(60, () => cpr(rng));
  const kinds: Readonly<Record<string, [string, string]>> = {
    'a column of countries beside it': [
      'elever.csv',
      `id;land\n${rows(60, (row) => `${persons[row]};DK\n${others[row]};IS`).join('\n')}\n`,
    ],
    'a column of countries far behind it': [
      'elever.csv',
      `id;navn;klasse;land\n${rows(60, (row) => `${persons[row]};Ole ${row};a;DK\n${others[row]};Bo ${row};a;IS`).join('\n')}\n`,
    ],
    'a system in the object of JSON': [
      'bundle.json',
      JSON.stringify({
        entry: rows(60, (row) => [
          { identifier: [{ system: 'urn:oid:2.16.1', value: persons[row] }] },
          { identifier: [{ system: 'urn:oid:2.16.2', value: others[row] }] },
        ]).flat(),
      }),
    ],
    'an attribute of the element in XML': [
      'liste.xml',
      `<L>${rows(60, (row) => `<I schemeID="A">${persons[row]}</I><I schemeID="B">${others[row]}</I>`).join('')}</L>`,
    ],
    'a key in NDJSON': [
      'liste.ndjson',
      rows(60, (row) => `{"id":"${persons[row]}","land":"DK"}\n{"id":"${others[row]}","land":"IS"}`).join('\n'),
    ],
  };
  test.each(Object.entries(kinds))('%s: all persons are found, and no other', async (_claim, [name, text]) => {
    const { findings } = await scanned(name, text);
    expect(findings).toHaveLength(60);
    const births = new Set(persons.map((ten) => ten.slice(0, 6)));
    for (const { masked } of findings) expect(births.has(masked.slice(0, 6))).toBe(true);
  });
});

describe('a run of lines or items is a table', () => {
  const rng = random(5);
  const runs: Readonly<Record<string, [string, (number: () => string) => string]>> = {
    'lines under a heading': ['liste.txt', (number) => `Numre:\n${rows(300, number).join('\n')}\n`],
    'a list': ['liste.md', (number) => rows(300, () => `- ${number()}\n`).join('')],
    'a numbered list': ['liste.txt', (number) => rows(300, (row) => `${row + 1}. ${number()}\n`).join('')],
    'a table of Markdown': [
      't.md',
      (number) => `| A | B |\n|---|---|\n${rows(300, () => `| ${number()} | ok |\n`).join('')}`,
    ],
    'an aligned table': [
      't.txt',
      (number) => rows(300, (row) => `${`Ole ${row}`.padEnd(20)}${number()}  ok\n`).join(''),
    ],
    'an array of JSON': ['t.json', (number) => JSON.stringify({ numre: rows(300, number) })],
    'a table of HTML': [
      't.html',
      (number) => `<table>${rows(300, () => `<tr><td>${number()}</td></tr>`).join('')}</table>`,
    ],
    'the n-th word of a log': [
      't.log',
      (number) => rows(300, (row) => `${row} node-${row % 9} status ${number()} up\n`).join(''),
    ],
    'a key of a log': ['t.log', (number) => rows(300, (row) => `10:00 GET /a${row} rid=${number()} ok\n`).join('')],
  };
  test.each(Object.entries(runs))('%s: of orders nothing is found', async (_claim, [name, write]) => {
    const { findings } = await scanned(
      name,
      write(() => order(rng)),
    );
    expect(findings).toEqual([]);
  });

  test.each(Object.entries(runs).filter(([claim]) => claim !== 'a key of a log'))(
    '%s: of CPR numbers all are found',
    async (_claim, [name, write]) => {
      const { findings } = await scanned(
        name,
        write(() => cpr(rng)),
      );
      expect(findings).toHaveLength(300);
    },
  );

  test('each column of an aligned table is judged by itself', async () => {
    const lines = rows(60, (row) => `${`Ole ${row}`.padEnd(20)}${cpr(rng)}    ${order(rng)}\n`);
    const { findings } = await scanned('t.txt', `${'Navn'.padEnd(20)}CPR           Ordrenr\n${lines.join('')}`);
    expect(findings).toHaveLength(60);
    expect(new Set(findings.map(({ location }) => location.span.start))).toEqual(new Set([20]));
  });
});

describe('a word that means CPR number or P-number is read by the numbers behind it', () => {
  /** Numbers of which every thirtieth is of a person born on the tenth of a month, as in the register. */
  const persons = (rng: Random): string[] =>
    rows(120, (row) => {
      for (;;) {
        const ten = cpr(rng);
        if ((row % 30 === 0) === ten.startsWith('10')) return ten;
      }
    });
  const units = (rng: Random): string[] =>
    rows(60, () => {
      for (;;) {
        const ten = `10${two(1 + rng.int(12))}${rng.digits(6)}`;
        if (passesModulus11(ten)) return ten;
      }
    });
  const files: readonly (readonly [string, string, (numbers: readonly string[]) => string])[] = [
    [
      'the heading PNR',
      'a.csv',
      (numbers) => `nr;PNR;by\n${numbers.map((ten, row) => `${row};${ten};Ribe`).join('\n')}\n`,
    ],
    [
      'the heading P-nr.',
      'b.csv',
      (numbers) => `nr;P-nr.;by\n${numbers.map((ten, row) => `${row};${ten};Ribe`).join('\n')}\n`,
    ],
    ['PNR_ in lines', 'c.log', (numbers) => `${numbers.map((ten) => `fejl i PNR_${ten}`).join('\n')}\n`],
    ['the key pnr in JSON', 'e.json', (numbers) => JSON.stringify(numbers.map((ten) => ({ pnr: ten, by: 'Ribe' })))],
  ];

  test.each(files)('%s: persons born on the tenth are found among persons', async (_claim, name, write) => {
    const { findings } = await scanned(name, write(persons(random(21))));
    expect(findings).toHaveLength(120);
  });

  test.each(files)('%s: P-numbers are none', async (_claim, name, write) => {
    const { findings } = await scanned(name, write(units(random(22))));
    expect(findings).toHaveLength(0);
  });
});

describe('a value that is named as another number is one, though its field holds CPR numbers', () => {
  const id = (ten: string, authority: string): string =>
    `<patient><id root="1.2.3" extension="${ten}" assigningAuthorityName="${authority}"/><name>Ida</name></patient>`;
  const object = (ten: string, system: string): object => ({ identifier: [{ system, value: ten }] });
  const files: readonly (readonly [string, string, (all: readonly (readonly [string, boolean])[]) => string])[] = [
    [
      'in XML',
      'cda.xml',
      (all) => `<list>${all.map(([ten, is]) => id(ten, is ? 'CPR' : 'Rekvisition')).join('\n')}</list>`,
    ],
    [
      'in JSON',
      'fhir.json',
      (all) => JSON.stringify(all.map(([ten, is]) => object(ten, is ? 'cpr' : 'rekvisitionsnummer'))),
    ],
  ];

  test.each(files.flatMap((file) => [1, 2].map((count) => [...file, count] as const)))(
    '%s (%s)',
    async (_claim, name, write, count) => {
      const rng = random(23);
      const all = rows(40, (row) => [cpr(rng), row % 10 !== 3 || row >= 10 * count] as const);
      const { findings } = await scanned(name, write(all));
      expect(findings).toHaveLength(40 - count);
    },
  );
});
