import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { avroFile, block, bytes, double, header, items, long, sizedItems, sync } from '../../../support/avro-bytes.js';
import { hitsOf, placesOf, readBytes, scanBytes, skipsOf } from '../../../support/decoded.js';
import { futureCpr, random } from '../../../support/random.js';

/** Births in 2045 are nobody's; see fixtures/README.md. */
const number = '010145-6123';
const letter = `Vedhæftet er brevet om cpr-nr. ${number}, som vi talte om i telefonen i går formiddag.`;

const recordOf = (...fields: readonly { name: string; type: unknown }[]) => ({ type: 'record', name: 'Sag', fields });
const withId = (type: unknown, name = 'x') => recordOf({ name: 'nr', type: 'string' }, { name, type });

/** Three rows, the second of which holds the value. */
const among = (type: unknown, value: Uint8Array, other: Uint8Array, name?: string): Buffer =>
  avroFile(withId(type, name), [
    [Buffer.concat([bytes('S-1'), other]), Buffer.concat([bytes('S-2'), value])],
    [Buffer.concat([bytes('S-3'), other])],
  ]);

describe('a number is found with its row and the path of its field', () => {
  const text = bytes(`cpr ${number}`);
  const tree = {
    type: 'record',
    name: 'dk.sag.Knude',
    fields: [
      { name: 'tekst', type: 'string' },
      { name: 'under', type: ['null', 'Knude'] },
    ],
  };
  test.each<[string, unknown, Uint8Array, Uint8Array, string]>([
    ['a text', 'string', text, bytes(''), 'x'],
    ['a text that may be missing', ['null', 'string'], Buffer.concat([long(1), text]), long(0), 'x'],
    ['a long', 'long', long(3108456126), long(1), 'x'],
    ['a double', 'double', double(3108456126), double(1), 'x'],
    ['a fixed', { type: 'fixed', name: 'F', size: 15 }, Buffer.from(`cpr ${number}`), Buffer.alloc(15, 32), 'x'],
    ['short bytes that are text', 'bytes', text, bytes(''), 'x'],
    ['a symbol', { type: 'enum', name: 'E', symbols: ['intet', `cpr ${number}`] }, long(1), long(0), 'x'],
    ['a list', { type: 'array', items: 'string' }, items(bytes('a'), text), items(), 'x[]'],
    ['a list that tells its size', { type: 'array', items: 'string' }, sizedItems(bytes('a'), text), items(), 'x[]'],
    ['a map', { type: 'map', values: 'string' }, items(Buffer.concat([bytes('note'), text])), items(), 'x.note'],
    ['the key of a map', { type: 'map', values: 'null' }, items(text), items(), 'x.(key)'],
    [
      'a record of its own type',
      tree,
      Buffer.concat([bytes('a'), long(1), bytes('b'), long(1), text, long(0)]),
      Buffer.concat([bytes('a'), long(0)]),
      'x.under.under.tekst',
    ],
    [
      'a decimal',
      { type: 'bytes', logicalType: 'decimal', precision: 12, scale: 2 },
      bytes(Buffer.from((3108456126n * 100n).toString(16).padStart(10, '0'), 'hex')),
      bytes(Buffer.of(1)),
      'x',
    ],
    ['a text that is no UTF-8', 'string', bytes(Buffer.from(`bel\xf8b cpr ${number}`, 'latin1')), bytes(''), 'x'],
  ])('%s', async (_claim, type, value, other, path) => {
    const isBare = path === 'x' && ['long', 'double'].includes(String(type));
    const name = isBare || (type as { logicalType?: string }).logicalType !== undefined ? 'cpr' : 'x';
    const events = await scanBytes('sager.avro', among(type, value, other, name));
    // The symbols stand in the schema as well.
    const inSchema = JSON.stringify(type).includes(number) ? ['- 1 schema'] : [];
    expect(placesOf(events)).toEqual([...inSchema, `S-2 2 ${path.replace(/^x/, name)}`]);
    expect(skipsOf(events)).toEqual([]);
  });

  test.each(['null', 'deflate', 'snappy', 'zstandard'])('in blocks that are packed with %s', async (codec) => {
    const rows = ['S-1', 'S-2'].map((nr) => Buffer.concat([bytes(nr), text]));
    const file = avroFile(withId('string'), [[rows[0]!], [rows[1]!]], codec);
    const events = await scanBytes('a.avro', file);
    expect(placesOf(events)).toEqual(['S-1 1 x', 'S-2 2 x']);
    expect(skipsOf(events)).toEqual([]);
  });

  test('rows that are no records have a field all the same', async () =>
    expect(placesOf(await scanBytes('a.avro', avroFile('"string"', [[text]])))).toEqual(['- 1 value']));

  test('a column of whole numbers has lost its zeros, and is one all the same', async () => {
    const rng = random(5);
    const rows = Array.from({ length: 40 }, (_, index) =>
      Buffer.concat([bytes(`S-${index}`), long(BigInt(futureCpr(rng)))]),
    );
    expect(placesOf(await scanBytes('a.avro', avroFile(withId('long', 'cpr'), [rows])))).toHaveLength(40);
  });
});

describe('bytes in a row are read as what they are', () => {
  test.each([
    ['a text', Buffer.from(letter), 'S-2 x > - 1 -'],
    ['a packed text', gzipSync(letter), 'S-2 x > S-2 x > - 1 -'],
  ])('%s', async (_claim, value, place) =>
    expect(placesOf(await scanBytes('a.avro', among('bytes', bytes(value), bytes(''))))).toEqual([place]),
  );
});

test('what only looks like a number is not found', async () => {
  const fields = [
    { name: 'ordre', type: 'long' },
    { name: 'dato', type: { type: 'int', logicalType: 'date' } },
    { name: 'tid', type: { type: 'long', logicalType: 'timestamp-micros' } },
    { name: 'ms', type: { type: 'long', logicalType: 'timestamp-millis' } },
  ];
  const row = Buffer.concat([long(4512312345), long(20_000), long(1_700_000_000_000_000), long(1_700_000_000_000)]);
  const events = await scanBytes('a.avro', avroFile(recordOf(...fields), [[row, row]]));
  expect([placesOf(events), skipsOf(events)]).toEqual([[], []]);
});

describe('what cannot be read is told', () => {
  const schema = withId('string');
  const row = (index: number): Buffer => Buffer.concat([bytes(`S-${index}`), bytes(`cpr ${number}`)]);
  const codes = async (file: Buffer): Promise<string[]> =>
    (await readBytes('a.avro', file)).skips.map(({ reason, lost, code }) => `${reason} ${lost} ${code}`);

  test.each([
    ['a codec that is not known', header(schema, 'xz'), 'unsupported everything AVRO_CODEC'],
    ['no schema', header('{'), 'malformed everything AVRO_SCHEMA'],
    ['a schema with a name that is not defined', header('"Sag"'), 'malformed everything AVRO_SCHEMA'],
    [
      'a schema without an end',
      header(`${'['.repeat(5000)}"null"${']'.repeat(5000)}`),
      'malformed everything AVRO_SCHEMA',
    ],
    ['a header that is cut', header(schema).subarray(0, 30), 'malformed everything ENDS_EARLY'],
    [
      'a block that says it is larger than any',
      Buffer.concat([header(schema), long(1), long(2 ** 40), Buffer.alloc(20), sync, block([row(1)])]),
      'limit a part BLOCK_TOO_LARGE',
    ],
    [
      'a block of a negative size',
      Buffer.concat([header(schema), long(1), long(-5), Buffer.alloc(20), sync, block([row(1)])]),
      'malformed a part AVRO_BROKEN',
    ],
    [
      'more rows than there are bytes for',
      Buffer.concat([header('"null"'), block([], 'null', 1e15)]),
      'malformed a part AVRO_BROKEN',
    ],
    [
      'a type within itself',
      avroFile({ type: 'record', name: 'R', fields: [{ name: 'r', type: 'R' }] }, [[bytes('x')]]),
      'malformed a part AVRO_BROKEN',
    ],
    [
      'a list of nothing without an end',
      Buffer.concat([header({ type: 'array', items: 'null' }), block([Buffer.concat([long(2 ** 40), long(2 ** 40)])])]),
      'malformed a part AVRO_BROKEN',
    ],
    ['a text that is longer than its block', avroFile('"string"', [[long(2 ** 33)]]), 'malformed a part AVRO_BROKEN'],
    ['a text of a negative length', avroFile('"string"', [[long(-3)]]), 'malformed a part AVRO_BROKEN'],
  ])('%s', async (_claim, file, expected) => {
    expect(await codes(file)).toContain(expected);
  });

  test('a checksum that does not fit, though the rows are read', async () => {
    const file = avroFile(schema, [[row(1)]], 'snappy');
    file[file.length - 17]! ^= 1;
    const { skips, hits } = await readBytes('a.avro', file);
    expect(hits).toHaveLength(1);
    expect(skips).toEqual([{ reason: 'malformed', lost: 'a part', code: 'CHECKSUM_WRONG' }]);
  });

  test('a bomb of Zstandard is not unpacked', async () => {
    const run = Buffer.from([0x02, 0x00, 0x10, 0x41]);
    const frame = Buffer.concat([
      Buffer.from('28b52ffd0058', 'hex'),
      ...Array.from({ length: 2000 }, () => run),
      Buffer.from([0x03, 0x00, 0x10, 0x41]),
    ]);
    const file = Buffer.concat([header('"string"', 'zstandard'), long(1), long(frame.length), frame, sync]);
    expect(await codes(file)).toEqual(['limit a part BLOCK_TOO_LARGE']);
  });

  test.each(['null', 'deflate', 'snappy', 'zstandard'])('with %s, a broken block is lost alone', async (codec) => {
    const file = avroFile(schema, [[row(1), row(2)], [row(3)], [row(4)]], codec);
    const first = header(schema, codec).length;
    file.fill(0x99, first + 2, first + 12);
    const { skips, hits } = await readBytes('a.avro', file);
    expect(hits.length).toBeGreaterThanOrEqual(2);
    expect(skips).not.toEqual([]);
  });

  test.each(['null', 'deflate', 'snappy', 'zstandard'])(
    'with %s, cut anywhere or with any byte changed, rows are only lost with a word about it',
    async (codec) => {
      const blocks = [[row(1), row(2)], [row(3)], [row(4), row(5)]];
      const file = avroFile(schema, blocks, codec);
      const ends = [0, 1, 2, 3].map((count) => avroFile(schema, blocks.slice(0, count), codec).length);
      for (let cut = 4; cut < file.length; cut += 1) {
        const { skips, hits } = await readBytes('a.avro', file.subarray(0, cut));
        if (!ends.includes(cut)) expect(skips, `cut at ${cut}`).not.toEqual([]);
        const whole = ends.findLastIndex((end) => end <= cut);
        expect(hits.length).toBeGreaterThanOrEqual([0, 2, 3, 5][Math.max(0, whole)]!);
      }
      for (let at = 4; at < file.length; at += 1) {
        const changed = Buffer.from(file);
        changed[at]! ^= 0x55;
        const { skips, records } = await readBytes('a.avro', changed);
        expect(skips.map(({ reason }) => reason)).not.toContain('crashed');
        if (records < 5) expect(skips, `byte ${at}`).not.toEqual([]);
      }
    },
  );
});

test('blocks of any size give the same', async () => {
  const rng = random(11);
  const rows = Array.from({ length: 300 }, (_, index) =>
    Buffer.concat([bytes(`S-${index}`), bytes(index % 7 === 0 ? `cpr ${number}` : 'x'.repeat(rng.int(400)))]),
  );
  const file = avroFile(withId('string'), [rows.slice(0, 100), rows.slice(100, 101), rows.slice(101)]);
  const whole = await readBytes('a.avro', file);
  expect(hitsOf(whole)).toHaveLength(43);
  for (const size of [1, 3, 64, 4096]) expect(await readBytes('a.avro', file, size)).toEqual(whole);
});
