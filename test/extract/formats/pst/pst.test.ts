import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type PstMessage, type PstOptions, pstFile } from '../../../../fixtures/make/pst-writer.mjs';
import type { FindingEvent, Source } from '../../../../src/model/index.js';
import { fileSource } from '../../../../src/sources/index.js';
import { memorySource } from '../../../support/memory-source.js';
import { fileLike, read, why } from '../../../support/read-archive.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';

const from = { name: 'Anna Berg', email: 'anna@example.dk' };

function mailbox(messages: readonly PstMessage[], options?: PstOptions): Buffer {
  return pstFile({ name: 'Kasse', propertyName: 'CPR-nr', folders: [{ name: 'Sager æøå', messages }] }, options);
}

async function placesIn(source: Source): Promise<{ places: string[]; skips: unknown[]; records: number }> {
  const { events, skipped } = await read(source);
  const places = events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source: path, record, field } }) =>
      [...path.members, `${record.kind} ${record.number}`, record.id, field].filter(Boolean).join(' | '),
    );
  const ended = events.find((event) => event.type === 'source-end' && event.format === 'pst');
  return { places, skips: skipped.map(why), records: ended?.type === 'source-end' ? ended.records : 0 };
}

const inFile = (bytes: Uint8Array): Source => fileLike('kasse.pst', bytes);
const place = (field: string): string => `message 1 | Sager æøå | ${field}`;

/** Rich Text that is not packed, as Outlook marks it. */
function uncompressedRtf(text: string): Buffer {
  const raw = Buffer.from(text, 'latin1');
  const header = Buffer.alloc(16);
  header.writeUInt32LE(raw.length + 12, 0);
  header.writeUInt32LE(raw.length, 4);
  header.write('MELA', 8, 'latin1');
  return Buffer.concat([header, raw]);
}

describe('a number in a mailbox is found', () => {
  const inner = { subject: 'Indre', body: `cpr ${number}` };
  test.each<[string, PstMessage, string]>([
    ['in the subject', { subject: `Sag cpr ${number}` }, place('subject')],
    ['in the body', { body: `Borgeren har cpr ${number}` }, place('body')],
    ['in a body over many blocks', { body: `${'æ'.repeat(50_000)} cpr ${number}` }, place('body')],
    ['in a body that is HTML', { html: `<p>cpr 010145<b>-6123</b></p>` }, place('html_body')],
    ['once in a body that is given twice', { body: `cpr ${number}`, html: `<p>cpr ${number}</p>` }, place('body')],
    [
      'in a body that is Rich Text',
      { properties: [{ id: 0x1009, value: uncompressedRtf(`{\\rtf1\\ansi cpr {\\b 010145}-6123}`) }] },
      place('rtf_body'),
    ],
    ['in the name of a sender', { from: { ...from, name: `Bo cpr ${number}` } }, place('from')],
    ['in the name of a receiver', { to: [{ name: `Bo cpr ${number}`, email: 'bo@example.dk' }] }, place('to')],
    [
      'in a header that nothing else says',
      { headers: `Subject: x\r\nX-Sag: cpr ${number}\r\n` },
      place('property 007d'),
    ],
    ['in a field of a contact', { properties: [{ id: 0x3a4a, value: `cpr ${number}` }] }, place('customer id')],
    ['in a field that the user made', { properties: [{ id: 0x8001, value: number }] }, place('CPR-nr')],
    ['as a number in such a field', { properties: [{ id: 0x8001, value: 3_108_456_126 }] }, place('CPR-nr')],
    [
      'in an attachment',
      { attachments: [{ name: 'sag.txt', bytes: Buffer.from(`cpr ${number}\n`) }] },
      'Sager æøå | message 1 | sag.txt | line 1',
    ],
    [
      'in a large attachment',
      { attachments: [{ name: 'sag.txt', bytes: Buffer.from(`${'tekst\n'.repeat(600_000)}cpr ${number}\n`) }] },
      'Sager æøå | message 1 | sag.txt | line 600001',
    ],
    [
      'in the name of an attachment',
      { attachments: [{ name: `cpr ${number}.txt`, bytes: Buffer.from('x') }] },
      place('attachment name'),
    ],
    ['in a message in a message', { attachments: [{ name: 'VS', message: inner }] }, place('VS: body')],
    [
      'in a message in a message in a message',
      { attachments: [{ name: 'VS', message: { attachments: [{ name: 'VS', message: inner }] } }] },
      place('VS: VS: body'),
    ],
    [
      'attached to a message in a message',
      {
        attachments: [
          { name: 'VS', message: { attachments: [{ name: 'a.txt', bytes: Buffer.from(`cpr ${number}`) }] } },
        ],
      },
      'Sager æøå | message 1 | VS: a.txt | line 1',
    ],
    ['in a message that stands in no list', { body: `cpr ${number}`, isUnlisted: true }, place('body')],
  ])('%s', async (_claim, message, where) => {
    for (const kind of ['unicode', 'ansi'] as const)
      for (const encryption of ['none', 'permute'] as const) {
        const { places, skips } = await placesIn(inFile(mailbox([message], { kind, encryption })));
        expect({ kind, encryption, places: [...new Set(places)], skips }).toEqual({
          kind,
          encryption,
          places: [where],
          skips: [],
        });
      }
  });

  test('in the name of a folder', async () => {
    const bytes = pstFile({ name: 'Kasse', folders: [{ name: `Sag cpr ${number}`, messages: [] }] });
    const { places } = await placesIn(inFile(bytes));
    expect(places).toEqual([expect.stringMatching(/^object \d \| Sag cpr 010145-xxxx~[a-z]{6} \| name$/)]);
  });
});

test('a message is known by its folder and its id', async () => {
  const messages = [{ body: `cpr ${number}`, messageId: '<1@example.dk>' }];
  const folders = [{ name: 'Indbakke', folders: [{ name: 'Sager', messages }] }];
  const { places } = await placesIn(inFile(pstFile({ name: 'Kasse', folders })));
  expect(places).toEqual(['message 1 | Indbakke/Sager <1@example.dk> | body']);
});

describe('a thousand messages are read', () => {
  const messages = Array.from({ length: 1000 }, (_, index) => ({
    subject: `Sag ${index}`,
    body: `cpr ${number}`,
    from,
  }));
  const bytes = mailbox(messages);
  test.each<[string, (folder: string) => Source]>([
    ['from a file', () => inFile(bytes)],
    ['from where bytes come in order only', () => memorySource('kasse.pst', bytes)],
    [
      'from a file on disk',
      (folder) => {
        writeFileSync(join(folder, 'kasse.pst'), bytes);
        return fileSource(join(folder, 'kasse.pst'));
      },
    ],
  ])('%s', async (_claim, sourceIn) => {
    const folder = mkdtempSync(join(tmpdir(), 'pst-'));
    const { places, skips, records } = await placesIn(sourceIn(folder));
    rmSync(folder, { recursive: true });
    expect(places).toHaveLength(1000);
    expect(skips).toEqual([]);
    // Four folders are no messages.
    expect(records).toBe(1000);
  });
});

describe('what cannot be read is told of', () => {
  const bytes = mailbox(
    Array.from({ length: 200 }, (_, index) => ({ subject: `Sag ${index}`, body: `cpr ${number}` })),
  );
  const broken = ['', 'malformed', 'a part', 'MAILBOX_BROKEN'];

  test('a mailbox that is cut', async () => {
    const { skips } = await placesIn(inFile(bytes.subarray(0, bytes.length / 2)));
    expect(skips).toEqual([broken]);
  });

  test('a header without a mailbox', async () => {
    const { skips } = await placesIn(inFile(bytes.subarray(0, 400)));
    expect(skips).toEqual([['', 'malformed', 'everything', 'MAILBOX_BROKEN']]);
  });

  test('one that is encrypted in the way that is not read', async () => {
    const disguised = Buffer.from(bytes);
    disguised[513] = 2;
    expect((await placesIn(inFile(disguised))).skips).toEqual([['', 'encrypted', 'everything']]);
  });

  test('pages that lead to messages, whose text is then read as it stands', async () => {
    for (const encryption of ['none', 'permute'] as const) {
      const damaged = mailbox([{ body: `cpr ${number}` }], { encryption });
      damaged.fill(0xff, Number(damaged.readBigUInt64LE(224)), Number(damaged.readBigUInt64LE(224)) + 512);
      const { places, skips } = await placesIn(inFile(damaged));
      expect(skips).toEqual([broken]);
      expect(places).toEqual(['object 1 | raw bytes']);
    }
  });

  test('a value of one message, whose others are read', async () => {
    const one = mailbox(
      [{ subject: 'x', body: `cpr ${number}` }, { body: `${'q'.repeat(20_000)}` }, { body: `cpr ${number}` }],
      {
        encryption: 'none',
      },
    );
    const at = one.indexOf(Buffer.from('q'.repeat(100), 'utf16le'));
    // The block of the body is known by the place where its table says that it stands.
    const entry = Buffer.alloc(8);
    entry.writeBigUInt64LE(BigInt(at));
    let entryAt = one.indexOf(entry);
    while (entryAt % 8 !== 0) entryAt = one.indexOf(entry, entryAt + 1);
    one.fill(0xff, entryAt, entryAt + 4);
    const { places, skips } = await placesIn(inFile(one));
    expect(places).toEqual([place('body'), 'message 3 | Sager æøå | body']);
    expect(skips).toEqual([broken]);
  });

  const [pageBytes, countAt, nodePage] = [512, 488, 0x81];
  const pagesOfNodes = Array.from({ length: bytes.length / pageBytes }, (_, index) => index * pageBytes).filter(
    (at) => bytes[at + 496] === nodePage && bytes[at + 497] === nodePage,
  );
  const levelOf = (at: number): number => bytes[at + countAt + 3]!;

  test('a bit that hides a message', async () => {
    const leaf = pagesOfNodes.filter((at) => levelOf(at) === 0).at(-1)!;
    const damaged = Buffer.from(bytes);
    damaged[leaf + countAt]! -= 1;
    const { skips } = await placesIn(inFile(damaged));
    expect(skips).toEqual([broken]);
  });

  test('a letter in the text of a message, which is read all the same', async () => {
    const damaged = mailbox([{ body: `tekst cpr ${number}` }], { encryption: 'none' });
    damaged[damaged.indexOf(Buffer.from('tekst', 'utf16le'))]! ^= 1;
    const { places, skips } = await placesIn(inFile(damaged));
    expect(places).toContain(place('body'));
    expect(skips).toEqual([broken]);
  });

  test('pages that lead to one page again and again', async () => {
    const [branch] = pagesOfNodes.filter((at) => levelOf(at) === 1);
    const damaged = Buffer.from(bytes);
    for (let entry = 1; entry < damaged[branch! + countAt]!; entry += 1)
      damaged.copy(damaged, branch! + 24 * entry, branch!, branch! + 24);
    const { skips } = await placesIn(inFile(damaged));
    expect(skips).toEqual([broken]);
  });

  test.each([0.1, 0.3, 0.5, 0.7, 0.9])('random bytes at %f of it end nothing', async (share) => {
    const damaged = Buffer.from(bytes);
    const at = Math.floor(share * bytes.length);
    for (let index = 0; index < 2000; index += 1) damaged[at + index] = (index * 7919 + (index >> 3)) & 0xff;
    const { places } = await placesIn(inFile(damaged));
    expect(places.length).toBeGreaterThan(100);
  });
});
