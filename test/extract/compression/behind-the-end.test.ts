import { readFileSync } from 'node:fs';
import initSqlJs from 'sql.js';
import { expect, test } from 'vitest';
import { ZipEndWatch } from '../../../src/extract/compression/zip-behind.js';
import { scan } from '../../../src/index.js';
import type { ScanEvent, Source } from '../../../src/model/index.js';
import { zipOf } from '../../support/archives.js';
import { memorySource } from '../../support/memory-source.js';

/** Nobody's number: born in 2045. */
const line = 'cpr-nr. 310845-6126\n';
/** Three of its numbers stand in entries that are not packed, and so in plain sight. */
const zip = readFileSync('fixtures/zip/found/breve.zip');
const pdf = readFileSync('fixtures/pdf/clean/afgoerelse.pdf');
const program = Buffer.concat([
  Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0', 'latin1'),
  Buffer.alloc(4096),
]);
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function database(): Promise<Buffer> {
  const { Database } = (await initSqlJs()) as unknown as {
    Database: new () => { run(sql: string): void; export(): Uint8Array };
  };
  const made = new Database();
  made.run("CREATE TABLE sag (id INTEGER PRIMARY KEY, note TEXT); INSERT INTO sag VALUES (1, 'hej')");
  return Buffer.from(made.export());
}

async function* only(source: Source) {
  yield { type: 'source', source } as const;
}

async function eventsOf(name: string, bytes: Uint8Array): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  for await (const event of scan({ sources: only(memorySource(name, bytes)), asOf: '2060-01-01' })) events.push(event);
  return events;
}

const found = (events: readonly ScanEvent[]): number => events.filter(({ type }) => type === 'finding').length;
const codes = (events: readonly ScanEvent[]): (string | undefined)[] =>
  events.flatMap((event) => (event.type === 'skipped' ? [event.code] : []));

test.each<[string, string, () => Buffer | Promise<Buffer>, number, string[]]>([
  ['a PDF with text behind its end', 'a.pdf', () => Buffer.concat([pdf, Buffer.from(line)]), 1, ['TRAILING_BYTES']],
  [
    'a PDF with UTF-16 behind its end',
    'a.pdf',
    () => Buffer.concat([pdf, Buffer.from(line, 'utf16le')]),
    1,
    ['TRAILING_BYTES'],
  ],
  ['a PDF with an archive behind its end', 'a.pdf', () => Buffer.concat([pdf, zip]), 3, ['TRAILING_BYTES']],
  ['a PDF with text before its mark', 'a.pdf', () => Buffer.concat([Buffer.from(line), pdf]), 1, []],
  [
    'a PDF with line ends and zeros behind its end',
    'a.pdf',
    () => Buffer.concat([pdf, Buffer.from('\r\n\0\0\n')]),
    0,
    [],
  ],
  [
    'a database with text behind its last page',
    'a.db',
    async () => Buffer.concat([await database(), Buffer.from(line)]),
    0,
    ['TRAILING_BYTES'],
  ],
  ['a database that ends with its last page', 'a.db', database, 0, []],
  ['a program that unpacks itself', 'a.exe', () => Buffer.concat([program, zip]), 3, ['ARCHIVE_BEHIND']],
  [
    'a picture without room for text, and an archive behind it',
    'a.png',
    () => Buffer.concat([picture, zip]),
    3,
    ['ARCHIVE_BEHIND'],
  ],
  ['a program alone', 'a.exe', () => program, 0, []],
  [
    'a program that names the mark of an archive',
    'a.exe',
    () => Buffer.concat([program, Buffer.from('PK\x05\x06'), program]),
    0,
    [],
  ],
])('of %s, %s, nothing is quietly passed over', async (_claim, name, make, findings, skips) => {
  const events = await eventsOf(name, await make());
  // A document that begins late has a table whose places are wrong, which is another thing to say.
  expect([found(events), codes(events).filter((code) => code !== 'DIRECTORY_BROKEN')]).toEqual([findings, skips]);
});

test('--type zip opens the archive behind a program', async () => {
  const events: ScanEvent[] = [];
  const sources = only(memorySource('a.exe', Buffer.concat([program, zip])));
  for await (const event of scan({ sources, asOf: '2060-01-01', type: 'zip' })) events.push(event);
  expect(found(events)).toBe(found(await eventsOf('breve.zip', zip)));
  expect(found(events)).toBeGreaterThan(0);
});

test.each<[string, Buffer, boolean]>([
  ['an archive', zip, true],
  ['an archive and a signature', Buffer.concat([zip, Buffer.alloc(20_000, 7)]), true],
  ['an archive and a line end', Buffer.concat([zip, Buffer.from('\r\n')]), true],
  [
    'the mark of an archive among its constants',
    Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(200, 7)]),
    false,
  ],
  ['an archive without entries', zipOf([]), false],
])('a program with %s behind it is reported as its content is', async (_claim, behind, isReported) => {
  const events = await eventsOf('a.exe', Buffer.concat([program, behind]));
  expect(codes(events)).toEqual(isReported ? ['ARCHIVE_BEHIND'] : []);
});

test.each([1, 7, 4096, 1 << 20])(
  'the end of an archive is known however it is read, %i bytes at a time',
  async (step) => {
    const bytes = Buffer.concat([program, zip]);
    let at = 0;
    const watch = new ZipEndWatch({
      read(into) {
        const count = Math.min(step, into.length, bytes.length - at);
        into.set(bytes.subarray(at, at + count));
        at += count;
        return count;
      },
      close: () => {},
    });
    const into = new Uint8Array(1 << 20);
    while ((await watch.read(into)) > 0);
    expect(watch.endsAsZip).toBe(true);
  },
);
