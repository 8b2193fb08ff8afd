import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compoundFile, inStorage, renamed, type Streams, streamsOf } from '../../../support/compound-file.js';
import { placesIn, wide, workbook } from '../../../support/old-office.js';
import { pptText, presentation } from '../../../support/presentation.js';
import { random } from '../../../support/random.js';
import { number } from '../../../support/read-archive.js';

/** A file that a program wrapped: its label, its path twice, and its bytes. */
function native(name: string, content: Uint8Array): Buffer {
  const text = Buffer.from(`${name}\0`, 'latin1');
  const [size, flags, pathBytes] = [Buffer.alloc(4), Buffer.from([0, 0, 3, 0]), Buffer.alloc(4)];
  size.writeUInt32LE(content.length);
  pathBytes.writeUInt32LE(text.length);
  const inside = Buffer.concat([Buffer.from([2, 0]), text, text, flags, pathBytes, text, size, content]);
  const all = Buffer.alloc(4);
  all.writeUInt32LE(inside.length);
  return Buffer.concat([all, inside]);
}
const wrapper = compoundFile({ '\u0001Ole10Native': native('liste.csv', Buffer.from(`id;cpr\n7;${number}\n`)) });

const message = compoundFile({
  '__properties_version1.0': Buffer.alloc(32),
  '__substg1.0_0037001F': wide('Sag'),
  '__substg1.0_1000001F': wide(`cpr ${number}`),
  '__substg1.0_0E1D001F': wide(`om cpr ${number}`),
});
const word = readFileSync('fixtures/office/brev.doc');
const slides = presentation(pptText(`cpr ${number}`));

const documents = {
  word,
  excel: workbook('biff8'),
  excel5: workbook('biff5'),
  powerpoint: slides,
  outlook: message,
  wrapper,
};

describe('the names of streams know no case', () => {
  const rng = random(3);
  const mixed = (name: string): string =>
    [...name].map((one) => (rng.int(2) === 0 ? one.toUpperCase() : one.toLowerCase())).join('');
  const cases = { lower: (one: string) => one.toLowerCase(), upper: (one: string) => one.toUpperCase(), mixed };
  test.each(
    Object.entries(documents).flatMap(([kind, bytes]) =>
      Object.entries(cases).map(([name, rename]) => [kind, name, bytes, rename] as const),
    ),
  )('%s in %s case is read like the original', async (_kind, _case, bytes, rename) => {
    const original = await placesIn('a.bin', bytes);
    expect(original.places.length).toBeGreaterThan(0);
    expect(await placesIn('a.bin', renamed(bytes, rename))).toEqual(original);
  });

  test('an encrypted document is told to be', async () => {
    const bytes = compoundFile({ ENCRYPTEDPACKAGE: Buffer.alloc(100), encryptioninfo: Buffer.alloc(100) });
    expect(await placesIn('a.xlsx', bytes)).toEqual({ places: [], skips: [['', 'encrypted', 'everything']] });
  });
});

describe('the root alone tells what a file is, and an embedded document is read as a file of its own', () => {
  const kinds = ['word', 'excel', 'powerpoint'] as const;
  test.each(kinds.flatMap((host) => kinds.map((guest) => [host, guest] as const)))(
    '%s around %s',
    async (host, guest) => {
      const inside = inStorage('MBD0018D4CE', streamsOf(documents[guest]));
      const [own, embedded] = [await placesIn('a.bin', documents[host]), await placesIn('a.bin', documents[guest])];
      const read = await placesIn('a.bin', compoundFile({ ...streamsOf(documents[host]), ...inside }));
      expect(read.skips).toEqual([]);
      // Remains of earlier versions that lie in both are read once.
      const isParsed = (place: string): boolean => !place.endsWith('object | ');
      const expected = [...own.places, ...embedded.places.map((place) => `embedded object | ${place}`)];
      expect(read.places.filter(isParsed)).toEqual(expected.filter(isParsed).sort());
    },
  );

  test('also if it is embedded in an embedded document', async () => {
    const inner = inStorage('ObjectPool/_1', streamsOf(workbook('biff8')));
    const outer = inStorage('MBD1', { ...streamsOf(slides), ...inner });
    const { places, skips } = await placesIn('a.doc', compoundFile({ ...streamsOf(word), ...outer }));
    expect(places).toContain('embedded object | embedded object | row | Ark1!B (CPR)');
    expect(skips).toEqual([]);
  });

  test('also if it is attached to an Outlook message', async () => {
    const inside = inStorage('__attach_version1.0_#00000000/__substg1.0_3701000D', streamsOf(workbook('biff8')));
    const { places } = await placesIn('a.msg', compoundFile({ ...streamsOf(message), ...inside }));
    expect(places).toContain('embedded object | row | Ark1!B (CPR)');
  });

  test('an object of another kind is told of', async () => {
    const inside = { 'MBD1/\u0001CompObj': Buffer.alloc(60), 'MBD1/VisioDocument': Buffer.alloc(5000, 7) };
    const { skips } = await placesIn('a.doc', compoundFile({ ...streamsOf(word), ...inside }));
    expect(skips).toEqual([['', 'unsupported', 'a part', 'OLE_OBJECTS']]);
  });
});

describe('a compound file of a kind that no reader knows is never complete', () => {
  const unknown = [['', 'unsupported', 'all but raw text', 'OLE_UNKNOWN']];
  const words = Buffer.from(`Borgeren med cpr ${number} bor i Roskilde og er født dér.`);
  test.each<[string, Streams]>([
    ['Visio', { VisioDocument: words, VisioInformation: Buffer.alloc(28) }],
    ['Project', { Props9: words, '   19/FixDeferFix   0': Buffer.alloc(100) }],
    ['Publisher', { Contents: words, 'Quill/QuillSub/CONTENTS': Buffer.alloc(600, 1), Envelope: Buffer.alloc(10) }],
    ['SolidWorks', { Contents: words, Header2: Buffer.alloc(20), 'ISolidWorksInformation/A': Buffer.alloc(20) }],
    ['an installer', { '\u4840\u3f3f\u4577': words, '\u4840\u3f7f': Buffer.alloc(40) }],
    ['a macro project', { 'VBA/dir': words, PROJECT: Buffer.from('ID="{0}"\r\nModule=ThisWorkbook\r\n') }],
    ['a wrapper around a file, with more beside it', { ...streamsOf(wrapper), Extra: words }],
    ['one stream', { X: words }],
  ])('%s', async (_kind, streams) => {
    const properties = streamsOf(word)['\u0005SummaryInformation']!;
    for (const more of [{}, { '\u0005SummaryInformation': properties }]) {
      const { places, skips } = await placesIn('a.bin', compoundFile({ ...streams, ...more }));
      expect(skips).toContainEqual(unknown[0]);
      expect(places.length).toBeGreaterThan(0);
    }
  });

  test('an empty one', async () => {
    expect((await placesIn('a.bin', compoundFile({}))).skips).toEqual(unknown);
  });
});

describe('a message that says nothing is no broken one', () => {
  const blank: Streams = {
    '__properties_version1.0': Buffer.alloc(32),
    '__nameid_version1.0/__substg1.0_00020102': Buffer.alloc(0),
    '__substg1.0_001A001E': Buffer.from('IPM.Note'),
    '__substg1.0_0037001E': Buffer.alloc(1),
    '__substg1.0_1000001F': Buffer.alloc(2),
  };
  const broken = [['', 'malformed', 'a part', 'DOCUMENT_BROKEN']];
  test.each<[string, Streams, unknown[]]>([
    ['with an empty subject', blank, []],
    [
      'with properties alone',
      { '__properties_version1.0': Buffer.alloc(32), '__nameid_version1.0/x': Buffer.alloc(9) },
      [],
    ],
  ])('%s', async (_claim, streams, skips) => {
    expect((await placesIn('a.msg', compoundFile(streams))).skips).toEqual(skips);
  });

  test('unless its directory is damaged', async () => {
    const bytes = compoundFile(blank);
    const propertiesAt = bytes.indexOf('__properties_version1.0', 0, 'utf16le');
    bytes.writeUInt32LE(0xfff0, propertiesAt + 72);
    expect((await placesIn('a.msg', bytes)).skips).toEqual(broken);
  });
});

describe('what an old document holds and cprscan does not read is told of', () => {
  /** A record of Office Art with one checksum before the picture. */
  const drawn = (instance: number, type: number, picture: Uint8Array): Buffer => {
    const header = Buffer.alloc(25);
    header.writeUInt16LE(instance << 4, 0);
    header.writeUInt16LE(type, 2);
    header.writeUInt32LE(17 + picture.length, 4);
    return Buffer.concat([Buffer.from('before'), header, picture, Buffer.from('behind')]);
  };
  const png = Buffer.from('89504e470d0a1a0a0000000d494844520000004000000040080200000025', 'hex');
  const pictures = [
    ['a PNG', drawn(0x6e0, 0xf01e, png), ['picture 1.png', 'unsupported', 'all but raw text', 'OCR_OFF']],
    [
      'a JPEG',
      drawn(0x46a, 0xf01d, Buffer.from('ffd8ffe000104a464946000101', 'hex')),
      ['picture 1.jpg', 'unsupported', 'all but raw text', 'OCR_OFF'],
    ],
    ['a packed metafile', drawn(0x3d4, 0xf01a, Buffer.alloc(60)), ['', 'unsupported', 'a part']],
  ] as const;
  test.each(pictures)('%s in a Word file, a workbook and a presentation', async (_kind, content, skip) => {
    for (const bytes of [word, workbook('biff8'), slides]) {
      const { skips } = await placesIn('a.bin', compoundFile({ ...streamsOf(bytes), Pictures: content }));
      expect(skips).toEqual([skip]);
    }
  });

  const attached = '__attach_version1.0_#00000000';
  const nested = (depth: number): Streams =>
    depth === 0
      ? streamsOf(message)
      : { ...streamsOf(message), ...inStorage(`${attached}/__substg1.0_3701000D`, nested(depth - 1)) };
  test.each([
    [
      'an attachment without content',
      { ...streamsOf(message), ...inStorage(attached, { '__substg1.0_3704001F': wide('a.doc') }) },
      'unsupported',
    ],
    ['a message in too many others', nested(22), 'limit'],
  ])('%s', async (_what, streams, reason) => {
    const { skips } = await placesIn('a.msg', compoundFile(streams));
    expect(skips).toEqual([['', reason, 'a part', 'OLE_OBJECTS']]);
  });
});
