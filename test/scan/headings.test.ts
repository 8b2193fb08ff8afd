import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../src/model/index.js';
import { scan } from '../../src/scan/index.js';
import { futureCpr, random } from '../support/random.js';

/** A heading is any text that an author writes. It may look like what reports make of other fields. */

const folder = mkdtempSync(join(tmpdir(), 'headings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rng = random(11);
const cpr = (): string => futureCpr(rng);
const number = cpr();

async function scanned(name: string, text: string): Promise<ScanEvent[]> {
  const path = join(folder, name);
  writeFileSync(path, text);
  const events: ScanEvent[] = [];
  for await (const event of scan({ paths: [path], asOf: '2060-01-01' })) events.push(event);
  return events;
}

/** The fields in which numbers are found, and the number of records that hold them. */
async function found(name: string, text: string): Promise<{ fields: (string | undefined)[]; records: number }> {
  const events = await scanned(name, text);
  const end = events.find((event) => event.type === 'scan-end')!;
  return {
    fields: events.flatMap((event) => (event.type === 'finding' ? [event.location.field] : [])),
    records: end.coverage.records.withFindings,
  };
}

const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(',');

const pairs = [
  ['Note', 'Note (formula)'],
  ['Note', 'Note (before changes)'],
  ['Beskrivelse', 'beskrivelse (formula)'],
  ['text', 'blocks[]'],
  ['Sag: body', 'Sag: html_body'],
  ['A!B', 'Note'],
  ['A!B', 'C!D'],
  ['A!B (CPR-nr)', 'C!D (CPR-nr)'],
] as const;

describe('a number in two columns of a row is found twice, in one record, whatever their headings are', () => {
  test.each(pairs)('%s and %s', async (first, second) => {
    const text = `${quoted([first, second])}\n"cpr ${number}","cpr ${number}"\n`;
    expect(await found('tabel.csv', text)).toEqual({ fields: [first, second], records: 1 });
  });

  test.each(pairs.slice(0, 3))('%s and %s, as keys of JSON', async (first, second) => {
    const text = JSON.stringify([{ [first]: `cpr ${number}`, [second]: `cpr ${number}` }]);
    expect((await found('tabel.json', text)).fields).toEqual([first, second]);
  });

  test.each(pairs.slice(0, 3))('%s and %s, in a table of HTML', async (first, second) => {
    const text = `<html><body><table><tr><th>${first}</th><th>${second}</th></tr><tr><td>cpr ${number}</td><td>cpr ${number}</td></tr></table></body></html>`;
    expect((await found('tabel.html', text)).fields).toEqual([first, second]);
  });
});

describe('a column is judged by its unchanged heading', () => {
  test.each([
    // Without its heading, the text of a column of a sheet would hold no word to judge by.
    ['CPR!A', 'certain'],
    ['CPR-nr!AB (nr)', 'certain'],
    ['CPR (nr) A!B (felt)', 'certain'],
    ['A!B (CPR-nr)', 'certain'],
    ['A!B', 'likely'],
  ])('%s: %s', async (heading, confidence) => {
    const events = await scanned('tabel.csv', `${quoted(['nr', heading])}\n"1","${number}"\n`);
    const verdicts = events.flatMap((event) => (event.type === 'finding' ? [event.verdict.confidence] : []));
    expect(verdicts).toEqual([confidence]);
  });
});

test('two columns with equal field texts are judged separately', async () => {
  // The first is called `x[2]`, and so is the second of those that are called `x`.
  const rows = Array.from({ length: 300 }, (_, row) => quoted([`${4_000_000_000 + row}`, '', cpr()]));
  const events = await scanned('tabel.csv', `${quoted(['x[2]', 'x', 'x'])}\n${rows.join('\n')}\n`);
  const columns = events.flatMap((event) => (event.type === 'column' ? [[event.field, event.verdict]] : []));
  expect(columns).toEqual([['x[2]', 'cpr']]);
  expect(events.filter((event) => event.type === 'finding')).toHaveLength(300);
});

test('a heading that ends like a column of a sheet says nothing of the date of its row', async () => {
  const text = `${quoted(['Kolonne!A (oprettet)', 'Note'])}\n"2050-01-01","cpr ${number}"\n`;
  const events = await scanned('tabel.csv', text);
  const dates = events.flatMap((event) => (event.type === 'finding' ? [event.location.record.date?.of] : []));
  expect(dates).toEqual(['file']);
});
