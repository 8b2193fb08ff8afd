import { gzipSync } from 'node:zlib';
import initSqlJs from 'sql.js';
import { describe, expect, test } from 'vitest';
import { ByteWindow } from '../../../../src/extract/input/byte-window.js';
import type { ColumnSample, ProjectedColumn } from '../../../../src/model/index.js';
import { zipOf } from '../../../support/archives.js';
import { contextOf, extractAll } from '../../../support/extraction.js';
import { memorySource } from '../../../support/memory-source.js';
import { read as scanAll, why } from '../../../support/read-archive.js';
import { logOf } from '../../../support/sqlite-log.js';

/** What the tests ask of sql.js besides what the program does. */
interface Writable {
  run(sql: string, values?: readonly unknown[]): void;
  export(): Uint8Array;
}

async function database(...statements: readonly (string | [string, readonly unknown[]])[]): Promise<Uint8Array> {
  const { Database } = (await initSqlJs()) as unknown as { Database: new () => Writable };
  const made = new Database();
  for (const one of statements) {
    if (typeof one === 'string') made.run(one);
    else made.run(...one);
  }
  return made.export();
}

function read(bytes: Uint8Array, planColumns?: (samples: readonly ColumnSample[]) => readonly ProjectedColumn[]) {
  const context = contextOf('kernels');
  return extractAll(memorySource('a.db', bytes), planColumns === undefined ? context : { ...context, planColumns });
}

/** Each hit as `id number field start`. */
async function placed(bytes: Uint8Array): Promise<string[]> {
  const { hits } = await read(bytes);
  return hits.map(({ record, field, start }) => `${record.id ?? '-'} ${record.number} ${field} ${start}`);
}

describe('a row is named by its table, its column and its key', () => {
  test.each([
    [
      'the primary key',
      ['CREATE TABLE b (x TEXT, nr TEXT PRIMARY KEY)', "INSERT INTO b VALUES ('cpr 010145-6123', 'S-7')"],
      ['S-7 1 b.x 4'],
    ],
    [
      'the number of the row, where no column is the key',
      ['CREATE TABLE b (x TEXT)', "INSERT INTO b (rowid, x) VALUES (41, 'cpr 010145-6123')"],
      ['41 1 b.x 4'],
    ],
    [
      'the number of the row, where the key is what is searched for',
      ['CREATE TABLE b (cpr TEXT PRIMARY KEY)', "INSERT INTO b VALUES ('010145-6123')"],
      ['1 1 b.cpr 0'],
    ],
    [
      'WITHOUT ROWID, and a key of two columns',
      ['CREATE TABLE b (x, y, cpr, PRIMARY KEY (x, y)) WITHOUT ROWID', "INSERT INTO b VALUES (1, 2, '010145-6123')"],
      ['- 1 b.cpr 0'],
    ],
    [
      'rows are numbered through the file, and whole numbers are read',
      [
        'CREATE TABLE a (x); CREATE TABLE b (id INTEGER PRIMARY KEY, cpr INT, r REAL)',
        'INSERT INTO a VALUES (1), (2)',
        'INSERT INTO b VALUES (5, 3108456126, 3108456126.0)',
      ],
      ['5 3 b.cpr 0', '5 3 b.r 0'],
    ],
    [
      'text in a blob',
      ['CREATE TABLE b (x BLOB)', "INSERT INTO b VALUES (CAST('cpr 010145-6123' AS BLOB))"],
      ['1 1 b.x 4'],
    ],
    [
      'views are passed over, and a search index is read in its own tables',
      [
        "CREATE TABLE b (x); CREATE VIEW v AS SELECT * FROM b; CREATE VIRTUAL TABLE f USING fts3(t); INSERT INTO f VALUES ('cpr 010145-6123')",
      ],
      ['1 1 f_content.c0t 4'],
    ],
    [
      'names of any kind, and a column that is called rowid',
      [
        'CREATE TABLE "a ""b""; --" ("rowid" TEXT, "c d" TEXT)',
        `INSERT INTO "a ""b""; --" VALUES ('x', '010145-6123')`,
      ],
      ['1 1 a "b"; --.c d 0'],
    ],
  ])('%s', async (_claim, statements, expected) =>
    expect(await placed(await database(...statements))).toEqual(expected),
  );
});

test('a database that can be read is read completely, and counted', async () => {
  const bytes = await database(
    'CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT)',
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO b SELECT i, 'linje ' || i FROM n",
  );
  const { format, skips, records, segments } = await read(bytes);
  expect({ format, skips, records, segments }).toEqual({ format: 'sqlite', skips: [], records: 5000, segments: [] });
});

test('long texts are read to their end', async () => {
  const long = 'ord på bånd '.repeat(30_000);
  const bytes = await database(
    'CREATE TABLE b (x TEXT)',
    ['INSERT INTO b VALUES (?)', [`${long}cpr 010145-6123 ${long}`]],
    ['INSERT INTO b VALUES (?)', [`${long.slice(0, 20_000)}cpr 010145-6123 ${long.slice(0, 20_000)}`]],
  );
  expect(await placed(bytes)).toEqual([`1 1 b.x ${long.length + 4}`, '2 2 b.x 20004']);
});

test('columns are shown table by table, and a wanted one is given whole', async () => {
  const shown: string[] = [];
  const bytes = await database(
    'CREATE TABLE a (x); CREATE TABLE b (id INTEGER PRIMARY KEY, cpr INT)',
    'INSERT INTO a VALUES (NULL)',
    'INSERT INTO b VALUES (7, 101456123), (8, NULL)',
  );
  const { segments } = await read(bytes, (samples) => {
    for (const { field, firstRecord, values } of samples)
      shown.push(`${field.path} ${firstRecord}: ${values.join('|')}`);
    if (samples[0]!.field.path !== 'b.id') return [];
    return [{ indexes: [1], field: { path: 'b.cpr' }, read: ([value]) => (value === '' ? undefined : `0${value}`) }];
  });
  expect(shown).toEqual(['a.x 1: ', 'b.id 2: 7|8', 'b.cpr 2: 101456123|']);
  expect(segments.map(({ text, spot }) => [text, spot.record.id, spot.field?.path])).toEqual([
    ['0101456123', '7', 'b.cpr'],
  ]);
});

describe('what cannot be read is told', () => {
  const statements = [
    'CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT)',
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO b SELECT i, 'cpr 010145-6123 ' || i FROM n",
    "CREATE TABLE c (x TEXT); INSERT INTO c VALUES ('cpr 010145-6123')",
  ];

  test('a damaged page: what stands before it is read, and so are the other tables', async () => {
    const bytes = await database(...statements);
    bytes.fill(0xa5, 8 * 4096, 9 * 4096);
    const { hits, skips } = await read(bytes);
    expect(hits.length).toBeGreaterThan(100);
    expect(hits.at(-1)!.field).toBe('c.x');
    expect(skips).toMatchObject([{ reason: 'malformed', lost: 'a part', code: 'SQLITE_CORRUPT' }]);
  });

  test('pages that all lead to the same page, which would make more rows than anybody can read', async () => {
    const bytes = Buffer.from(
      await database(
        'PRAGMA page_size = 512',
        'CREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT)',
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 800) INSERT INTO b SELECT i, replace(hex(zeroblob(22)), '00', 'en tekst ') FROM n",
      ),
    );
    const pages = [...Array(bytes.length / 512).keys()].slice(1);
    const isInner = (page: number): boolean => bytes[page * 512] === 5;
    const leaf = pages.findLast((page) => bytes[page * 512] === 13)!;
    const inner = pages.filter(isInner).slice(0, 8);
    for (const [index, page] of inner.entries()) {
      const below = (inner[index + 1] ?? leaf) + 1;
      bytes.writeUInt32BE(below, page * 512 + 8);
      const cells = bytes.readUInt16BE(page * 512 + 3);
      for (let cell = 0; cell < cells; cell += 1)
        bytes.writeUInt32BE(below, page * 512 + bytes.readUInt16BE(page * 512 + 12 + 2 * cell));
    }
    const { skipped } = await scanAll(memorySource('a.db', bytes));
    expect(skipped.map(why)).toEqual([['', 'limit', 'the rest', 'max-ratio']]);
  });

  test('a scan can be stopped in a table without anything in it to find', async () => {
    const bytes = await database(
      'CREATE TABLE b (x TEXT)',
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) INSERT INTO b SELECT 'x' FROM n",
    );
    const { sqlite } = await import('../../../../src/extract/formats/sqlite/index.js');
    const source = memorySource('a.db', bytes);
    const context = contextOf('kernels');
    const window = new ByteWindow(context.sieve.window, await source.open(), context.blockBytes);
    const head = { bytes: bytes.subarray(0, 65_536), text: '', whole: false };
    let batches = 0;
    for await (const _ of sqlite.extract({ source, name: 'a.db', head, window }, context)) batches += 1;
    expect(batches).toBeGreaterThan(10);
  });

  test.each([
    ['a database that is cut off', async () => (await database(...statements)).slice(0, 2 * 4096)],
    ['a header and nothing behind it', async () => (await database(...statements)).slice(0, 100)],
    ['a header, and behind it what is encrypted', async () => (await database(...statements)).fill(0x5a, 16)],
  ])('%s', async (_claim, make) => {
    const { skips } = await read(await make());
    expect(skips).not.toEqual([]);
    expect(skips.every(({ reason, code }) => reason === 'malformed' && code === 'SQLITE_CORRUPT')).toBe(true);
  });

  test('a database that is too large, by what its header says', async () => {
    const bytes = (await database(...statements)).slice(0, 4096);
    new DataView(bytes.buffer).setUint32(28, 200_000);
    const { skips, segments } = await read(bytes);
    expect(segments).toEqual([]);
    expect(skips).toEqual([{ reason: 'limit', lost: 'everything', code: 'SQLITE_TOO_LARGE' }]);
  });

  test('binary data in cells', async () => {
    const blob = Uint8Array.from({ length: 500 }, (_, at) => (at * 37) % 251);
    const bytes = await database('CREATE TABLE b (x BLOB)', ['INSERT INTO b VALUES (?), (zeroblob(500))', [blob]]);
    const { skipped } = await scanAll(memorySource('a.db', bytes));
    expect(skipped.map(why)).toEqual([['', 'unsupported', 'a part', 'BLOBS_UNKNOWN']]);
  });

  test('a log by itself, and a rollback journal, are told of', async () => {
    const log = await read(Uint8Array.from([0x37, 0x7f, 0x06, 0x82, ...new Array(200).fill(0)]));
    expect(log.skips).toEqual([{ reason: 'unsupported', lost: 'all but raw text', code: 'SQLITE_LOG_ALONE' }]);
    const journal = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    const { skips } = await read(Uint8Array.from([...journal, ...new Array(200).fill(0)]));
    expect(skips).toEqual([{ reason: 'unsupported', lost: 'all but raw text', format: 'sqlite-journal' }]);
  });
});

test('what blobs hold is read as what it is, and so is what is written as text', async () => {
  const letter = Buffer.from(`Brevet om cpr-nr. 010145-6123, som vi talte om i telefonen i går formiddag.`);
  const bytes = await database('CREATE TABLE bilag (nr TEXT PRIMARY KEY, fil BLOB)', [
    'INSERT INTO bilag VALUES (?, ?), (?, ?), (?, ?)',
    ['B-1', gzipSync(letter), 'B-2', zipOf([{ name: 'brev.txt', content: letter }]), 'B-3', letter.toString('base64')],
  ]);
  const { found, skipped } = await scanAll(memorySource('a.db', bytes));
  expect(found).toEqual(['B-1 bilag.fil > B-1 bilag.fil', 'B-2 bilag.fil > brev.txt', 'B-3 bilag.fil']);
  expect(skipped).toEqual([]);
});

describe('the log beside a database holds its latest rows', async () => {
  const create = 'CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT)';
  const fill = `INSERT INTO t (note) WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 200) SELECT '${'fyld '.repeat(60)}' FROM n`;
  const before = await database(create, fill);
  const insert = "INSERT INTO t (note) VALUES ('cpr 010145-6123')";
  const after = await database(create, fill, insert);
  const pageBytes = 4096;
  const pagesOf = (bytes: Uint8Array): Uint8Array[] =>
    Array.from({ length: bytes.length / pageBytes }, (_, at) => bytes.slice(at * pageBytes, (at + 1) * pageBytes));
  const changed = pagesOf(after).flatMap((bytes, at) =>
    Buffer.compare(bytes, before.subarray(at * pageBytes, (at + 1) * pageBytes)) === 0 ? [] : [{ page: at + 1, bytes }],
  );
  const committed = changed.map((one, at) =>
    at === changed.length - 1 ? { ...one, pagesAfter: after.length / pageBytes } : one,
  );
  const garbage = { page: 2, bytes: new Uint8Array(pageBytes).fill(7) };
  const log = logOf(pageBytes, committed);
  const broken = Buffer.from(log);
  broken[log.length - 100]! ^= 1;

  const readWith = (beside: Buffer | undefined) => {
    const source = {
      ...memorySource('a.db', before),
      sibling: (name: string) => {
        if (beside !== undefined) return memorySource(name, beside);
        const open = (): never => {
          throw Object.assign(new Error('none'), { code: 'ENOENT' });
        };
        return { ...memorySource('none', Buffer.alloc(0)), open };
      },
    };
    return extractAll(source, contextOf('kernels'));
  };

  test('there is something to be logged', () => expect(changed.length).toBeGreaterThan(0));

  test.each<[string, Buffer | undefined, number]>([
    ['a transaction', log, 1],
    ['a transaction, little-endian', logOf(pageBytes, committed, false), 1],
    ['a transaction, and one that was not ended behind it', logOf(pageBytes, [...committed, garbage]), 1],
    ['a transaction, and half a page behind it', Buffer.concat([log, log.subarray(32, 2000)]), 1],
    [
      'a page twice, of which the later counts',
      logOf(pageBytes, [{ ...garbage, page: changed[0]!.page }, ...committed]),
      1,
    ],
    ['a transaction that was not ended', logOf(pageBytes, changed), 0],
    ['a transaction whose bytes are damaged', broken, 0],
    ['pages of another size', logOf(512, committed), 0],
    ['nothing', Buffer.alloc(0), 0],
    ['no log', undefined, 0],
  ])('%s', async (_claim, beside, found) => {
    const { hits, skips, records } = await readWith(beside);
    expect(hits).toHaveLength(found);
    expect(records).toBe(200 + found);
    expect(skips).toEqual([]);
  });
});
