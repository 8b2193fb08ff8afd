import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isBson } from '../../../../src/extract/formats/bson/recognise.js';
import { archive, block, document, field, int32 } from '../../../support/bson-bytes.js';
import { hitsOf, placesOf, readBytes, scanBytes, skipsOf } from '../../../support/decoded.js';
import { futureCpr, random } from '../../../support/random.js';

/** Births in 2045 are nobody's; see fixtures/README.md. */
const number = '010145-6123';
const letter = `Vedhæftet er brevet om cpr-nr. ${number}, som vi talte om i telefonen i går formiddag.`;
const oid = (index: number): string => `65f0c1d2e3f4a5b6c7d8${String(index).padStart(4, '0')}`;

const among = (...fields: Uint8Array[]): Buffer =>
  Buffer.concat([
    document(field.objectId('_id', oid(1)), field.text('note', 'ingen numre her')),
    document(field.objectId('_id', oid(2)), field.text('note', 'x'), ...fields),
    document(field.objectId('_id', oid(3)), field.nothing('note')),
  ]);

describe('a number is found with its document and the path of its field', () => {
  test.each([
    ['a text', field.text('borger', `cpr ${number}`), 'borger'],
    ['an object', field.object('sag', field.object('borger', field.text('cpr', number))), 'sag.borger.cpr'],
    ['a list of objects', field.list('sager', field.object('0', field.text('cpr', number))), 'sager[].cpr'],
    ['a list of texts', field.list('l', field.text('0', 'a'), field.text('1', `cpr ${number}`)), 'l[]'],
    ['an int64', field.int64('cpr', 3108456126n), 'cpr'],
    ['a double', field.double('cpr', 3108456126), 'cpr'],
    ['a decimal', field.decimal('cpr', 3108456126n), 'cpr'],
    ['code', field.code('cpr', `// cpr ${number}`), 'cpr.code'],
    ['code and its scope', field.codeWithScope('f', 'x()', field.text('cpr', number)), 'f.scope.cpr'],
    ['a symbol', field.symbol('cpr', number), 'cpr'],
    ['a pattern', field.regex('cpr', `^${number}$`), 'cpr'],
    [
      'a reference',
      field.object('ref', field.text('$ref', 'borgere'), field.text('$id', `cpr ${number}`), field.text('$db', 'b')),
      'ref.$id',
    ],
    ['an old reference', field.pointer('ref', `cpr ${number}`, oid(7)), 'ref.$ref'],
    ['short bytes that are text', field.binary('cpr', Buffer.from(number)), 'cpr'],
    ['text with bytes that are no UTF-8', field.text('note', Buffer.from(`bel\xf8b cpr ${number}`, 'latin1')), 'note'],
    ['the name of a field', field.object('borgere', field.text(`cpr ${number}`, 'x')), 'borgere.(key)'],
    ['a field that is called as a prototype is', field.object('__proto__', field.text('cpr', number)), '__proto__.cpr'],
    [
      'a field that is called as the package calls types',
      field.object('o', field.text('_bsontype', `cpr ${number}`)),
      'o._bsontype',
    ],
  ])('in %s', async (_claim, one, path) => {
    const events = await scanBytes('borgere.bson', among(one));
    expect(placesOf(events)).toEqual([`${oid(2)} 2 ${path}`]);
    expect(skipsOf(events)).toEqual([]);
  });

  test('a document whose id is what is searched for is known by its number', async () => {
    const documents = [1, 2, 3].map((seed) => {
      const ten = futureCpr(random(seed));
      return document(field.text('_id', `${ten.slice(0, 6)}-${ten.slice(6)}`));
    });
    expect(placesOf(await scanBytes('a.bson', Buffer.concat(documents)))).toEqual(['- 1 _id', '- 2 _id', '- 3 _id']);
  });

  test('a column of whole numbers has lost its zeros, and is one all the same', async () => {
    const rng = random(5);
    const documents = Array.from({ length: 40 }, (_, index) =>
      document(field.objectId('_id', oid(index)), field.int64('cpr', BigInt(futureCpr(rng)))),
    );
    expect(placesOf(await scanBytes('a.bson', Buffer.concat(documents)))).toHaveLength(40);
  });
});

describe('bytes in a document are read as what they are', () => {
  const zip = (text: string): Buffer => {
    const data = deflateRawSync(text);
    const header = Buffer.alloc(30);
    header.write('PK\x03\x04', 'latin1');
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(data.length, 18);
    header.writeUInt32LE(text.length, 22);
    header.writeUInt16LE(5, 26);
    return Buffer.concat([header, Buffer.from('a.txt'), data]);
  };
  test.each([
    ['a text', field.binary('fil', Buffer.from(letter)), `${oid(2)} fil > - 1 -`],
    ['a text in the old kind', field.oldBinary('fil', Buffer.from(letter)), `${oid(2)} fil > - 1 -`],
    ['a packed text', field.binary('fil', gzipSync(letter)), `${oid(2)} fil > ${oid(2)} fil > - 1 -`],
    ['a zip', field.binary('fil', zip(letter)), `${oid(2)} fil > a.txt > - 1 -`],
    [
      'a text with the name of its file beside it',
      field.object('fil', field.text('filename', 'brev.txt'), field.binary('data', Buffer.from(letter))),
      `${oid(2)} fil.data: brev.txt > - 1 -`,
    ],
    ['base64 in a text', field.text('fil', Buffer.from(letter).toString('base64')), `${oid(2)} fil > - 1 -`],
  ])('%s', async (_claim, one, place) => expect(placesOf(await scanBytes('a.bson', among(one)))).toEqual([place]));

  test('a hash beside the name of a file is not what the name says', async () => {
    const hashes = Array.from({ length: 50 }, (_, index) => ({ file: 'a.bson', sha256: random(index).digits(64) }));
    const events = await scanBytes('index.json', Buffer.from(JSON.stringify(hashes)));
    expect(skipsOf(events)).toEqual([]);
  });

  test('hashes and ids are passed over, and larger data of no format that is known is told of', async () => {
    const bytes = Buffer.from(random(9).digits(600), 'hex');
    const hashes = among(field.binary('hash', bytes.subarray(0, 64)), field.binary('u', bytes.subarray(0, 16), 4));
    expect(skipsOf(await scanBytes('a.bson', hashes))).toEqual([]);
    expect(skipsOf(await scanBytes('a.bson', among(field.binary('fil', bytes))))).toEqual([
      'unsupported a part BLOBS_UNKNOWN',
    ]);
  });
});

test('what only looks like a number is not found', async () => {
  const events = await scanBytes(
    'ordrer.bson',
    among(
      field.int64('ordre', 4512312345n),
      field.date('oprettet', new Date('2024-02-03T10:11:12Z')),
      field.timestamp('ts', 7_300_000_000_000_000_001n),
      field.text('tlf', '12 34 56 78'),
      field.minKey('min'),
      field.maxKey('max'),
    ),
  );
  expect(placesOf(events)).toEqual([]);
  expect(skipsOf(events)).toEqual([]);
});

describe('BSON is told by its bytes', () => {
  test.each([
    ['an empty document', document(), true],
    [
      'empty documents and then one with fields',
      Buffer.concat([document(), document(), document(field.int32('a', 1))]),
      true,
    ],
    [
      'a document that is longer than what is seen of it',
      document(field.text('a', 'x'.repeat(9000))).subarray(0, 4000),
      true,
    ],
    ['a document that is cut in its first name', document(field.text('navn', 'x')).subarray(0, 7), false],
    ['text', Buffer.from('navn;cpr\nUlla;ukendt\n'), false],
    ['zeros', Buffer.alloc(4000), false],
    ['an icon', Buffer.from('00000100010010100000010020006804000016000000', 'hex'), false],
    ['a length and nothing that fits it', Buffer.concat([int32(40), Buffer.alloc(36, 1)]), false],
    ['an empty document before something else', Buffer.concat([document(), Buffer.alloc(60, 7)]), false],
    ['nothing', Buffer.alloc(0), false],
  ])('%s: %s', (_claim, bytes, expected) => expect(isBson(bytes)).toBe(expected));

  test.each([
    ['whatever its name is', 'dump.dat', among(field.text('cpr', number)), 'bson'],
    [
      'by its name, where its first document is broken',
      'a.bson',
      Buffer.concat([Buffer.alloc(90, 2), among()]),
      'bson',
    ],
    ['not by its name, where it is text', 'a.bson', Buffer.from(`cpr ${number}\n`), 'text'],
    ['not taken for UTF-16', 'a', document(...'abcdefgh'.split('').map((name) => field.nothing(name))), 'bson'],
  ])('%s', async (_claim, name, bytes, format) => expect((await readBytes(name, bytes)).format).toBe(format));
});

describe('what is broken is told, and the rest is read', () => {
  const documents = (count: number): Buffer[] =>
    Array.from({ length: count }, (_, index) =>
      document(field.objectId('_id', oid(index)), field.text('note', `cpr ${number}`), field.int32('n', index)),
    );

  test('a broken document is lost alone', async () => {
    const parts = documents(5);
    // The length of a text in it.
    parts[2]!.writeInt32LE(9999, 4 + 17 + 6);
    const extraction = await readBytes('a.bson', Buffer.concat(parts));
    expect(hitsOf(extraction)).toHaveLength(4);
    expect(extraction.skips).toEqual([{ reason: 'malformed', lost: 'a part', code: 'BSON_BROKEN' }]);
  });

  test('behind a length that cannot be, nothing is read', async () => {
    const parts = documents(5);
    parts[2]!.writeInt32LE(100_000_000, 0);
    const extraction = await readBytes('a.bson', Buffer.concat(parts));
    expect(hitsOf(extraction)).toHaveLength(2);
    expect(extraction.skips).toEqual([{ reason: 'malformed', lost: 'the rest', code: 'BSON_BROKEN' }]);
  });

  test('cut anywhere, all documents before the cut are read, and the cut is told', async () => {
    const parts = documents(6);
    const bytes = Buffer.concat(parts);
    for (let cut = parts[0]!.length; cut < bytes.length; cut += 1) {
      const { hits, skips } = await readBytes('a.bson', bytes.subarray(0, cut));
      expect(hits).toHaveLength(Math.floor(cut / parts[0]!.length));
      const isWhole = cut % parts[0]!.length === 0;
      expect(skips.map(({ code }) => code)).toEqual(isWhole ? [] : ['ENDS_EARLY']);
    }
  });

  test('with any byte changed, documents are only lost with a word about it', async () => {
    const bytes = Buffer.concat(documents(4));
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 0x55;
      const { skips, records, format } = await readBytes('a.bson', changed);
      if (format === 'bson' && records < 4) expect(skips, `byte ${at}`).not.toEqual([]);
    }
  });

  test('what is nested too deep is left out, and said to be', async () => {
    let nested = document(field.text('cpr', number));
    for (let level = 0; level < 300; level += 1)
      nested = document(Buffer.concat([Buffer.of(3), Buffer.from('a\0'), nested]));
    const bytes = Buffer.concat([...documents(2), nested]);
    const { hits, skips, records } = await readBytes('a.bson', bytes);
    expect([hits.length, records]).toEqual([2, 3]);
    expect(skips).toEqual([{ reason: 'malformed', lost: 'a part', code: 'NESTED_TOO_DEEP' }]);
  });
});

test('blocks of any size give the same', async () => {
  const rng = random(11);
  const bytes = Buffer.concat(
    Array.from({ length: 300 }, (_, index) =>
      document(
        field.objectId('_id', oid(index)),
        field.text('note', index % 7 === 0 ? `cpr ${number}` : 'x'.repeat(rng.int(400))),
        field.binary('b', Buffer.alloc(rng.int(50), 1)),
      ),
    ),
  );
  const whole = await readBytes('a.bson', bytes);
  expect(whole.hits).toHaveLength(43);
  for (const size of [1, 3, 64, 4096]) expect(await readBytes('a.bson', bytes, size)).toEqual(whole);
});

describe('an archive of mongodump', () => {
  const borger = (index: number, cpr = number): Buffer =>
    document(field.objectId('_id', oid(index)), field.text('cpr', cpr));
  const ordre = (index: number): Buffer =>
    document(field.objectId('_id', oid(100 + index)), field.text('tekst', index === 1 ? `cpr ${number}` : 'intet'));

  test('collections that are written in turns are tables of their own', async () => {
    const bytes = archive(
      [
        ['kommune', 'borgere'],
        ['kommune', 'ordrer'],
      ],
      block('kommune', 'borgere', [borger(0)]),
      block('kommune', 'ordrer', [ordre(0), ordre(1)]),
      block('kommune', 'borgere', [borger(1)]),
      block('kommune', 'ordrer', [], true),
      block('kommune', 'borgere', [], true),
    );
    const events = await scanBytes('dump.archive', bytes);
    expect(placesOf(events)).toEqual([
      `${oid(101)} 2 ordrer.tekst`,
      `${oid(0)} 3 borgere.cpr`,
      `${oid(1)} 4 borgere.cpr`,
    ]);
    expect(skipsOf(events)).toEqual([]);
  });

  test('of several databases, the name of the database stands first', async () => {
    const bytes = archive(
      [
        ['a', 'x'],
        ['b', 'x'],
      ],
      block('a', 'x', [borger(0)]),
      block('b', 'x', [borger(1)]),
    );
    expect(placesOf(await scanBytes('dump', bytes))).toEqual([`${oid(0)} 1 a.x.cpr`, `${oid(1)} 2 b.x.cpr`]);
  });

  test('packed, it is read as well', async () => {
    const bytes = gzipSync(archive([['a', 'x']], block('a', 'x', [borger(0)]), block('a', 'x', [], true)));
    expect(placesOf(await scanBytes('dump.gz', bytes))).toEqual([`dump > ${oid(0)} 1 x.cpr`]);
  });

  test('each collection has its own column of whole numbers', async () => {
    const rng = random(6);
    const many = (name: string): Buffer[] =>
      Array.from({ length: 40 }, (_, index) =>
        document(field.objectId('_id', oid(index)), field.int64(name, BigInt(futureCpr(rng)))),
      );
    const bytes = archive(
      [
        ['a', 'x'],
        ['a', 'y'],
      ],
      block('a', 'x', many('cpr').slice(0, 20)),
      block('a', 'y', many('personnr')),
      block('a', 'x', many('cpr').slice(0, 20)),
    );
    expect(placesOf(await scanBytes('dump', bytes))).toHaveLength(80);
  });

  test('cut anywhere or with any byte changed, documents are only lost with a word about it', async () => {
    const bytes = archive(
      [['a', 'x']],
      block('a', 'x', [borger(0), borger(1)]),
      block('a', 'x', [borger(2)]),
      block('a', 'x', [], true),
    );
    const ends = archive([['a', 'x']], block('a', 'x', [borger(0), borger(1)])).length;
    for (let cut = 4; cut < bytes.length; cut += 1) {
      const { skips, records } = await readBytes('dump', bytes.subarray(0, cut));
      if (records < 3 && cut !== ends && cut !== archive([['a', 'x']]).length)
        expect(skips, `cut at ${cut}`).not.toEqual([]);
    }
    for (let at = 4; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 0x55;
      const { skips, records } = await readBytes('dump', changed);
      if (records < 3) expect(skips, `byte ${at}`).not.toEqual([]);
    }
  });

  test('more collections open than there is room for are read to their end', async () => {
    const blocks = Array.from({ length: 200 }, (_, index) => block('a', `x${index}`, [borger(index)]));
    expect(placesOf(await scanBytes('dump', archive([], ...blocks)))).toHaveLength(200);
  });
});
