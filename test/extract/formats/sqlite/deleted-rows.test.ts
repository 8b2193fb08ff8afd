import initSqlJs from 'sql.js';
import { describe, expect, test } from 'vitest';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';

/** What the tests ask of sql.js besides what the program does. */
interface Writable {
  run(sql: string): void;
  export(): Uint8Array;
}

async function database(...statements: readonly string[]): Promise<Uint8Array> {
  const { Database } = (await initSqlJs()) as unknown as { Database: new () => Writable };
  const made = new Database();
  for (const one of ['PRAGMA secure_delete = 0', ...statements]) made.run(one);
  return made.export();
}

async function placed(bytes: Uint8Array): Promise<string[]> {
  const { hits } = await extractAll(memorySource('a.db', bytes), contextOf('kernels'));
  return hits.map(({ record, field }) => `${record.kind} ${field ?? '-'}`);
}

async function partsOf(bytes: Uint8Array): Promise<(string | undefined)[]> {
  const { segments } = await extractAll(memorySource('a.db', bytes), contextOf('kernels'));
  return [...new Set(segments.map(({ spot }) => spot.part))];
}

const table = 'CREATE TABLE b (id INTEGER PRIMARY KEY, navn TEXT, nr TEXT, by_ TEXT)';
const insert = (navn: string, nr: string, by = 'Varde'): string =>
  `INSERT INTO b (navn, nr, by_) VALUES ('${navn}', '${nr}', '${by}')`;
const others = Array.from({ length: 400 }, (_, index) => insert(`Borger ${index}`, 'intet nummer', 'x'.repeat(40)));

describe('the text of a row that was deleted is found, with the part `deleted`', () => {
  test.each([
    [
      'beside rows that stay',
      [table, insert('Bo', 'x'), insert('Ib', `cpr ${number}`), insert('Per', 'x'), 'DELETE FROM b WHERE id = 2'],
    ],
    [
      'as the first of several that follow one another',
      [table, insert('Ib', `cpr ${number}`), insert('Bo', 'x'), insert('Per', 'x'), 'DELETE FROM b WHERE id < 3'],
    ],
    [
      'as the last of several',
      [table, insert('Bo', 'x'), insert('Per', 'x'), insert('Ib', `cpr ${number}`), 'DELETE FROM b WHERE id > 1'],
    ],
    ['with all others', [table, ...others, insert('Ib', `cpr ${number}`), 'DELETE FROM b']],
    ['with its table', [table, insert('Ib', `cpr ${number}`), 'DROP TABLE b']],
    ['between letters', [table, insert('cpr', number), 'DELETE FROM b']],
    [
      'between the digits of its neighbours',
      [table, insert('cpr 6800', number, '6800'), insert('x', 'x'), 'DELETE FROM b'],
    ],
    [
      'in a large database',
      [table, ...others, insert('Ib', `cpr ${number}`), ...others, 'DELETE FROM b WHERE id > 200'],
    ],
  ])('%s', async (_claim, statements) => {
    const bytes = await database(...statements);
    expect(await placed(bytes)).toEqual(['passage -']);
    expect(await partsOf(bytes)).toEqual(['deleted']);
  });

  test('a whole number', async () => {
    const bytes = await database(
      'CREATE TABLE b (a TEXT, nr INTEGER)',
      "INSERT INTO b VALUES ('cpr', 3112456123)",
      'DELETE FROM b',
    );
    expect(await partsOf(bytes)).toEqual(['deleted']);
  });
});

describe('a copy that SQLite leaves of a row is no deleted row', () => {
  test.each([
    ['a row that became longer', [table, insert('Ib', `cpr ${number}`), "UPDATE b SET by_ = 'Ribe ved Vadehavet'"]],
    ['rows that were moved to other pages', [table, insert('Ib', `cpr ${number}`), ...others, 'VACUUM']],
    ['a page that was divided', [table, ...others.slice(0, 20), insert('Ib', `cpr ${number}`), ...others]],
  ])('%s', async (_claim, statements) => {
    expect(await placed(await database(...statements))).toEqual(['row b.nr']);
  });
});

test.each([
  ['a list of free pages that names itself', (view: DataView) => [view.setUint32(8192, 3)]],
  ['a list of free pages that lies behind the end', (view: DataView) => [view.setUint32(32, 4_000_000_000)]],
  [
    'a chain of free space that goes back',
    (view: DataView) => [view.setUint16(4096 + 1, 4000), view.setUint16(4096 + 4000, 10)],
  ],
])('%s ends the search, and the rows are read', async (_claim, damage) => {
  const bytes = await database(table, insert('Ib', `cpr ${number}`), 'CREATE TABLE c (x)', 'DROP TABLE c');
  damage(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  expect(await placed(bytes)).toContain('row b.nr');
});
