import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../../src/extract/index.js';
import { encodedIn } from '../../../src/extract/records/embedded.js';
import type { FindingEvent, ScanEvent, Source } from '../../../src/model/index.js';
import { scan } from '../../../src/scan/index.js';
import { contextOf } from '../../support/extraction.js';
import { memorySource } from '../../support/memory-source.js';
import { random } from '../../support/random.js';

const everything = { matches: () => true };

/** Births in 2045 are nobody's; see fixtures/README.md. */
const letter = `Vedhæftet er brevet om cpr-nr. 010145-6123, som vi talte om i telefonen i går formiddag. ${'Og mere tekst. '.repeat(4)}`;
const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString('base64');

type Rows = readonly Readonly<Record<string, unknown>>[];

/** A table of the records, whose columns are those of the second, which has them all. */
function tableOf(records: Rows): string {
  const names = Object.keys(records[1]!);
  const rows = records.map((record) => names.map((name) => `"${String(record[name] ?? '').replaceAll('"', '""')}"`));
  return [names, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

async function eventsOf(
  records: Rows,
  source = memorySource('export.json', Buffer.from(JSON.stringify({ records }))),
  maxEntries?: number,
): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  const sources = (async function* () {
    yield { type: 'source', source } as const;
  })();
  for await (const event of scan({
    sources,
    asOf: '2060-01-01',
    ...(maxEntries !== undefined && { maxEntries }),
  }))
    events.push(event);
  return events;
}

async function bytesOf(source: Source): Promise<Buffer> {
  const reader = await source.open();
  const bytes = Buffer.alloc(source.size ?? 0);
  await reader.read(bytes);
  return bytes;
}

function places(events: readonly ScanEvent[]): string[] {
  return events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source, record } }) => [...source.members, `${record.kind} ${record.number}`].join(' > '));
}

/** Records around the one of interest: most hold nothing that is encoded. */
const among = (record: object): Rows => [
  { number: 'INC1', data: '' },
  { number: 'INC2', data: 'x', ...record },
  { number: 'INC3', data: '' },
];

describe('what is written as base64 in a value is a source inside it', () => {
  test.each([
    ['a text', base64(letter), ['INC2 data > line 1']],
    ['a text over several lines', base64(letter).replace(/.{76}/g, '$&\r\n'), ['INC2 data > line 1']],
    ['a text in hexadecimal, as MySQL writes it', `0x${Buffer.from(letter).toString('hex')}`, ['INC2 data > line 1']],
    [
      'a text in hexadecimal, as PostgreSQL writes it',
      `\\x${Buffer.from(letter).toString('hex')}`,
      ['INC2 data > line 1'],
    ],
    ['a packed text', base64(gzipSync(letter + random(1).digits(400))), ['INC2 data > INC2 data > line 1']],
    ['JSON', base64(JSON.stringify({ records: [{ id: 1 }, { id: 2, note: letter }] })), ['INC2 data > element 2']],
    ['a data URI in HTML', `<p><img src="data:text/plain;base64,${base64(letter)}"></p>`, ['INC2 data > line 1']],
    [
      'several data URIs',
      `data:text/plain;base64,${base64(letter)} data:text/plain;base64,${base64(`${letter}.`)}`,
      ['INC2 data > line 1', 'INC2 data[2] > line 1'],
    ],
    [
      'a text longer than a record that is kept',
      base64('Fyld uden noget i. '.repeat(90_000) + letter),
      ['INC2 data > line 1'],
    ],
  ])('%s', async (_claim, data, expected) => {
    expect(places(await eventsOf(among({ data })))).toEqual(expected);
    // The same in a cell of a table.
    const table = memorySource('export.csv', Buffer.from(tableOf(among({ data }))));
    expect(places(await eventsOf([], table))).toEqual(expected);
  });

  test('in a table the name of the file stands in another cell', async () => {
    const rows = ['navn;cpr', 'Person 0;0101456001', 'Person 1;0101456008', 'Person 2;0101456015'].join('\r\n');
    const record = { file_name: 'liste.csv', data: base64(`${rows}\r\n`) };
    const table = memorySource('export.csv', Buffer.from(tableOf(among(record))));
    expect(places(await eventsOf([], table))).toEqual([
      'INC2 data: liste.csv > row 1',
      'INC2 data: liste.csv > row 2',
      'INC2 data: liste.csv > row 3',
    ]);
  });

  test('more values than there may be members are told of once, and the text goes on being read', async () => {
    const records = Array.from({ length: 30 }, (_, index) => ({ number: `INC${index}`, data: base64(letter) }));
    const events = await eventsOf([...records, { number: 'INC99', data: letter }], undefined, 20);
    expect(places(events)).toHaveLength(21);
    expect(places(events).at(-1)).toBe('element 31');
    expect(events.filter(({ type }) => type === 'skipped')).toMatchObject([
      { reason: 'limit', lost: 'a part', limit: { name: 'max-entries', allowed: 20, observed: 21 } },
    ]);
  });

  test('which is told by the name of its file, where that stands beside it', async () => {
    const rows = ['navn;cpr', 'Person 0;0101456001', 'Person 1;0101456008', 'Person 2;0101456015'].join('\r\n');
    const attachment = [{ filename: 'mappe/liste.csv', content: base64(`${rows}\r\n`.repeat(1)) }];
    expect(places(await eventsOf(among({ attachment })))).toEqual([
      'INC2 attachment[].content: liste.csv > row 1',
      'INC2 attachment[].content: liste.csv > row 2',
      'INC2 attachment[].content: liste.csv > row 3',
    ]);
  });

  test('base64 in base64 is read as deep as archives are', async () => {
    let data = letter;
    for (let depth = 0; depth < 12; depth += 1) data = JSON.stringify({ records: [{ data: base64(data) }, {}] });
    const events = await eventsOf(among({ data: base64(data) }));
    expect(places(events)).toEqual([]);
    expect(events.filter(({ type }) => type === 'skipped')).toMatchObject([
      { reason: 'limit', limit: { name: 'max-depth', allowed: 8, observed: 9 } },
    ]);
  });
});

describe('wherever blocks and records are cut', () => {
  const long = letter + random(3).digits(30_000).replace(/.{5}/g, '$& ');
  const forms = {
    'export.json': (before: string) => JSON.stringify(among({ before, data: base64(long) })),
    'export.csv': (before: string) => tableOf(among({ before, data: base64(long) })),
    'export.xml': (before: string) =>
      `<rows><row><a>1</a></row><row><b>${before}</b><data>${base64(long)}</data></row><row><a>3</a></row></rows>`,
  };
  test.each(Object.entries(forms))('%s gives the bytes of a long value whole', async (name, write) => {
    for (let before = 0; before < 5000; before += 211) {
      const source = memorySource(name, Buffer.from(write('x '.repeat(before))));
      const members: Buffer[] = [];
      for await (const batch of readSource(
        source,
        contextOf('kernels', { blockBytes: 4096, maxRecordBytes: 8192 }),
        {},
      ))
        for (const item of batch) if (item.type === 'member') members.push(await bytesOf(item.source));
      expect(members.map((bytes) => bytes.toString() === long)).toEqual([true]);
    }
  });
});

describe('what only looks like base64 is no source, and nothing is said of it', () => {
  const rng = random(7);
  const bytes = Uint8Array.from({ length: 300 }, () => rng.int(256));
  test.each([
    ['a key', base64(bytes)],
    ['a hash in hexadecimal', Buffer.from(bytes.subarray(0, 64)).toString('hex')],
    ['a long word', 'a'.repeat(200)],
    ['a path', `/${'mappe/undermappe/'.repeat(12)}`],
    ['a token', `${base64('{"alg":"HS256"}')}.${base64(bytes)}.${base64(bytes)}`],
  ])('%s', async (_claim, data) => {
    const events = await eventsOf(among({ data }));
    expect(events.filter(({ type }) => type === 'skipped' || type === 'source-start')).toHaveLength(1);
  });

  test('prose of words without marks', () =>
    expect(encodedIn('en to tre fire fem '.repeat(20), everything)).toEqual([]));
});
