import { describe, expect, test } from 'vitest';
import { scan } from '../../src/scan/index.js';
import { memorySource } from '../support/memory-source.js';
import { futureCpr, random } from '../support/random.js';

/** A table in which every row has a number that is valid as a CPR number, with the same text around it. */
async function findingsIn(name: string, heading: string, row: (ten: string, at: number) => string): Promise<number> {
  const rng = random(7);
  const rows = Array.from({ length: 20 }, (_, at) => row(futureCpr(rng), at));
  const text = [...(heading === '' ? [] : [heading]), ...rows].join('\n');
  const sources = (async function* () {
    yield { type: 'source', source: memorySource(name, Buffer.from(`${text}\n`)) } as const;
  })();
  let findings = 0;
  for await (const event of scan({ sources, asOf: '2060-01-01' })) if (event.type === 'finding') findings += 1;
  return findings;
}

describe('the same name, unit or fraction in every row is no column of CPR numbers', () => {
  test.each<[string, string, (ten: string, at: number) => string]>([
    ['amounts', 'id;tekst', (ten, at) => `${at};"Saldo ${ten},50 DKK"`],
    ['kroner', 'nr;tekst', (ten, at) => `INC${at};Beløb: ${ten} kr.`],
    ['sizes', 'nr;tekst', (ten, at) => `INC${at};Filen fylder ${ten} bytes`],
    ['coefficients', 'gas;koefficient', (ten, at) => `G${at};${ten},21918`],
    ['tracking ids', 'nr;tekst', (ten, at) => `INC${at};Track & Trace: ${ten}`],
    ['meetings', 'nr;tekst', (ten, at) => `INC${at};Zoom Meeting ID: ${ten}`],
    ['numbers that nobody listed', 'nr;tekst', (ten, at) => `INC${at};Ventelistenr. ${ten} er slettet`],
  ])('%s', async (_claim, heading, row) => expect(await findingsIn('eksport.csv', heading, row)).toBe(0));

  test('lines of a text', async () => expect(await findingsIn('noter.txt', '', (ten) => `skabskode ${ten}`)).toBe(0));

  test('but citizens in every row are found', async () =>
    expect(await findingsIn('eksport.csv', 'nr;tekst', (ten, at) => `INC${at};Borger ${ten} har ringet`)).toBe(20));
});
