import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScanEvent } from '../../src/model/index.js';
import { zipOf } from '../support/archives.js';
import { random } from '../support/random.js';
import { nodeOf, run } from './install.js';

/*
 * Node's SQLite reads a database in place, and sql.js reads one inside an archive. Both give the same events.
 */

let folder: string;

/** SQL that makes a database, by its file name. Births are in 2045, so the numbers are nobody's. */
const databases: Readonly<Record<string, string>> = {
  'plain.db':
    "CREATE TABLE b (id INTEGER PRIMARY KEY, cpr TEXT); INSERT INTO b VALUES (7, '010145-6123'), (8, NULL), (9, '')",
  'utf-16le.db':
    "PRAGMA encoding = 'UTF-16le'; CREATE TABLE b (navn TEXT, x TEXT); INSERT INTO b VALUES ('Åse', 'cpr 010145-6123')",
  'utf-16be.db':
    "PRAGMA encoding = 'UTF-16be'; CREATE TABLE b (navn TEXT, x TEXT); INSERT INTO b VALUES ('Åse', 'cpr 010145-6123')",
  'invalid-utf-8.db':
    "CREATE TABLE b (x TEXT); INSERT INTO b VALUES (CAST(x'6370722053f872656e203031303134352d36313233' AS TEXT))",
  'zero-in-text.db': "CREATE TABLE b (x TEXT); INSERT INTO b VALUES ('S-1' || char(0) || ' cpr 010145-6123')",
  'without-rowid.db':
    "CREATE TABLE b (a, c, cpr, PRIMARY KEY (a, c)) WITHOUT ROWID; INSERT INTO b VALUES (1, 2, '010145-6123')",
  'generated.db':
    "CREATE TABLE b (a TEXT, b TEXT, cpr TEXT AS (a || '-' || b), s TEXT AS (a || b) STORED); INSERT INTO b (a, b) VALUES ('010145', '6123')",
  'numbers.db':
    'CREATE TABLE b (id INTEGER PRIMARY KEY, cpr INT, r REAL); INSERT INTO b VALUES (9223372036854775807, 3108456126, 3108456126.0), (9007199254740993, 101456123, 1e300)',
  'names.db': `CREATE TABLE "en ""tabel""" ("cpr nr" TEXT, "v0" TEXT, "k0" TEXT, "select" TEXT); INSERT INTO "en ""tabel""" VALUES ('010145-6123', 'a', 'b', 'c')`,
  'wide.db': `CREATE TABLE b (${Array.from({ length: 1500 }, (_, index) => `c${index}`).join()}); INSERT INTO b (c3, c1400) VALUES ('cpr 010145-6123', 'cpr 020145-6129')`,
  'blobs.db': `CREATE TABLE b (x BLOB); INSERT INTO b VALUES (x'${gzipSync(`cpr 010145-6123\n${'brev '.repeat(40)}`).toString('hex')}'), (x'${Buffer.from('cpr 020145-6129').toString('hex')}'), (x'')`,
  'many.db':
    "CREATE TABLE b (id INTEGER PRIMARY KEY, t TEXT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) INSERT INTO b SELECT i, 'sag ' || i || ' om cpr 010145-6123' FROM n",
  'empty.db': 'CREATE TABLE b (x); DROP TABLE b',
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cprscan-sqlite-'));
  mkdirSync(join(folder, 'files'));
  const { Database } = (await initSqlJs()) as unknown as {
    Database: new () => { run(sql: string): void; export(): Uint8Array };
  };
  const files = new Map<string, Uint8Array>();
  for (const [name, sql] of Object.entries(databases)) {
    const database = new Database();
    database.run(sql);
    files.set(name, database.export());
  }
  const draw = random(20_261_130);
  for (const name of ['plain.db', 'many.db', 'without-rowid.db'])
    for (let count = 0; count < 12; count += 1) {
      const bytes = files.get(name)!.slice();
      // After the magic bytes, without which the file is not a database.
      for (let hit = 0; hit < 8; hit += 1) bytes[16 + draw.int(bytes.length - 16)] = draw.int(256);
      files.set(`damaged-${count}-${name}`, bytes);
      files.set(`cut-${count}-${name}`, files.get(name)!.slice(0, 100 + draw.int(bytes.length - 100)));
    }
  for (const [name, bytes] of files) writeFileSync(join(folder, 'files', name), bytes);
  writeFileSync(
    join(folder, 'all.zip'),
    zipOf([...files].map(([name, bytes]) => ({ name, content: Buffer.from(bytes) }))),
  );
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function scan(node: string, path: string): ScanEvent[] {
  const argv = ['bin/cprscan.cjs', 'scan', path, '--as-of', '2060-01-01', '-f', 'ndjson', '-q'];
  const { stdout, stderr } = run(node, argv);
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ScanEvent);
}

/** The events of each database, without the path to it. */
function said(events: readonly ScanEvent[]): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const event of events) {
    const source = event.type === 'finding' ? event.location.source : 'source' in event ? event.source : undefined;
    if (source === undefined || !('type' in event)) continue;
    const parts = [basename(source.file), ...source.members];
    const name = parts.find((part) => part.endsWith('.db'));
    if (name === undefined) continue;
    const inside = parts.slice(parts.indexOf(name) + 1);
    const told = JSON.stringify({ ...event, inside }, (key, value: unknown) =>
      ['source', 'fingerprint', 'modified', 'bytes', 'person'].includes(key) ? undefined : value,
    );
    all.set(name, [...(all.get(name) ?? []), told]);
  }
  return all;
}

describe.each(['22', '24', '26'])('on Node %s', (version) => {
  test('a database on the disk and the same one in an archive give the same events', { timeout: 300_000 }, () => {
    const onDisk = said(scan(nodeOf(version), join(folder, 'files')));
    const inMemory = said(scan(nodeOf(version), join(folder, 'all.zip')));
    expect([...onDisk.keys()].sort()).toEqual(readdirSync(join(folder, 'files')).sort());
    for (const [name, told] of onDisk) expect(told, name).toEqual(inMemory.get(name));
    for (const name of Object.keys(databases).filter((one) => one !== 'empty.db'))
      expect(onDisk.get(name)!.join(), name).toContain('"type":"finding"');
  });

  test('a large one is read, and no file is left beside it', { timeout: 300_000 }, () => {
    const path = join(folder, `large-${version}.db`);
    const make = `
      const { DatabaseSync } = require('node:sqlite');
      const made = new DatabaseSync(${JSON.stringify(path)});
      made.exec("PRAGMA journal_mode = WAL; CREATE TABLE b (x TEXT, y BLOB); INSERT INTO b VALUES ('cpr 010145-6123', NULL)");
      for (let count = 0; count < 105; count += 1) made.exec('INSERT INTO b VALUES (NULL, zeroblob(4000000))');
      made.close();`;
    expect(run(nodeOf(version), ['--no-warnings', '-e', make]).status).toBe(0);
    const events = scan(nodeOf(version), path);
    expect(events.filter(({ type }) => type === 'finding')).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain('SQLITE_TOO_LARGE');
    expect(readdirSync(folder).filter((name) => name.startsWith(`large-${version}`))).toEqual([`large-${version}.db`]);
    rmSync(path);
  });

  test('one that changes during the scan is reported', () => {
    const path = join(folder, `changed-${version}.db`);
    writeFileSync(path, readFileSync(join(folder, 'files/many.db')));
    const script = join(folder, 'changes.mjs');
    writeFileSync(
      script,
      `import { appendFileSync } from 'node:fs';
       import { scan } from ${JSON.stringify(join(process.cwd(), 'dist/library/index.js'))};
       let isChanged = false;
       for await (const event of scan({ paths: [${JSON.stringify(path)}], asOf: '2060-01-01' })) {
         if (event.type === 'finding' && !isChanged) { isChanged = true; appendFileSync(${JSON.stringify(path)}, 'x'); }
         if (event.type === 'skipped') console.log(event.code);
       }`,
    );
    expect(run(nodeOf(version), [script]).stdout).toContain('CHANGED_WHILE_READ');
  });
});
