import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSource } from '../../../src/extract/index.js';
import type { FindingEvent, ScanEvent, Source } from '../../../src/model/index.js';
import { scan } from '../../../src/scan/index.js';
import { contextOf } from '../../support/extraction.js';
import { memorySource } from '../../support/memory-source.js';
import { random } from '../../support/random.js';

/** Births in 2045 are nobody's; see fixtures/README.md. The number stands far behind the first line of any base64. */
const letter = `Hej, hermed et langt svar fra sagsbehandler Ulla Grøn på rådhuset i Varde, hvor du kan ringe hverdage mellem klokken ni og fjorten. Det gælder cpr-nr. 010145-6123.`;
const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString('base64');
const wrapped = (text: string, chars: number, before = '', behind = ''): string =>
  (text.match(new RegExp(`.{1,${chars}}`, 'g')) ?? []).map((line) => `${before}${line}${behind}`).join('\n');

async function eventsOf(name: string, text: string): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  const sources = (async function* () {
    yield { type: 'source', source: memorySource(name, Buffer.from(text)) } as const;
  })();
  for await (const event of scan({ sources, asOf: '2060-01-01' })) events.push(event);
  return events;
}

const places = (events: readonly ScanEvent[]): string[] =>
  events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source, record } }) => [...source.members, `${record.kind} ${record.number}`].join(' > '));

/** A text around base64, in each format that holds free text; the member is named by the record and the field. */
const texts: readonly (readonly [string, string, (block: string) => string, string])[] = [
  ['plain text', 'a.txt', (block) => `Hej\n\n${block}\nVenlig hilsen\n`, 'line 3 '],
  [
    'the body of a message',
    'a.eml',
    (block) =>
      `From: a@example.dk\nTo: b@example.dk\nSubject: Svar\nDate: Mon, 1 Jan 2046 10:00:00 +0100\n\nHej\n\n${block}\n\nHilsen\n`,
    'message 1 body',
  ],
  ['a cell of CSV', 'a.csv', (block) => `id;tekst\nA1;x\nA2;"Hej\n${block}\nHilsen"\nA3;y\n`, 'A2 tekst'],
  [
    'a value of JSON',
    'a.json',
    (block) => JSON.stringify([{ id: 'A1' }, { id: 'A2', tekst: `Hej\n${block}\nHilsen` }, { id: 'A3' }]),
    'A2 tekst',
  ],
  ['a block of YAML', 'a.yml', (block) => `a: 1\nb: |\n${block.replace(/^/gm, '  ')}\nc: 2\n`, 'line 3 b'],
];

/** The ways in which programs write base64. */
const forms: readonly (readonly [string, string])[] = [
  ['on one line', base64(letter)],
  ['in lines of 60, as Ruby writes it', wrapped(base64(letter), 60)],
  ['in lines of 64, as PEM', wrapped(base64(letter), 64)],
  ['in lines of 76, as mail', wrapped(base64(letter), 76)],
];

describe.each(texts)('base64 in %s is a source inside it', (_claim, name, write, member) => {
  test.each(forms)('%s', async (_form, block) => {
    expect(places(await eventsOf(name, write(block)))).toEqual([`${member.trim()} > line 1`]);
  });

  test('packed', async () => {
    const events = await eventsOf(name, write(wrapped(base64(gzipSync(letter + random(1).digits(300))), 64)));
    expect(places(events)).toEqual([expect.stringMatching(new RegExp(`^${member.trim()} > .* > line 1$`))]);
  });

  test.each([
    ['a key', wrapped(base64(Uint8Array.from({ length: 400 }, () => random(2).int(256))), 64)],
    ['a hash in hexadecimal', random(3).digits(64).replaceAll('7', 'c')],
    ['a long word', 'a'.repeat(200)],
    ['a path', `/${'mappe/undermappe/'.repeat(12)}`],
  ])('%s is not, and nothing is said of it', async (_key, block) => {
    const events = await eventsOf(name, write(block));
    expect(events.filter(({ type }) => type === 'skipped' || type === 'source-start')).toHaveLength(1);
  });
});

describe('lines of base64 belong together', () => {
  test.each([
    ['in a quoted mail', wrapped(base64(letter), 76, '> > ')],
    ['in comments', wrapped(base64(letter), 64, '# ')],
    ['in a string of several lines', wrapped(base64(letter), 64, '    "', '" +')],
    ['with the line ends of Windows', wrapped(base64(letter), 64).replaceAll('\n', '\r\n')],
    ['with line ends as two characters', `KEY="${wrapped(base64(letter), 64).replaceAll('\n', '\\n')}"`],
    ['between the marks of PEM', `-----BEGIN X-----\n${wrapped(base64(letter), 64)}\n-----END X-----`],
    ['behind a key', `nøgle: ${wrapped(base64(letter), 64)}`],
    ['and may be hexadecimal', wrapped(Buffer.from(letter).toString('hex'), 80)],
    ['and may hold UTF-16', wrapped(Buffer.from(letter, 'utf16le').toString('base64'), 64)],
    ['and may hold Windows-1252', wrapped(Buffer.from(letter, 'latin1').toString('base64'), 64)],
    ['and may be a token of three parts', `eyJ.${Buffer.from(JSON.stringify({ t: letter })).toString('base64url')}.x`],
  ])('%s', async (_claim, block) => {
    expect(places(await eventsOf('a.txt', `Hej\n${block}\nVenlig hilsen fra os alle\n`))).toHaveLength(1);
  });

  test('each block is a member of the line on which it begins', async () => {
    const block = wrapped(base64(letter), 64);
    const events = await eventsOf('a.txt', `1\n${block}\n\n${block}\nslut\n`);
    expect(places(events)).toEqual(['line 2 > line 1', 'line 7 > line 1']);
  });

  test('the day of the line dates what its base64 holds', async () => {
    const events = await eventsOf('a.log', `2046-02-03 10:00:00 start\n2046-02-04 10:00:00 data=${base64(letter)}\n`);
    const [finding] = events.filter((event): event is FindingEvent => event.type === 'finding');
    expect(finding!.location.record.date?.day).toBe('2046-02-04');
  });
});

test('wherever blocks of the source are cut, the bytes of each block of base64 are whole and its line is right', async () => {
  const rng = random(5);
  const long = letter + rng.digits(20_000).replace(/.{5}/g, '$& ');
  for (const blockBytes of [64, 1000, 4096, 65_536]) {
    const before = 'x '.repeat(rng.int(300));
    const text = `${before}\n\n${wrapped(base64(long), 76)}\n\n${base64(long)}\n`;
    const found: string[] = [];
    const context = contextOf('kernels', { blockBytes });
    for await (const batch of readSource(memorySource('a.txt', Buffer.from(text)), context, {}))
      for (const item of batch)
        if (item.type === 'member') found.push(`${item.source.members.at(-1)} ${(await textOf(item.source)) === long}`);
    const lines = Math.ceil(base64(long).length / 76);
    expect(found).toEqual(['line 3 true', `line ${lines + 4} true`]);
  }
});

async function textOf(source: Source): Promise<string> {
  const reader = await source.open();
  const bytes = Buffer.alloc(source.size ?? 0);
  await reader.read(bytes);
  return bytes.toString();
}

describe('a row that begins with digits', () => {
  const hexadecimal = Buffer.from('0123456789 01234567 012345678 01234 cpr 010145-6123').toString('hex');

  test('is read if it is text in hexadecimal', async () => {
    expect(hexadecimal).toMatch(/^[0-9]{60}/);
    expect(places(await eventsOf('a.txt', `Hej\n${hexadecimal}\n`))).toEqual(['line 2 > line 1']);
  });

  test.each([60, 64, 4000, 70_000])(
    'is passed over if it is a number of %i digits, and what follows it is read',
    async (digits) => {
      const number = random(4).digits(digits);
      const text = `${number}\n${number} ${wrapped(base64(letter), 64)}\n`;
      expect(places(await eventsOf('a.txt', text))).toEqual(['line 2 > line 1']);
    },
  );
});
