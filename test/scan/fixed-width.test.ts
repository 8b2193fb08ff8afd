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
});
