import initSqlJs from 'sql.js';
import { describe, expect, test } from 'vitest';
import { fieldText, type PlanColumns } from '../../src/model/index.js';
import { document, field } from '../support/bson-bytes.js';
import { contextOf, extractAll } from '../support/extraction.js';
import { memorySource } from '../support/memory-source.js';
import { sheetOf, xlsxOf } from '../support/office.js';

/** Rows of a table with the columns `sagsnr` and `rest`, as a file of one format. */
type Write = (rows: readonly (readonly [string, string])[]) => Uint8Array | Promise<Uint8Array>;

interface Writable {
  run(sql: string, values?: readonly unknown[]): void;
  export(): Uint8Array;
}

async function sqliteOf(rows: readonly (readonly [string | null, string])[]): Promise<Uint8Array> {
  const { Database } = (await initSqlJs()) as unknown as { Database: new () => Writable };
  const made = new Database();
  made.run('CREATE TABLE b (sagsnr TEXT PRIMARY KEY, rest TEXT)');
  for (const row of rows) made.run('INSERT INTO b VALUES (?, ?)', row);
  return made.export();
}

const formats: readonly (readonly [string, string, Write])[] = [
  ['csv', 'a.csv', (rows) => Buffer.from(`sagsnr;rest\n${rows.map((row) => `${row.join(';')}\n`).join('')}`)],
  ['json', 'a.json', (rows) => Buffer.from(JSON.stringify(rows.map(([sagsnr, rest]) => ({ sagsnr, rest }))))],
  [
    'xml',
    'a.xml',
    (rows) =>
      Buffer.from(
        `<a>${rows.map(([sagsnr, rest]) => `<b><sagsnr>${sagsnr}</sagsnr><rest>${rest}</rest></b>`).join('')}</a>`,
      ),
  ],
  [
    'sql',
    'a.sql',
    (rows) =>
      Buffer.from(
        `CREATE TABLE b (sagsnr text PRIMARY KEY, rest text);\nINSERT INTO b VALUES ${rows.map(([sagsnr, rest]) => `('${sagsnr}','${rest}')`).join(',')};\n`,
      ),
  ],
  ['xlsx', 'a.xlsx', (rows) => xlsxOf({ Ark1: sheetOf([['sagsnr', 'rest'], ...rows]) })],
  [
    'bson',
    'a.bson',
    (rows) =>
      Buffer.concat(rows.map(([sagsnr, rest]) => document(field.text('sagsnr', sagsnr), field.text('rest', rest)))),
  ],
  ['sqlite', 'a.db', sqliteOf],
];

/** Projects the columns whose names end so, as one text: their values side by side. */
function projecting(...names: readonly RegExp[]): PlanColumns {
  return (samples) => {
    const indexes = names.flatMap((name) => samples.find((sample) => name.test(fieldText(sample.field)))?.index ?? []);
    if (indexes.length < names.length) return [];
    return [{ indexes, field: { path: 'projected' }, read: (values) => values.join('+') }];
  };
}

async function emitted(name: string, bytes: Uint8Array, planColumns: PlanColumns = () => []) {
  const { segments } = await extractAll(memorySource(name, bytes), { ...contextOf('kernels'), planColumns });
  return segments.map(({ text, spot }) => ({ text, id: spot.record.id, field: spot.field && fieldText(spot.field) }));
}

const rows = [
  ['A-1', 'x1'],
  ['A-2', 'x2'],
  ['A-3', 'x3'],
] as const;

const sagsnr = /\bsagsnr\b/;
const rest = /\brest\b/;

describe.each(formats)('%s', (_format, name, write) => {
  test('a record is known by its key', async () => {
    expect(await emitted(name, await write(rows), projecting(rest))).toEqual(
      rows.map(([id, text]) => ({ text, id, field: 'projected' })),
    );
  });

  test('a key that is half of what is projected is withheld', async () => {
    const given = await emitted(name, await write(rows), projecting(sagsnr, rest));
    expect(given.map(({ text }) => text)).toEqual(rows.map((row) => row.join('+')));
    expect(given.filter(({ id }) => id?.startsWith('A-') === true)).toEqual([]);
  });

  test('a key of which half of the values may be what is searched for is withheld', async () => {
    const half = [['310845-6126', 'x1'], ['010145-6123', 'x2'], ...rows.slice(0, 2)] as const;
    const given = await emitted(name, await write(half), projecting(rest));
    expect(given.map(({ text }) => text)).toEqual(expect.arrayContaining(['x1', 'x2']));
    expect(given.filter(({ id }) => half.some(([key]) => key === id))).toEqual([]);
  });

  test('a value of more than 64 characters is not projected', async () => {
    const long = 'x'.repeat(65);
    const given = await emitted(name, await write([...rows.slice(1), ['A-9', long]]), projecting(rest));
    expect(given.map(({ text }) => text)).toEqual(['x2', 'x3']);
  });
});

test('rows of SQLite without a key do not make its values rarer', async () => {
  const bytes = await sqliteOf([
    ['310845-6126', 'x1'],
    [null, 'x2'],
    [null, 'x3'],
    ['A-1', 'x4'],
  ]);
  const given = await emitted('a.db', bytes, projecting(rest));
  expect(given.filter(({ id }) => id?.includes('-') === true)).toEqual([]);
});

test('the first rows of SQLite are held up to a size', async () => {
  let shown = 0;
  const large = 'x'.repeat(256 * 1024);
  const bytes = await sqliteOf(Array.from({ length: 12 }, (_, index) => [`A-${index}`, large]));
  await emitted('a.db', bytes, (samples) => {
    shown = Math.max(shown, samples[0]?.values.length ?? 0);
    return [];
  });
  expect(shown).toBeLessThan(6);
});

describe('an id that the format gives is withheld where it is the value of a projected field', () => {
  test('the name of an entry in LDIF', async () => {
    const ldif = rows.map(([dn, text]) => `dn: ${dn}\nrest: ${text}\n\n`).join('');
    expect((await emitted('a.ldif', Buffer.from(ldif), projecting(rest))).map(({ id }) => id)).toEqual([
      'A-1',
      'A-2',
      'A-3',
    ]);
    const given = await emitted('a.ldif', Buffer.from(ldif), projecting(/^dn$/, rest));
    expect(given.map(({ text, id }) => [text, id])).toEqual(rows.map((row) => [row.join('+'), undefined]));
  });
});

describe('a field that refers to a ticket, which several rows do, is withheld where it is projected', () => {
  const referring = [
    ['101', 'x1'],
    ['101', 'x2'],
    ['102', 'x3'],
  ] as const;

  test.each([
    [
      'the element of a journal entry of ServiceNow',
      /element_id$/,
      '',
      `<unload>${referring.map(([id, text]) => `<sys_journal_field><element_id>${id}</element_id><element>work_notes</element><rest>${text}</rest></sys_journal_field>`).join('')}</unload>`,
    ],
    [
      'the issue of a comment in a backup of Jira',
      /issue$/,
      'issue ',
      `<entity-engine-xml>${referring.map(([id, text]) => `<Action issue="${id}" rest="${text}"/>`).join('')}</entity-engine-xml>`,
    ],
  ])('%s', async (_claim, reference, shownAs, text) => {
    const xml = Buffer.from(text);
    expect((await emitted('a.xml', xml, projecting(rest))).map(({ id }) => id)).toEqual(
      referring.map(([id]) => shownAs + id),
    );
    const given = await emitted('a.xml', xml, projecting(reference, rest));
    expect(given.map(({ text: joined, id }) => [joined, id])).toEqual(
      referring.map((row) => [row.join('+'), undefined]),
    );
  });
});
