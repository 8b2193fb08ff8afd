import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { FindingEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import { futureCpr, random } from '../support/random.js';

const folder = mkdtempSync(join(tmpdir(), 'fixed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const rng = random(11);

async function findings(text: string, encoding: 'latin1' | 'utf8' = 'latin1'): Promise<FindingEvent[]> {
  const path = join(folder, 'D260101.L4357');
  writeFileSync(path, text, encoding);
  const found: FindingEvent[] = [];
  for await (const event of scan({ paths: [path], asOf: '2060-01-01' }))
    if (event.type === 'finding') found.push(event);
  return found;
}

const lines = (count: number, line: (index: number) => string): string =>
  `${Array.from({ length: count }, (_, index) => line(index)).join('\n')}\n`;

describe('records of fixed width', () => {
  test('a number that the record type is glued to is found in every line, under its places', async () => {
    const text = lines(
      5000,
      () => `001${futureCpr(rng)}${futureCpr(rng)}012026010100001Jørgensen${' '.repeat(rng.int(40))}`,
    );
    const found = await findings(text);
    expect(found).toHaveLength(10_000);
    expect(new Set(found.map(({ location }) => location.field))).toEqual(
      new Set(['positions 4-13', 'positions 14-23']),
    );
    expect(found.at(-1)!.location.line).toBe(5000);
  });

  test.each<[string, (ten: string) => string]>([
    ['a letter on either side', (ten) => `P${ten}K${rng.digits(4)}Ankerby`],
    ['words in capitals on either side', (ten) => `PERS${ten}KOM${rng.digits(4)}Jensen`],
    ['a letter before it', (ten) => `P${ten}`],
  ])('letters are glued to every number: %s', async (_claim, line) => {
    const text = `0008START20121010\n${lines(40, () => `${line(futureCpr(rng))}   ${rng.digits(2)}`)}`;
    expect(await findings(text)).toHaveLength(40);
  });

  test('where only some lines are of persons', async () => {
    const text = `000${'0'.repeat(15)}2026\n${lines(300, (row) => (row % 3 === 0 ? `001${futureCpr(rng)}01` : `025${rng.digits(12)}`))}999${'0'.repeat(13)}300\n`;
    expect(await findings(text)).toHaveLength(100);
  });

  test('empty number fields are no numbers', async () => {
    const text = lines(300, (row) => `001${row % 2 === 0 ? futureCpr(rng) : '0000000000'}01`);
    expect(await findings(text)).toHaveLength(150);
  });

  test.each<[string, (row: number) => string]>([
    ['time stamps', (row) => `20260301${String(101500 + row).padStart(6, '0')} INFO start`],
    ['random digits', () => rng.digits(20)],
    ['article codes', (row) => `5798${String(1_000_000_000 + row)}`],
    ['article codes between letters', () => `A${rng.digits(10)}B${rng.digits(4)}Skrue`],
    ['article codes between letters that rise', (row) => `ART${String(1_001_450_000 + row)}X12Skrue`],
    ['UUIDs', () => `sag 0c0558bc-24f7-488c-aca7-${futureCpr(rng)}${rng.digits(2)}`],
    ['long lines without end', () => rng.digits(5000)],
  ])('%s are none', async (_claim, line) => expect(await findings(lines(500, line))).toEqual([]));
});

const names = ['Jørgen Ærø', 'Bo Friis', 'Åse Sørensen', 'Ida Holm'];

/** A name in a field that is padded to a number of characters, or of bytes in UTF-8. */
const padded: readonly (readonly [string, (text: string, width: number) => string])[] = [
  ['characters', (text, width) => text.padEnd(width)],
  ['bytes', (text, width) => text + ' '.repeat(width - Buffer.byteLength(text))],
];

describe.each(padded)('fields that are padded to %s', (_unit, pad) => {
  test('hold numbers behind names with Danish letters, in lines', async () => {
    const text = lines(
      60,
      (row) => `${String(row).padStart(6, '0')}${pad(rng.pick(names), 30)}${futureCpr(rng)}00012345A`,
    );
    expect(await findings(text, 'utf8')).toHaveLength(60);
  });

  test('hold numbers behind names with Danish letters, in records without line ends', async () => {
    const record = (row: number): string =>
      `${String(row).padStart(6, '0')}${pad(rng.pick(names), 30)}${futureCpr(rng)}00012345${pad(rng.pick(names), 20)}`;
    const text = Array.from({ length: 60 }, (_, row) => record(row)).join('');
    const found = await findings(text, 'utf8');
    expect(found.map(({ location }) => location.record.number)).toEqual(
      Array.from({ length: 60 }, (_, row) => row + 1),
    );
  });
});

describe('records without line ends', () => {
  const person = (width: number): string => `001${futureCpr(rng)}${' '.repeat(10)}01${rng.pick(names)}`.padEnd(width);
  const records = (count: number, record: (row: number) => string): string =>
    Array.from({ length: count }, (_, row) => record(row)).join('');

  test.each<[string, number, string]>([
    ['persons alone', 60, records(60, () => person(108))],
    ['few of them', 6, records(6, () => person(108))],
    [
      'with a first and a last record',
      60,
      `${'0'.repeat(19).padEnd(108)}${records(60, () => person(108))}9999${'60'.padStart(8, '0')}`,
    ],
    ['with a line end behind the last', 60, `${records(60, () => person(108))}\r\n`],
    [
      'where some are of persons',
      40,
      records(120, (row) => (row % 3 === 0 ? person(80) : `025${rng.digits(12)}`.padEnd(80))),
    ],
    [
      'with numbers that nothing touches',
      60,
      records(60, () => `01 ${rng.pick(names).padEnd(30)} ${futureCpr(rng)} `.padEnd(60)),
    ],
    ['with a number at either end', 120, records(60, () => `${futureCpr(rng)}X ${' '.repeat(20)}${futureCpr(rng)}`)],
  ])('%s', async (_claim, count, text) => expect(await findings(text)).toHaveLength(count));

  test('are named by their number and the place in them, in a file of many blocks', async () => {
    const found = await findings(records(9000, () => person(108)));
    expect(found).toHaveLength(9000);
    expect(found.at(-1)!.location).toMatchObject({ record: { kind: 'row', number: 9000 }, field: 'positions 4-13' });
    expect(found.every(({ location }) => location.line === undefined)).toBe(true);
  });

  test('may hold line ends in their text, which end no record', async () => {
    const text = records(900, (row) =>
      row === 700 ? person(108).replace(' '.repeat(10), '\n'.padEnd(10)) : person(108),
    );
    const found = await findings(text);
    expect(found).toHaveLength(900);
    expect(found.at(-1)!.location.record.number).toBe(900);
  });

  test('a list behind a word is no records: no border cuts its numbers', async () => {
    const text = `Numre: ${records(60, () => `${futureCpr(rng)} (lukket sag), `)}`;
    expect(await findings(text)).toHaveLength(60);
  });
});
