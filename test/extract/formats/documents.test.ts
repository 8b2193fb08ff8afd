import { readFileSync } from 'node:fs';
import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { FindingEvent } from '../../../src/model/index.js';
import { memorySource } from '../../support/memory-source.js';
import { random } from '../../support/random.js';
import { read, why } from '../../support/read-archive.js';

/** Of somebody born in 2045: nobody's. */
const number = '010145-6123';

async function placesIn(name: string, bytes: Uint8Array | string): Promise<{ places: string[]; skips: unknown[] }> {
  const { events, skipped } = await read(memorySource(name, Buffer.from(bytes as string)));
  const places = events
    .filter((event): event is FindingEvent => event.type === 'finding')
    .map(({ location: { source, record, field } }) =>
      [...source.members, `${record.kind} ${record.number}`, field].join(' | '),
    );
  return { places, skips: skipped.map(why) };
}

describe('Rich Text', () => {
  const rtf = (inside: string): string =>
    `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial 0101901234;}}\\f0 ${inside}\\par}`;
  const here = 'document 1 | text';
  const markup = 'document 1 | markup';
  test.each<[string, string, string]>([
    ['in text', `cpr ${number}`, here],
    ['over formatting', `cpr {\\b 010145}\\i -6123\\i0`, here],
    ['with a hyphen that does not break', 'cpr 010145\\_6123', here],
    ['with one that may', 'cpr 0101\\-45-6123', here],
    ['with a character by its number', 'cpr 010145\\u8211?6123', here],
    ['with a character of the code page', "cpr 010145\\'966123", here],
    ['behind a line break', `linje\\line ${number} er cpr`, here],
    ['in a header', `{\\header cpr ${number}}`, 'document 1 | header'],
    ['in a footnote', `tekst{\\footnote cpr ${number}}`, 'document 1 | footnote'],
    ['in a comment', `tekst{\\*\\annotation cpr ${number}}`, 'document 1 | comment'],
    ['in its title', `{\\info{\\title cpr ${number}}}`, 'document 1 | property'],
    [
      'in a link',
      `{\\field{\\*\\fldinst HYPERLINK "https://example.dk/?cpr=${number}"}{\\fldrslt her}}`,
      'document 1 | field code',
    ],
    ['hidden', `{\\v cpr ${number}}`, here],
    ['in a group that no reader knows', `{\\*\\new{\\inside cpr ${number}}}`, markup],
    ['in a group of words without a star', `{\\listtext cpr ${number}}`, markup],
    ['in the name of a style', `{\\stylesheet{\\s1 cpr ${number};}}`, markup],
    ['in what describes a shape', `{\\shp{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv cpr ${number}}}}}`, markup],
    [
      'in what describes a picture',
      `{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv cpr ${number}}}}\\pngblip 00}`,
      markup,
    ],
    ['in the help of a form field', `{\\*\\formfield{\\*\\ffhelptext cpr ${number}}}`, markup],
    ['in markup of HTML', `{\\*\\htmltag84 <p title="cpr ${number}">}`, markup],
    ['in hexadecimal data', `{\\*\\datastore ${Buffer.from(`cpr ${number} `).toString('hex')}}`, markup],
    ['in such data, as UTF-16', `{\\*\\datafield ${Buffer.from(`cpr ${number}`, 'utf16le').toString('hex')}}`, markup],
    ['in binary data', `{\\*\\new\\bin15 cpr ${number}}`, markup],
    [
      'in a short object',
      `{\\object{\\*\\objdata ${Buffer.from(`cpr ${number}`).toString('hex')}}}`,
      'document 1 | embedded object',
    ],
  ])('%s', async (_claim, inside, place) => {
    expect(await placesIn('a.rtf', rtf(inside))).toEqual({ places: [place], skips: [] });
  });

  test.each([
    ['two cells', 'cpr 010145\\cell -6123\\row'],
    ['a group of fonts', '{\\fonttbl{\\f1 cpr 010145-6123;}}'],
  ])('but not over %s', async (_claim, inside) => {
    expect((await placesIn('a.rtf', rtf(inside))).places).toEqual([]);
  });

  test('that is cut is told of', async () => {
    expect(await placesIn('a.rtf', rtf(`cpr ${number}`).slice(0, -5))).toEqual({
      places: [here],
      skips: [['', 'malformed', 'the rest', 'ENDS_EARLY']],
    });
  });
});

describe('workbooks of Excel before 2007', () => {
  const rows = [
    ['Sag', 'CPR-nr', 'Note'],
    ['S-1', '', 'Intet'],
    ['S-2', number, ''],
    ['S-3', '', `ring ${number} cpr`],
  ];
  const book = (bookType: 'biff8' | 'biff5' | 'xlsb'): Buffer => {
    const made = utils.book_new();
    utils.book_append_sheet(made, utils.aoa_to_sheet(rows), 'Borgere');
    return write(made, { bookType, type: 'buffer' }) as Buffer;
  };
  test.each(['biff8', 'biff5'] as const)('%s: a cell is named by sheet, column and heading', async (bookType) => {
    expect(await placesIn('a.xls', book(bookType))).toEqual({
      places: ['row 3 | Borgere!B (CPR-nr)', 'row 4 | Borgere!C (Note)'],
      skips: [],
    });
  });

  test('that are cut are told of and never end the scan', async () => {
    const whole = book('biff8');
    for (let length = 600; length < whole.length; length += 1111) {
      const { skips } = await placesIn('a.xls', whole.subarray(0, length));
      expect(skips.flat()).not.toContain('crashed');
    }
  });
});

describe('winmail.dat', () => {
  const attribute = (level: number, id: number, data: Uint8Array): Buffer => {
    const header = Buffer.alloc(9);
    header[0] = level;
    header.writeUInt32LE(id, 1);
    header.writeUInt32LE(data.length, 5);
    return Buffer.concat([header, data, Buffer.alloc(2)]);
  };
  const stream = Buffer.concat([
    Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]),
    attribute(1, 0x00018004, Buffer.from(`Sag cpr ${number}\0`)),
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(2, 0x00018010, Buffer.from('liste.csv\0')),
    attribute(2, 0x0006800f, Buffer.from(`id;cpr\n7;${number}\n8;\n9;\n`)),
  ]);
  test('is opened, and its files are read as what they are', async () => {
    expect(await placesIn('winmail.dat', stream)).toEqual({
      places: ['subject.txt | line 1 | ', 'liste.csv | row 1 | cpr'].map((place) => place.replace(/ \| $/, ' | ')),
      skips: [],
    });
  });
  const words = (...all: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(4 * all.length);
    for (const [index, one] of all.entries()) bytes.writeUInt32LE(one, 4 * index);
    return bytes;
  };
  const fitted = (bytes: Buffer): Buffer =>
    Buffer.concat([words(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  /** A property that a program made, with a name of its own and a text. */
  const named = (name: string, text: string): Buffer =>
    Buffer.concat([
      words(1, 0x8001_001e),
      Buffer.alloc(16),
      words(1),
      fitted(Buffer.from(`${name}\0`, 'utf16le')),
      words(1),
      fitted(Buffer.from(`${text}\0`)),
    ]);
  test.each([
    ['a property that a program made', 1, 0x00069003, named('note', `cpr ${number}`)],
    ['the name of such a property', 1, 0x00069003, named(`cpr ${number}`, 'x')],
    ['a property of an attachment', 2, 0x00069005, named('note', `cpr ${number}`)],
    [
      'a property behind one that makes no sense',
      1,
      0x00069003,
      Buffer.from(`\x02\0\0\0\xff\x0f\x01\0 cpr ${number}`, 'latin1'),
    ],
    ['the sender', 1, 0x00008000, Buffer.from(`\0\0\x04\0cpr ${number}\0SMTP:a@example.dk\0`)],
    ['the table of recipients', 1, 0x00069004, Buffer.concat([words(1), named('note', `cpr ${number}`)])],
    ['an attribute that is not known', 1, 0x00018f00, Buffer.from(`cpr ${number}\0`)],
  ])('a number in %s is found', async (_part, level, id, data) => {
    const begin = attribute(2, 0x00069002, Buffer.alloc(14));
    const bytes = Buffer.concat([stream.subarray(0, 6), ...(level === 2 ? [begin] : []), attribute(level, id, data)]);
    const { places, skips } = await placesIn('winmail.dat', bytes);
    expect([places, skips]).toEqual([['properties.txt | line 1 | '], []]);
  });
  test('that is cut is told of', async () => {
    const { skips } = await placesIn('winmail.dat', stream.subarray(0, stream.length - 6));
    expect(skips).toEqual([['', 'malformed', 'the rest', 'ENDS_EARLY']]);
  });
});

describe('signed messages', () => {
  const der = (tag: number, ...contents: Uint8Array[]): Buffer => {
    const content = Buffer.concat(contents);
    const size =
      content.length < 128
        ? Buffer.from([content.length])
        : Buffer.from([0x82, content.length >> 8, content.length & 0xff]);
    return Buffer.concat([Buffer.from([tag]), size, content]);
  };
  const kind = (last: number): Buffer =>
    Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, last]);
  const version = der(0x02, Buffer.from([1]));
  const signed = (octets: Buffer): Buffer =>
    der(0x30, kind(2), der(0xa0, der(0x30, version, der(0x31), der(0x30, kind(1), der(0xa0, octets)), der(0x31))));
  const letter = Buffer.from(`Content-Type: text/plain\r\nSubject: x\r\n\r\ncpr ${number}\r\n`);
  test.each([
    ['in one piece', signed(der(0x04, letter))],
    ['in several', signed(der(0x24, der(0x04, letter.subarray(0, 50)), der(0x04, letter.subarray(50))))],
  ])('are unwrapped: %s', async (_claim, bytes) => {
    expect(await placesIn('smime.p7m', bytes)).toEqual({ places: ['smime | message 1 | body'], skips: [] });
  });
  test('that are encrypted are told of', async () => {
    expect(await placesIn('smime.p7m', der(0x30, kind(3), der(0xa0, der(0x30, version))))).toEqual({
      places: [],
      skips: [['', 'encrypted', 'everything']],
    });
  });
  const open = (tag: number, ...contents: Uint8Array[]): Buffer =>
    Buffer.concat([Buffer.from([tag, 0x80]), ...contents]);
  const start = [kind(2), open(0xa0, open(0x30, version, der(0x31), open(0x30, kind(1), open(0xa0, open(0x24)))))];
  /** Values in which the content and everything behind it lies: nothing of it may be read twice, or the work doubles with each. */
  const nested = (count: number, one: (index: number) => Buffer): Buffer =>
    open(0x30, ...start, der(0x04, letter), ...Array.from({ length: count }, (_, index) => one(index)), letter);
  test.each([
    ['open lengths in open lengths', nested(5000, () => Buffer.from([0x24, 0x80]))],
    ['lengths that lead out of the value around them', nested(200, () => Buffer.from([0x24, 0x7f]))],
    ['lengths beyond the end', nested(200, () => Buffer.from([0x24, 0x84, 0xff, 0xff, 0xff, 0xff]))],
    ['end marks in a value with a length', nested(200, () => Buffer.from('780600000000a080', 'hex'))],
    ['tags without an end', nested(200, () => Buffer.from([0xff, 0xff]))],
  ])('are read once, up to %s', async (_claim, bytes) => {
    const { places, skips } = await placesIn('smime.p7m', bytes);
    expect(places[0]).toBe('smime | message 1 | body');
    expect(skips).toEqual([['', 'malformed', 'the rest', 'HEADER_BROKEN']]);
  });
  test('of which the content stands beside are no loss', async () => {
    const detached = der(0x30, kind(2), der(0xa0, der(0x30, version, der(0x31), der(0x30, kind(1)), der(0x31))));
    expect(await placesIn('smime.p7s', detached)).toEqual({ places: [], skips: [] });
  });
});

describe('a document of the OLE kind that is damaged is read as the text that is in its bytes', () => {
  const book = {
    SheetNames: ['Ark1'],
    Sheets: { Ark1: utils.aoa_to_sheet([[`Borger med cpr ${number}`], ['Ærø'], [42]]) },
  };
  const whole = write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
  const raw = ['object 1 | '];
  const broken = ['', 'malformed', 'a part', 'DOCUMENT_BROKEN'];

  test('at the beginning of its workbook', async () => {
    const damaged = Buffer.from(whole);
    const at = damaged.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00]));
    damaged.fill(0xee, at, at + 20);
    expect(await placesIn('a.xls', damaged)).toEqual({ places: raw, skips: [broken] });
  });

  test('anywhere, as long as the number itself is whole', async () => {
    const rng = random(11);
    const lost: number[] = [];
    for (let round = 0; round < 150; round += 1) {
      const damaged = Buffer.from(whole);
      const at = rng.int(whole.length);
      for (let index = 0; index < 40; index += 1) damaged[at + index] = rng.int(256);
      const isWhole = damaged.includes(` cpr ${number}`) || damaged.includes(Buffer.from(` cpr ${number}`, 'utf16le'));
      if (isWhole && (await placesIn('a.xls', damaged)).places.length === 0) lost.push(at);
    }
    expect(lost).toEqual([]);
  });

  test('at its table of contents', async () => {
    const damaged = Buffer.from(whole);
    damaged.fill(0xee, 0x4c, 0x200);
    const { places, skips } = await placesIn('a.xls', damaged);
    expect({ places, skips: skips.length }).toEqual({ places: raw, skips: 1 });
  });
});

describe('a document of the OLE kind that is encrypted is told to be, and its properties are read', () => {
  const encrypted = [['', 'encrypted', 'a part']];
  const places = ['document 1 | property Title'];
  /** The stream of the name begins where its entry in the table of contents says. */
  const streamAt = (file: Buffer, name: string): number => {
    const entry = file.indexOf(Buffer.from(`${name}\0`, 'utf16le'));
    return 512 + 512 * file.readUInt32LE(entry + 0x74);
  };

  test('Word', async () => {
    const file = readFileSync('fixtures/office/brev.doc');
    const at = streamAt(file, 'WordDocument');
    file.writeUInt16LE(file.readUInt16LE(at + 10) | 0x0100, at + 10);
    expect(await placesIn('a.doc', file)).toEqual({ places, skips: encrypted });
  });

  test('PowerPoint', async () => {
    const file = readFileSync('fixtures/office/oplaeg.ppt');
    const token = file.indexOf(Buffer.from([0x5f, 0xc0, 0x91, 0xe3]));
    file.writeUInt32LE(0xf3d1c4df, token);
    expect(await placesIn('a.ppt', file)).toEqual({ places, skips: encrypted });
  });

  test('by a rights server', async () => {
    const file = readFileSync('fixtures/office/brev.doc');
    const entry = file.indexOf(Buffer.from('1Table\0', 'utf16le'));
    file.write('\u0009DRMContent\0', entry, 'utf16le');
    expect(await placesIn('a.doc', file)).toEqual({ places: [], skips: [['', 'encrypted', 'everything']] });
  });
});
